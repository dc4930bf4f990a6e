import { day } from '../../../../shared/time/durations';
import type { PurchaseHistory } from '../value/purchase-history';

/** What clusters of customers are told apart by: figures whose ratios matter, so that logarithms are compared. */
export const clusterFeatures = ['orders', 'averageOrder', 'daysSinceLastOrder', 'daysSinceFirstOrder'] as const;
export type ClusterFeature = (typeof clusterFeatures)[number];

/**
 * A customer's features, in the order of `clusterFeatures`.
 *
 * @param now Unix milliseconds
 */
export function featuresOf({ orders, total, firstAt, lastAt }: PurchaseHistory, now: number): number[] {
  const days = (at: number) => Math.log1p(Math.max(0, now - at) / day);
  return [Math.log(orders), Math.log1p(Math.max(0, total) / orders), days(lastAt), days(firstAt)];
}

/** A feature as people count it: `featuresOf` turned round. */
export function plainFeature(feature: ClusterFeature, value: number): number {
  return feature === 'orders' ? Math.exp(value) : Math.expm1(value);
}
