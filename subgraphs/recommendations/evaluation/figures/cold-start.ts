import type { Random } from '../../../../shared/random/random';
import type { Interactions } from '../../models/interactions/interactions';
import type { EvaluationCase, Split } from '../../models/metrics/protocols';
import type { History } from '../../models/recommender/recommender';

/**
 * People hidden as if they were new: nothing they did is trained on, all of it is asked for.
 *
 * @param isHidden by person
 * @param known what is known of a hidden person besides, such as traits or friends
 */
export function hidePersons(
  interactions: Interactions,
  isHidden: (person: number) => boolean,
  known: (person: number) => Pick<History, 'traits' | 'friends'>,
): Split {
  const train = interactions.filter((_, person) => !isHidden(person));
  const cases: EvaluationCase[] = [];
  for (let person = 0; person < interactions.persons; person++) {
    if (!isHidden(person)) continue;
    const relevant = [...new Set(Array.from(interactions.history(person).items))];
    const history = { items: [], weights: [], times: [], ...known(person) };
    if (relevant.length > 0) cases.push({ person, history, relevant });
  }
  return { train, cases };
}

/**
 * Items hidden as if they were new: nobody's dealings with them are trained on or known. Each person who met some of them
 * is asked for these, by all else that they met.
 *
 * @param hidden 1 at the index of each hidden item
 */
export function hideItems(interactions: Interactions, hidden: Uint8Array): Split {
  const train = interactions.filter((n) => hidden[interactions.itemOf[n]!] !== 1);
  const cases: EvaluationCase[] = [];
  for (let person = 0; person < interactions.persons; person++) {
    const all = new Set(Array.from(interactions.history(person).items));
    const relevant = [...all].filter((item) => hidden[item] === 1);
    const history = train.history(person);
    if (relevant.length > 0 && history.items.length > 0) cases.push({ person, history, relevant });
  }
  return { train, cases };
}

/** Each of so many drawn into one of `folds` parts, of as equal size as can be. */
export function foldsOf(count: number, folds: number, random: Random): Uint8Array {
  const order = random.shuffled(Array.from({ length: count }, (_, n) => n));
  const foldOf = new Uint8Array(count);
  for (const [place, n] of order.entries()) foldOf[n] = place % folds;
  return foldOf;
}
