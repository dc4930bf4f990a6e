/** A category or a brand that a customer turns to. */
interface NamedTaste {
  /** Of a category. */
  readonly id?: string;
  readonly name: string | null;
}

/** What is understood of a customer from what they do in the shop. */
export interface CustomerTastes {
  readonly categories: readonly (NamedTaste & { readonly share: number })[];
  readonly brands: readonly (NamedTaste & { readonly share: number })[];
  readonly interests: readonly (NamedTaste & { readonly probability: number })[];
  readonly priceBand: string | null;
  readonly weekday: string | null;
  readonly daypart: string | null;
  readonly daysBetweenVisits: number | null;
  /** Unix milliseconds. */
  readonly lastSeenAt: number;
}

/** What is known of one customer: from their orders, and from the tastes that recommendations publishes. */
export interface CustomerFacts {
  /** Orders that were not cancelled. */
  readonly orders: number;
  /** Their sum in minor units. */
  readonly total: number;
  /** Unix milliseconds; null without orders. */
  readonly firstOrderAt: number | null;
  readonly lastOrderAt: number | null;
  /** Null where nothing is known of it, or may be. */
  readonly profile: CustomerTastes | null;
}

/** Figures of orders; a customer without orders has none but their number and sum. */
const orderFields = ['orders', 'total', 'averageOrder', 'daysSinceFirstOrder', 'daysSinceLastOrder'] as const;
/** Figures of visits; a customer of whose tastes nothing is known has none. */
const visitFields = ['daysBetweenVisits', 'daysSinceLastVisit'] as const;
export const factFields = [...orderFields, ...visitFields];
export type FactField = (typeof factFields)[number];

/** What a customer may turn to by name, more than others do: `interest` is what they will likely turn to within 30 days. */
export const namedTastes = ['category', 'brand', 'interest'] as const;
/** What a customer may be like, of a few ways to be. */
export const traits = {
  priceBand: ['LOW', 'MIDDLE', 'HIGH'],
  weekday: ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'],
  daypart: ['NIGHT', 'MORNING', 'AFTERNOON', 'EVENING'],
} as const;
export const tasteNames = [...namedTastes, ...(Object.keys(traits) as (keyof typeof traits)[])];

/** One condition on one figure of a customer. All bounds that are given must hold. */
export interface FigureCondition {
  readonly field: FactField;
  readonly atLeast?: number;
  readonly moreThan?: number;
  readonly atMost?: number;
  /** Among the highest: 0.1 is the top tenth of all who have this figure. */
  readonly topShare?: number;
}

/** One condition on what a customer likes or is like. */
export interface TasteCondition {
  readonly taste: (typeof tasteNames)[number];
  /** Of a category its id or its name, of a brand its name, in any case. */
  readonly is: string;
  /** The least share of what they do, or the least probability, from 0 to 1. */
  readonly atLeast?: number;
}

export type SegmentCondition = FigureCondition | TasteCondition;

/** Who belongs to a segment: whoever meets all conditions. */
export interface SegmentRule {
  readonly all: readonly SegmentCondition[];
}

/** The least value that is among the top share, by `thresholdKey`. */
export type Thresholds = Readonly<Record<string, number>>;

const dayMilliseconds = 24 * 60 * 60 * 1000;

/**
 * The value of a figure, or null where the customer has none (no order yet, nothing known of their visits).
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
    case 'daysBetweenVisits':
      return facts.profile?.daysBetweenVisits ?? null;
    case 'daysSinceLastVisit':
      return facts.profile === null ? null : (now - facts.profile.lastSeenAt) / dayMilliseconds;
  }
}

export function thresholdKey(condition: FigureCondition): string {
  return `${condition.field} top ${condition.topShare}`;
}

/** Whether a customer counts among those who have a figure: without an order the sum of 0 is none. */
function hasFigure({ orders }: CustomerFacts, field: FactField): boolean {
  return orders > 0 || !orderFields.some((one) => one === field);
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
    if (!('field' in condition) || condition.topShare === undefined) continue;
    const values = everyone
      .filter((facts) => hasFigure(facts, condition.field))
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
  return rule.all.every((condition) =>
    'taste' in condition ? isLike(facts.profile, condition) : isWithin(condition, facts, thresholds, now),
  );
}

function isWithin(condition: FigureCondition, facts: CustomerFacts, thresholds: Thresholds, now: number): boolean {
  const value = figureOf(facts, condition.field, now);
  if (value === null) return false;
  if (condition.atLeast !== undefined && value < condition.atLeast) return false;
  if (condition.moreThan !== undefined && value <= condition.moreThan) return false;
  if (condition.atMost !== undefined && value > condition.atMost) return false;
  if (condition.topShare === undefined) return true;
  const threshold = thresholds[thresholdKey(condition)];
  return threshold !== undefined && hasFigure(facts, condition.field) && value >= threshold;
}

function isLike(profile: CustomerTastes | null, { taste, is, atLeast = 0 }: TasteCondition): boolean {
  if (profile === null) return false;
  const wanted = is.toLowerCase();
  const isWanted = ({ id, name }: NamedTaste) => id === is || name?.toLowerCase() === wanted;
  switch (taste) {
    case 'category':
      return profile.categories.some((one) => isWanted(one) && one.share >= atLeast);
    case 'brand':
      return profile.brands.some((one) => isWanted(one) && one.share >= atLeast);
    case 'interest':
      return profile.interests.some((one) => isWanted(one) && one.probability >= atLeast);
    default:
      return profile[taste] === is;
  }
}
