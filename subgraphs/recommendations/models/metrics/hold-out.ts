import type { Interactions } from '../interactions/interactions';
import { evenlySpread } from './evenly-spread';
import type { EvaluationCase, Split } from './protocols';

export interface HoldOutOptions {
  /** Persons who turned to something later than this are asked about before others, milliseconds; default: none are before. */
  readonly after?: number;
  /** At most so many persons are asked about, spread evenly over all who could be; default 1,000. */
  readonly most?: number;
}

/** Who does nothing for so long, in milliseconds, has gone: what comes then is another visit. */
const visitEndsAfter = 30 * 60_000;

/**
 * What each person turned to last is asked for, where they did anything before it: the newest there is to be measured on. All
 * that they did with it in that visit is held out, since who opens a product and puts it in the basket turned to it when they
 * opened it, and what follows is no question. A case's `now` is that moment: those later than what an older model was fitted
 * on are new to that one too, so that both can be compared on them.
 */
export function holdOutLast(interactions: Interactions, options: HoldOutOptions = {}): Split {
  const { after = Number.POSITIVE_INFINITY, most = 1_000 } = options;
  const { offsets, itemOf, timeOf, persons } = interactions;
  const turnedAt = Uint32Array.from({ length: persons }, (_, person) => lastTurn(interactions, person));
  const fresh: number[] = [];
  const earlier: number[] = [];
  for (let person = 0; person < persons; person++) {
    const turn = turnedAt[person]!;
    if (turn > offsets[person]!) (timeOf[turn]! > after ? fresh : earlier).push(person);
  }
  const first = evenlySpread(fresh, most);
  const asked = new Set([...first, ...evenlySpread(earlier, most - first.length)].sort((a, b) => a - b));
  const train = interactions.filter((n, person) => !asked.has(person) || n < turnedAt[person]!);
  const cases = [...asked].map((person): EvaluationCase => {
    const turn = turnedAt[person]!;
    return { person, history: train.history(person), relevant: [itemOf[turn]!], now: timeOf[turn]! };
  });
  return { train, cases };
}

/** Where the person's last visit to their last item begins: events with it alone, none long after the one before. */
function lastTurn({ offsets, itemOf, timeOf }: Interactions, person: number): number {
  const start = offsets[person]!;
  let turn = Math.max(start, offsets[person + 1]! - 1);
  while (turn > start && itemOf[turn - 1] === itemOf[turn] && timeOf[turn]! - timeOf[turn - 1]! < visitEndsAfter)
    turn--;
  return turn;
}
