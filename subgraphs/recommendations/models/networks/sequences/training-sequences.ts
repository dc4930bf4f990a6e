import type { Random } from '../../../../../shared/random/random';
import type { Interactions } from '../../interactions/interactions';
import { isKnown } from '../../recommender/ranking-base';
import type { History } from '../../recommender/recommender';

/** What a person turned to next, which nothing is trained on. */
export interface HeldOutItem {
  /** Items before it, newest last. */
  readonly past: Uint32Array;
  readonly item: number;
}

export interface TrainingSequences {
  /** One a person, newest last, of at least two items. */
  readonly sequences: readonly Uint32Array[];
  readonly heldOut: readonly HeldOutItem[];
}

/** The known items of a history that have weight, newest last, at most the newest `longest` of them. */
export function sequenceOf({ items, weights }: History, known: number, longest: number): Uint32Array {
  const sequence: number[] = [];
  for (let k = items.length - 1; k >= 0 && sequence.length < longest; k--) {
    if (isKnown(items[k]!, known) && weights[k]! > 0) sequence.push(items[k]!);
  }
  return Uint32Array.from(sequence.reverse());
}

/**
 * Each person's items in order, and the last one of some persons held out.
 *
 * @param longest newest items kept of a person
 * @param heldOutPersons how many persons' last item is held out, drawn among those of at least three items
 */
export function trainingSequences(
  interactions: Interactions,
  longest: number,
  heldOutPersons: number,
  random: Random,
): TrainingSequences {
  const all: Uint32Array[] = [];
  for (let person = 0; person < interactions.persons; person++) {
    // One more than what may be read, so that as many as that have a next one.
    all.push(sequenceOf(interactions.history(person), interactions.items, longest + 2));
  }
  const eligible = all.flatMap((sequence, person) => (sequence.length >= 3 ? [person] : []));
  const chosen = random.shuffled(eligible).slice(0, heldOutPersons);
  const heldOut = chosen.map((person) => {
    const past = all[person]!.slice(0, -1);
    const item = all[person]!.at(-1)!;
    all[person] = past;
    return { past: past.slice(-longest), item };
  });
  const sequences = all.filter(({ length }) => length >= 2).map((sequence) => sequence.slice(-(longest + 1)));
  return { sequences, heldOut };
}
