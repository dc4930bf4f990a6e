import type { Interactions } from '../interactions';
import type { EvaluationCase, Split } from './protocols';

export interface HoldOutOptions {
  /** Persons who did something later than this are asked about before others, milliseconds; default: none are before. */
  readonly after?: number;
  /** At most so many persons are asked about, spread evenly over all who could be; default 1,000. */
  readonly most?: number;
}

/**
 * The last thing that each person did is asked for, where they did anything before it: the newest there is to be measured
 * on. A case's `now` is its moment: those later than what an older model was fitted on are new to that one too, so that
 * both can be compared on them.
 */
export function holdOutLast(interactions: Interactions, options: HoldOutOptions = {}): Split {
  const { after = Number.POSITIVE_INFINITY, most = 1_000 } = options;
  const { offsets, itemOf, timeOf } = interactions;
  const fresh: number[] = [];
  const earlier: number[] = [];
  for (let person = 0; person < interactions.persons; person++) {
    const last = offsets[person + 1]! - 1;
    if (last > offsets[person]!) (timeOf[last]! > after ? fresh : earlier).push(person);
  }
  const first = evenly(fresh, most);
  const asked = new Set([...first, ...evenly(earlier, most - first.length)].sort((a, b) => a - b));
  const train = interactions.filter((n, person) => !asked.has(person) || n < offsets[person + 1]! - 1);
  const cases = [...asked].map((person): EvaluationCase => {
    const last = offsets[person + 1]! - 1;
    return { person, history: train.history(person), relevant: [itemOf[last]!], now: timeOf[last]! };
  });
  return { train, cases };
}

/** At most so many, evenly spread. */
function evenly(values: readonly number[], most: number): number[] {
  const count = Math.min(values.length, most);
  return Array.from({ length: count }, (_, n) => values[Math.floor((n * values.length) / count)]!);
}
