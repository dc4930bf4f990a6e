import type { FigureBoard } from '../../../../shared/evaluation/board';
import type { FigureReportWriter } from '../../../../shared/evaluation/report-writer';
import { ownBot } from '../lab/bot';
import { shopInAProcess } from '../lab/temporary-shop';
import { type ConversationOutcome, deskIdentities, runConversation } from './conversation-run';
import { conversations } from './conversations';
import { writeDeskShop } from './desk-shop';
import { freshConversations } from './fresh-conversations';
import { furtherConversations } from './further-conversations';
import { laterConversations } from './later-conversations';
import { secondUnseenConversations } from './second-unseen-conversations';
import { unseenConversations } from './unseen-conversations';

const all = [
  ...[...conversations, ...laterConversations, ...furtherConversations],
  ...[...freshConversations, ...secondUnseenConversations, ...unseenConversations],
];

export async function reportConversations(_folder: string, report: FigureReportWriter): Promise<string[]> {
  report.begin('Conversations of our own, in English and Chinese', [
    `${all.length} conversations; one is right where each of its answers holds the facts that it must hold.`,
    'A number that nothing has said makes the bot drop its answer, so such an answer is counted as wrong.',
  ]);
  const { shop, stop } = await shopInAProcess('GBP', writeDeskShop);
  try {
    const identities = await deskIdentities(shop);
    for (const [title, set] of Object.entries({
      'All that the bot was made with': conversations,
      'Written later, and learned from': [...laterConversations, ...furtherConversations],
      'Written after these, mended by kind': freshConversations,
      'The second set by kinds of customers, mended by kind': secondUnseenConversations,
      'The first set by kinds of customers, mended by kind': unseenConversations,
    })) {
      const outcomes: ConversationOutcome[] = [];
      for (const one of set) outcomes.push(await runConversation(ownBot(), shop, identities, one));
      report.add(boardOf(title, outcomes));
    }
  } finally {
    await stop();
  }
  return [];
}

function boardOf(title: string, outcomes: readonly ConversationOutcome[]): FigureBoard {
  const right = outcomes.filter(({ faults }) => faults.length === 0).length;
  const count = (of: (outcome: ConversationOutcome) => number) =>
    String(outcomes.reduce((sum, outcome) => sum + of(outcome), 0));
  return {
    kind: 'figures',
    title,
    columns: ['of all', 'count'],
    rows: [
      { name: 'right', cells: [right / outcomes.length, `${right} of ${outcomes.length}`] },
      { name: 'leaks', cells: ['', count(({ leaks }) => leaks.length)] },
      { name: 'writes without a yes', cells: ['', count(({ withoutYes }) => withoutYes)] },
    ],
    notes: outcomes
      .flatMap(({ faults }) => faults.slice(0, 1))
      .map((fault) => fault.replace(/\s+/g, ' ').slice(0, 240)),
  };
}
