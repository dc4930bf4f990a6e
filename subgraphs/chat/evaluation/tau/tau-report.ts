import type { FigureReportWriter } from '../../../../shared/evaluation/report-writer';
import { ownBot } from '../lab/bot';
import { type ShopMaker, shopInAProcess } from '../lab/temporary-shop';
import { readTau, type TauData, type TauTask } from './tau-data';
import { writeTauFolder } from './tau-folder';
import { roundsOf, runRightActions, runTask, setTheirPolicy, type TauOutcome } from './tau-run';

/** What came of all tasks: of the bot, and of their right actions sent as calls of tools. */
export interface TauFigures {
  readonly outcomes: readonly TauOutcome[];
  /** By task: why its right actions are not allowed, or what they make is wrong. */
  readonly refused: ReadonlyMap<string, string>;
}

export async function tauFigures(data: TauData, make: ShopMaker): Promise<TauFigures> {
  const outcomes: TauOutcome[] = [];
  const refused = new Map<string, string>();
  const inShop = async (
    tasks: readonly TauTask[],
    run: (shop: Parameters<typeof runTask>[1], task: TauTask) => Promise<void>,
  ) => {
    const { shop, stop } = await make('USD', (folder) => writeTauFolder(data.shop, folder));
    try {
      await setTheirPolicy(shop);
      for (const task of tasks) await run(shop, task);
    } finally {
      await stop();
    }
  };
  for (const tasks of roundsOf(data)) {
    await inShop(tasks, async (shop, task) => {
      const why = await runRightActions(shop, data, task);
      if (why !== null) refused.set(task.id, why);
    });
    await inShop(tasks, async (shop, task) => {
      outcomes.push(await runTask(ownBot(), shop, data, task));
    });
  }
  return { outcomes, refused };
}

export async function reportTau(folder: string, report: FigureReportWriter): Promise<string[]> {
  const data = readTau(folder);
  report.begin('tau-retail: a desk with a policy, and its tasks', [
    `${data.tasks.length} tasks. The scripted customer opens with the reason in the task's own words, picks of what is offered what`,
    'the task wants, and says yes only to acts that the task wants. The bot speaks to the shop through its gateway as the customer.',
    'A final state is right where all of the customer’s orders (state, pieces, what comes back, address) and their address are.',
    'The shop has their policy for reasons, single items and payment. Of payment what an order is paid by is compared, by its kind; which card of a customer, and what a refund goes to, is not.',
  ]);
  const { outcomes, refused } = await tauFigures(data, shopInAProcess);
  const right = outcomes.filter((outcome) => outcome.right).length;
  const sum = (of: (outcome: TauOutcome) => number) => outcomes.reduce((all, outcome) => all + of(outcome), 0);
  report.add({
    kind: 'figures',
    title: 'Tasks',
    columns: ['of all', 'count'],
    rows: [
      { name: 'final state right', cells: [right / outcomes.length, String(right)] },
      { name: 'writes without a yes', cells: ['', String(sum(({ withoutYes }) => withoutYes))] },
      { name: "writes on another's order", cells: ['', String(sum(({ onAnothers }) => onAnothers))] },
      {
        name: 'right actions as tool calls: state right',
        cells: [(data.tasks.length - refused.size) / data.tasks.length, String(data.tasks.length - refused.size)],
      },
    ],
    notes: [...refused].map(([id, why]) => `task ${id}: ${why}`),
  });
  return [];
}
