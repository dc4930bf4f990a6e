import { day } from '../../../../shared/time/durations';
import type { CustomerFacts } from './customer-facts';

/** The figures of customers that a rule may bound; null where a customer has none. */
const orderFigures = {
  orders: ({ purchases }) => purchases.length,
  /** Minor units. */
  total: ({ purchases }) => totalOf(purchases),
  averageOrder: ({ purchases }) => (purchases.length === 0 ? null : totalOf(purchases) / purchases.length),
  daysSinceFirstOrder: ({ purchases }, now) => daysSince(purchases[0]?.at, now),
  daysSinceLastOrder: ({ purchases }, now) => daysSince(purchases.at(-1)?.at, now),
  probabilityAlive: ({ worth }) => worth?.probabilityAlive ?? null,
  churnRisk: ({ worth }) => worth?.churnRisk ?? null,
  /** Within 90 days. */
  expectedPurchases: ({ worth }) => worth?.purchasesWithin(90) ?? null,
  /** Within a year, minor units. */
  lifetimeValue: ({ worth }) => worth?.lifetimeValue(365) ?? null,
  recencyScore: ({ worth }) => worth?.scores.recency ?? null,
  frequencyScore: ({ worth }) => worth?.scores.frequency ?? null,
  monetaryScore: ({ worth }) => worth?.scores.monetary ?? null,
} satisfies Record<string, Figure>;

const otherFigures = {
  daysBetweenVisits: ({ tastes }) => tastes?.daysBetweenVisits ?? null,
  daysSinceLastVisit: ({ tastes }, now) => daysSince(tastes?.lastSeenAt, now),
  daysSinceSignUp: ({ account }, now) => daysSince(account.createdAt, now),
  /** In years, by the year of birth alone. */
  age: ({ account }, now) => (account.birthYear === null ? null : new Date(now).getUTCFullYear() - account.birthYear),
} satisfies Record<string, Figure>;

type Figure = (facts: CustomerFacts, now: number) => number | null;

const figures: Readonly<Record<FactField, Figure>> = { ...orderFigures, ...otherFigures };

export type FactField = keyof typeof orderFigures | keyof typeof otherFigures;
export const factFields = [...Object.keys(orderFigures), ...Object.keys(otherFigures)] as FactField[];

/**
 * The value of a figure, or null where the customer has none (no order yet, nothing known of their visits).
 *
 * @param now Unix milliseconds
 */
export function figureOf(facts: CustomerFacts, field: FactField, now: number): number | null {
  return figures[field](facts, now);
}

/** As `figureOf`, among those who have it: without an order the sum of 0 is none. */
export function rankedFigureOf(facts: CustomerFacts, field: FactField, now: number): number | null {
  return facts.purchases.length === 0 && field in orderFigures ? null : figureOf(facts, field, now);
}

function totalOf(purchases: CustomerFacts['purchases']): number {
  return purchases.reduce((sum, { amount }) => sum + amount, 0);
}

function daysSince(at: number | undefined, now: number): number | null {
  return at === undefined ? null : (now - at) / day;
}
