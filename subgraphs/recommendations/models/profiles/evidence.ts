import { day } from '../../../../shared/time/durations';
import { decay } from '../interactions/decay';
import type { History } from '../recommender/recommender';

/** After so long what a person did says half as much of their taste. */
export const tasteHalfLife = 90 * day;

/** More days than there have been since 1970. */
const daysApart = 1_000_000;

/** The groups (categories, brands ...) that an item belongs to: its own first, then those above it; empty for none. */
export type GroupsOf = (item: number) => readonly number[];

/** What a person's past says of their taste, in events of equal weight. */
export interface Evidence {
  readonly items: readonly number[];
  /** Of each item; they add up to `size`. */
  readonly weights: Float64Array;
  /** How many equally strong, independent events the past is worth. */
  readonly size: number;
}

/**
 * Weighs a past by its age and strength. The same item on one (UTC) day counts once, by its strongest event: a page that is
 * opened ten times is one interest. The weights w · 2^(-age/halfLife) are scaled to add up to Kish's effective number
 * (Σw)²/Σw² (1965), so that a single event is worth one, whether a view or a purchase, today's or last year's.
 *
 * @param now milliseconds
 * @param halfLife milliseconds
 */
export function evidenceOf(history: History, now: number, halfLife = tasteHalfLife): Evidence {
  const strongest = new Map<number, { item: number; weight: number }>();
  for (let n = 0; n < history.items.length; n++) {
    const item = history.items[n]!;
    const at = history.times[n]!;
    const weight = history.weights[n]! * decay(now - at, halfLife);
    if (!(weight > 0)) continue;
    const key = item * daysApart + Math.floor(at / day);
    const known = strongest.get(key);
    if (!known) strongest.set(key, { item, weight });
    else if (weight > known.weight) known.weight = weight;
  }
  const kept = [...strongest.values()];
  let sum = 0;
  let squares = 0;
  for (const { weight } of kept) {
    sum += weight;
    squares += weight * weight;
  }
  const size = squares > 0 ? (sum * sum) / squares : 0;
  const weights = Float64Array.from(kept, ({ weight }) => (size * weight) / sum);
  return { items: kept.map(({ item }) => item), weights, size };
}

/** Evidence by group. */
export interface GroupCounts {
  readonly counts: ReadonlyMap<number, number>;
  /** Evidence of items that are in any group. */
  readonly total: number;
}

/** The evidence for each group, those above an item's own included: the counts of one level add up to at most `total`. */
export function groupCounts({ items, weights }: Evidence, groupsOf: GroupsOf): GroupCounts {
  const counts = new Map<number, number>();
  let total = 0;
  for (const [n, item] of items.entries()) {
    const groups = groupsOf(item);
    if (groups.length > 0) total += weights[n]!;
    for (const group of groups) counts.set(group, (counts.get(group) ?? 0) + weights[n]!);
  }
  return { counts, total };
}
