import type { CustomerWorth } from '../value/customer-worth';
import type { Purchase } from '../value/purchase-history';

/** A category or a brand that a customer turns to. */
export interface NamedTaste {
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

/** What a customer says of themselves. */
export interface CustomerProfile {
  /** Unix milliseconds. */
  readonly createdAt: number;
  readonly locale: string;
  readonly timeZone: string;
  readonly country: string | null;
  readonly city: string | null;
  readonly birthYear: number | null;
  readonly gender: string | null;
  readonly interests: readonly string[];
}

/** What customers do that is counted, beside ordering. */
export const actionKinds = ['RETURNED', 'REVIEWED', 'PUT_IN_BASKET', 'LIKED'] as const;
export type ActionKind = (typeof actionKinds)[number];

export interface CustomerAction {
  readonly kind: string;
  /** Unix milliseconds. */
  readonly at: number;
}

/** What is known of one customer. */
export interface CustomerFacts {
  readonly userId: string;
  readonly account: CustomerProfile;
  /** Orders that count, the earliest first. */
  readonly purchases: readonly Purchase[];
  /** Null without orders, and while nothing was learned of customers. */
  readonly worth: CustomerWorth | null;
  readonly actions: readonly CustomerAction[];
  /** Purposes that they agree to now. */
  readonly granted: ReadonlySet<string>;
  /** Null where nothing is known of it, or may be. */
  readonly tastes: CustomerTastes | null;
}
