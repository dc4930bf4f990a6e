import { Interactions } from '../interactions/interactions';
import type { History } from '../recommender/recommender';

/** One person put to the test: what is known of them, and what they turned to next. */
export interface EvaluationCase {
  readonly person: number;
  readonly history: History;
  /** Distinct item indices. */
  readonly relevant: ArrayLike<number>;
  /** The moment of asking, in milliseconds. */
  readonly now?: number;
  /** Items that are no candidates, besides those of the history where they are none. */
  readonly exclude?: ArrayLike<number>;
}

export interface Split {
  readonly train: Interactions;
  readonly cases: readonly EvaluationCase[];
}

/**
 * Leave-one-out: of each person with at least three interactions the last is asked for.
 *
 * - `test` asks for the last item, all earlier ones are trained on and known (the validation item too);
 * - `test-without-validation` asks for the last, trains on all but the last two, and knows all but the last;
 * - `validation` asks for the last but one, all earlier ones are trained on and known.
 *
 * Persons with fewer interactions are trained on and not asked about.
 */
export function leaveOneOut(
  interactions: Interactions,
  ask: 'test' | 'test-without-validation' | 'validation' = 'test',
): Split {
  const untrained = ask === 'test' ? 1 : 2;
  const unknown = ask === 'validation' ? 2 : 1;
  const { offsets, itemOf } = interactions;
  const tested = (person: number) => offsets[person + 1]! - offsets[person]! >= 3;
  const train = interactions.filter((n, person) => !tested(person) || n < offsets[person + 1]! - untrained);
  const cases: EvaluationCase[] = [];
  for (let person = 0; person < interactions.persons; person++) {
    if (!tested(person)) continue;
    const known = offsets[person + 1]! - offsets[person]! - unknown;
    const history = firstOf(interactions.history(person), known);
    cases.push({ person, history, relevant: [itemOf[offsets[person]! + known]!] });
  }
  return { train, cases };
}

/**
 * Time split: trains on what happened before `from`, and asks for what each person turns to from then until before
 * `until`. A person without any history is a case too; `history.items.length` distinguishes the groups.
 *
 * @param from milliseconds, the moment of asking
 * @param until milliseconds
 */
export function timeSplit(interactions: Interactions, from: number, until = Number.POSITIVE_INFINITY): Split {
  const { offsets, itemOf, timeOf } = interactions;
  const train = interactions.filter((n) => timeOf[n]! < from);
  const cases: EvaluationCase[] = [];
  for (let person = 0; person < interactions.persons; person++) {
    const relevant = new Set<number>();
    for (let n = offsets[person]!; n < offsets[person + 1]!; n++) {
      if (timeOf[n]! >= from && timeOf[n]! < until) relevant.add(itemOf[n]!);
    }
    if (relevant.size > 0) cases.push({ person, history: train.history(person), relevant: [...relevant], now: from });
  }
  return { train, cases };
}

/**
 * Interactions hidden wherever they stand, with no regard to time: what is hidden of a person is asked for, the rest is
 * trained on and known. Persons of whom nothing is left are asked about too.
 *
 * @param isHidden by position in the columns, and the person whose it is
 * @param known what is known of a person besides, such as friends
 */
export function hideInteractions(
  interactions: Interactions,
  isHidden: (position: number, person: number) => boolean,
  known: (person: number) => Pick<History, 'traits' | 'friends'> = () => ({}),
): Split {
  const { offsets, itemOf } = interactions;
  const train = interactions.filter((position, person) => !isHidden(position, person));
  const cases: EvaluationCase[] = [];
  for (let person = 0; person < interactions.persons; person++) {
    const relevant = new Set<number>();
    for (let n = offsets[person]!; n < offsets[person + 1]!; n++) if (isHidden(n, person)) relevant.add(itemOf[n]!);
    const history = { ...train.history(person), ...known(person) };
    if (relevant.size > 0) cases.push({ person, history, relevant: [...relevant] });
  }
  return { train, cases };
}

function firstOf(history: History, count: number): History {
  const part = (values: ArrayLike<number>) => Array.prototype.slice.call(values, 0, count) as number[];
  return { items: part(history.items), weights: part(history.weights), times: part(history.times) };
}
