/** What is known of one customer from the orders heard of. */
export interface CustomerFacts {
  /** Orders that were not cancelled. */
  readonly orders: number;
  /** Their sum in minor units. */
  readonly total: number;
  /** Unix milliseconds; null without orders. */
  readonly firstOrderAt: number | null;
  readonly lastOrderAt: number | null;
}

export const factFields = ['orders', 'total', 'averageOrder', 'daysSinceFirstOrder', 'daysSinceLastOrder'] as const;
export type FactField = (typeof factFields)[number];

/** One condition on one figure of a customer. All bounds that are given must hold. */
export interface SegmentCondition {
  readonly field: FactField;
  readonly atLeast?: number;
  readonly moreThan?: number;
  readonly atMost?: number;
  /** Among the highest: 0.1 is the top tenth of all who have this figure. */
  readonly topShare?: number;
}

/** Who belongs to a segment: whoever meets all conditions. */
export interface SegmentRule {
  readonly all: readonly SegmentCondition[];
}

/** The least value that is among the top share, by `thresholdKey`. */
export type Thresholds = Readonly<Record<string, number>>;

const dayMilliseconds = 24 * 60 * 60 * 1000;

/**
 * The value of a figure, or null where the customer has none (no order yet).
 *
 * @param now Unix milliseconds
 */
export function figureOf(facts: CustomerFacts, field: FactField, now: number): number | null {
  switch (field) {
    case 'orders':
      return facts.orders;
    case 'total':
      return facts.total;
    case 'averageOrder':
      return facts.orders === 0 ? null : facts.total / facts.orders;
    case 'daysSinceFirstOrder':
      return facts.firstOrderAt === null ? null : (now - facts.firstOrderAt) / dayMilliseconds;
    case 'daysSinceLastOrder':
      return facts.lastOrderAt === null ? null : (now - facts.lastOrderAt) / dayMilliseconds;
  }
}

export function thresholdKey(condition: SegmentCondition): string {
  return `${condition.field} top ${condition.topShare}`;
}

/**
 * What the shares in a rule come to among these customers.
 *
 * The threshold of share s among n customers is the value at rank ceil(s n) from the top, so that at least that many
 * meet it; equal values belong together, above or below.
 */
export function thresholdsOf(rule: SegmentRule, everyone: readonly CustomerFacts[], now: number): Thresholds {
  const thresholds: Record<string, number> = {};
  for (const condition of rule.all) {
    if (condition.topShare === undefined) continue;
    const values = everyone
      .filter((facts) => facts.orders > 0)
      .map((facts) => figureOf(facts, condition.field, now))
      .filter((value) => value !== null)
      .sort((a, b) => b - a);
    const rank = Math.max(1, Math.ceil(condition.topShare * values.length));
    thresholds[thresholdKey(condition)] = values[rank - 1] ?? Number.MAX_SAFE_INTEGER;
  }
  return thresholds;
}

/**
 * Whether a customer belongs to the segment of the rule.
 *
 * @param thresholds of the rule, from `thresholdsOf`; a share whose threshold is not there yet takes nobody
 */
export function belongs(rule: SegmentRule, facts: CustomerFacts, thresholds: Thresholds, now: number): boolean {
  return rule.all.every((condition) => {
    const value = figureOf(facts, condition.field, now);
    if (value === null) return false;
    if (condition.atLeast !== undefined && value < condition.atLeast) return false;
    if (condition.moreThan !== undefined && value <= condition.moreThan) return false;
    if (condition.atMost !== undefined && value > condition.atMost) return false;
    if (condition.topShare === undefined) return true;
    const threshold = thresholds[thresholdKey(condition)];
    return threshold !== undefined && facts.orders > 0 && value >= threshold;
  });
}
