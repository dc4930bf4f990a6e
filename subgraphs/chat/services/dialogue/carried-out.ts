import { objectOf } from '../../../../shared/tools/facts';
import type { ToolOutcome } from '../../../../shared/tools/run-tool';
import { shopTools } from '../../../../shared/tools/tools';
import type { Proposal } from './dialogue-state';
import type { Session } from './session';

export interface CarriedOut {
  readonly text: string;
  readonly failed: boolean;
}

/** Does what the customer has said yes to, act by act, and tells what came of each. */
export async function carryOut(session: Session, proposals: readonly Proposal[]): Promise<CarriedOut> {
  const lines: string[] = [];
  let failed = false;
  for (const { tool: name, given, told } of proposals) {
    session.heard.push(told);
    const tool = shopTools.find((other) => other.name === name);
    if (!tool) continue;
    const outcome = await session.act(tool, given);
    failed ||= !outcome.done;
    lines.push(`- ${outcomeText(session, name, told, outcome)}`);
  }
  const head = failed
    ? session.say('Not all of it could be done:', '部分事项未能办理:')
    : session.say('That is done:', '已办理:');
  return { text: [head, ...lines].join('\n'), failed };
}

function outcomeText(session: Session, name: string, told: string, outcome: ToolOutcome): string {
  if (!outcome.done) {
    session.heard.push(outcome.message);
    return session.say(`not done: ${told}. ${outcome.message}`, `未办理:${told}。${outcome.message}`);
  }
  const { facts } = outcome;
  if (name === 'request_return') {
    const returns = Array.isArray(facts.returns) ? facts.returns : [];
    const refund = objectOf(returns.at(-1))?.refund;
    return session.say(
      `${told}. You get ${refund} back when it has arrived here.`,
      `${told}。收到退货后退款 ${refund}。`,
    );
  }
  if (name === 'cancel_items') {
    const { refund } = facts;
    return session.say(`${told}. You get ${refund} back.`, `${told}。退款 ${refund}。`);
  }
  if (name === 'exchange_items' && typeof facts.difference === 'string') {
    const { difference } = facts;
    if (/^-?0(?:\.0+)? /.test(difference))
      return session.say(`${told}. The price stays the same.`, `${told}。价格不变。`);
    return difference.startsWith('-')
      ? session.say(`${told}. You get ${difference.slice(1)} back.`, `${told}。退还差价 ${difference.slice(1)}。`)
      : session.say(`${told}. ${difference} more is to be paid.`, `${told}。需补差价 ${difference}。`);
  }
  return told;
}
