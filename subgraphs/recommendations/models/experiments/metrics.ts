import type { UserTotals } from './user-moments';

/** What the users of an experiment are compared by. */
export const metrics = ['CLICK_THROUGH', 'CONVERSION', 'REVENUE_PER_USER'] as const;
export type Metric = (typeof metrics)[number];

/** What one user did. */
export interface UserTallies {
  readonly impressions: number;
  readonly clicks: number;
  readonly purchases: number;
  /** Minor units. */
  readonly revenue: number;
}

/**
 * A user as a metric counts them: clicks over shows, whether they bought, what they paid.
 *
 * @param during in the experiment
 * @param before in the weeks before it, of the same metric
 * @example totalsOf('CONVERSION', twoPurchases, none) // { value: 1, base: 1, valueBefore: 0, baseBefore: 1 }
 */
export function totalsOf(metric: Metric, during: UserTallies, before: UserTallies): UserTotals {
  const [value, base] = counted(metric, during);
  const [valueBefore, baseBefore] = counted(metric, before);
  return { value, base, valueBefore, baseBefore };
}

function counted(metric: Metric, { impressions, clicks, purchases, revenue }: UserTallies): [number, number] {
  if (metric === 'CLICK_THROUGH') return [clicks, impressions];
  return [metric === 'CONVERSION' ? Number(purchases > 0) : revenue, 1];
}
