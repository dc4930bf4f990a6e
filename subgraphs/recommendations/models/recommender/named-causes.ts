import type { AttributedItem, Blend } from '../hybrid/blend';
import type { History } from './recommender';

/** A past product is named where it contributed at least this part of what the first one did. */
const leastShare = 0.5;
const most = 2;

/**
 * By item of a list, the past items that its member owes its opinion to, the largest contribution first: what is named as
 * the reason. An item whose member names none is left out.
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
    for (const [n, contributions] of member.explainMany(history, items, most, { now }).entries()) {
      const least = (contributions[0]?.share ?? 0) * leastShare;
      const largest = contributions.filter(({ item, share }) => item !== null && share >= least);
      causes.set(
        items[n]!,
        largest.map(({ item }) => item!),
      );
    }
  }
  return causes;
}
