import type { BaseRates } from './base-rates';
import type { GroupCounts } from './evidence';

/** How much of what a person does goes to one group, against what is ordinary. */
export interface Taste {
  readonly group: number;
  /** Of the person's evidence, shrunk towards the shop's: the mean of the posterior. */
  readonly share: number;
  /** Share of the group in everyone's evidence. */
  readonly base: number;
  /** share / base. */
  readonly lift: number;
  /** Whether the share is above the ordinary beyond chance. */
  readonly isSure: boolean;
}

/** Of standard normal deviates, the one that a tenth lie above. */
const sureDeviate = 1.2816;
/** A taste is more than a shade above the ordinary. */
const leastLift = 1.25;
/** And it rests on more than one thing done, however surely that would distinguish one person from another in this shop. */
const leastEvidence = 1;

/**
 * The person's share of one group under the prior Beta(α·r, α·(1 - r)): posterior mean (n_g + α·r)/(n + α), deviation
 * √(m(1 - m)/(n + α + 1)). It is sure where the mean less 1.28 deviations, about the tenth percentile, is above r, and the
 * mean above 1.25 r, with evidence of more than one event.
 */
export function tasteFor(group: number, { counts, total }: GroupCounts, { rates, concentration }: BaseRates): Taste {
  const base = rates[group] ?? 0;
  const share = ((counts.get(group) ?? 0) + concentration * base) / (total + concentration);
  const deviation = Math.sqrt((share * (1 - share)) / (total + concentration + 1));
  const lift = base > 0 ? share / base : share > 0 ? Number.POSITIVE_INFINITY : 1;
  const isEvident = (counts.get(group) ?? 0) > leastEvidence && base > 0 && lift >= leastLift;
  const isSure = isEvident && share - sureDeviate * deviation > base;
  return { group, share, base, lift, isSure };
}

/**
 * What distinguishes a person from others: the sure tastes by share · ln lift, a group's part in the Kullback-Leibler divergence
 * of the person from the shop, the largest first. Of a group and one above it only that which says more is named.
 *
 * @param above the groups above each group; none for a flat list
 */
export function tastesOf(
  counts: GroupCounts,
  base: BaseRates,
  most: number,
  above: (group: number) => readonly number[] = () => [],
): Taste[] {
  const sure = [...counts.counts.keys()].map((group) => tasteFor(group, counts, base)).filter(({ isSure }) => isSure);
  sure.sort((a, b) => b.share * Math.log(b.lift) - a.share * Math.log(a.lift) || a.group - b.group);
  const named: Taste[] = [];
  for (const taste of sure) {
    if (named.length === most) break;
    const isRelated = ({ group }: Taste) => above(group).includes(taste.group) || above(taste.group).includes(group);
    if (!named.some(isRelated)) named.push(taste);
  }
  return named;
}
