import type { AttributedItem, Blend } from '../hybrid/blend';
import type { History } from './recommender';

/** So many different causes are put to the test for a list at most: each costs a ranking of its own. */
const mostTested = 6;

/**
 * Those named causes without which an item's score is lower, for the same person at the same moment: a reason that names
 * something is true by test. Members that compare a person with others choose other neighbours for another past, so that
 * what contributed most need not be what the score depends on. Causes are tested in the order of the places that name them.
 *
 * @param attributed a list by the blend, of this history
 * @param causes by item, as `namedCauses` gives them
 * @param now milliseconds: the moment that the list was for
 * @returns by item the causes that have stood the test; others are absent
 */
export function verifiedCauses(
  blend: Blend,
  attributed: readonly AttributedItem[],
  causes: ReadonlyMap<number, readonly number[]>,
  history: History,
  now?: number,
): Map<number, readonly number[]> {
  const naming = new Map<string, AttributedItem[]>();
  for (const entry of attributed) {
    const named = causes.get(entry.item) ?? [];
    if (named.length === 0) continue;
    const key = named.join(' ');
    naming.set(key, [...(naming.get(key) ?? []), entry]);
  }
  const verified = new Map<number, readonly number[]>();
  for (const entries of [...naming.values()].slice(0, mostTested)) {
    const named = causes.get(entries[0]!.item)!;
    const rest = historyWithout(history, new Set(named));
    const items = entries.map(({ item }) => item);
    for (const [n, score] of blend.score(rest, items, { now }).entries()) {
      if (score < entries[n]!.score) verified.set(items[n]!, named);
    }
  }
  return verified;
}

/** The same history as if the person had never dealt with these items. */
export function historyWithout(history: History, items: ReadonlySet<number>): History {
  const kept = Array.from(history.items, (_, k) => k).filter((k) => !items.has(history.items[k]!));
  const part = (values: ArrayLike<number>) => kept.map((k) => values[k]!);
  return { ...history, items: part(history.items), weights: part(history.weights), times: part(history.times) };
}
