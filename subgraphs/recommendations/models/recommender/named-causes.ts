import type { AttributedItem, Blend } from '../hybrid/blend';
import type { History } from './recommender';

/**
 * By item of a list, the past item that its member owes most of its opinion to: what is named as the reason. An item whose member names none is left out.
 *
 * @param attributed a list by the blend, of this history
 * @param now milliseconds: the moment that the list was for
 */
export function namedCauses(
  { members }: Blend,
  attributed: readonly AttributedItem[],
  history: History,
  now?: number,
): Map<number, number[]> {
  const causes = new Map<number, number[]>();
  for (const [name, member] of Object.entries(members)) {
    const items = attributed.filter(({ by }) => by === name).map(({ item }) => item);
    if (!member.explainMany || items.length === 0) continue;
    for (const [n, [largest]] of member.explainMany(history, items, 1, { now }).entries()) {
      causes.set(items[n]!, largest?.item == null ? [] : [largest.item]);
    }
  }
  return causes;
}
