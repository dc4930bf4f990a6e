/**
 * A shop's past in the general form: what readers (of CSV folders, of real data sets, of the simulated market) produce
 * and what the importer takes. Rows refer to one another by the shop's own keys; the importer gives them ids. What a
 * record leaves out stays as it is stored; null, or an empty list, clears it.
 */

import type { PostalAddress } from '../geography/postal-address';

export interface CustomerRecord {
  /** The shop's own key of the customer. */
  readonly externalId: string;
  readonly displayName: string;
  readonly email?: string;
  /** A PHC string as argon2 writes it, for shops that bring their passwords along. */
  readonly passwordHash?: string;
  /** BCP 47, `en` where absent. */
  readonly locale?: string;
  /** ISO 3166-1 alpha-2 where known, else the shop's own word. */
  readonly country?: string | null;
  readonly city?: string | null;
  readonly birthYear?: number;
  readonly gender?: string | null;
  readonly interests?: readonly string[];
  /** External ids of those whom the customer follows. */
  readonly follows?: readonly string[];
  /** Unix milliseconds. */
  readonly createdAt: number;
}

export interface ProductRecord {
  /** The shop's own key of the product. */
  readonly sku: string;
  readonly name: string;
  readonly description?: string | null;
  readonly brand?: string | null;
  /** From the root down: `['Kitchen', 'Mugs']`. */
  readonly categoryPath?: readonly string[];
  readonly attributes?: readonly { readonly name: string; readonly value: string }[];
  /** What the product is a variant of, the same for all its siblings; null where there is just one. */
  readonly group?: ProductGroupRecord | null;
  /** What tells it from its siblings: colour red, size XL. */
  readonly options?: readonly { readonly name: string; readonly value: string }[];
  readonly tags?: readonly string[];
  readonly images?: readonly ImageRecord[];
  readonly createdAt: number;
  readonly archived?: boolean;
}

/** Products that differ by their options alone. */
export interface ProductGroupRecord {
  /** The shop's own key of the group; a space of its own, apart from products' keys. */
  readonly sku: string;
  readonly name: string;
}

/** A picture elsewhere (`url`), or one that catalog is to keep and serve: a drawing (`svg`), or a file by its whole path. */
export type ImageRecord = { readonly alt: string } & (
  | { readonly url: string }
  | { readonly svg: string }
  | { readonly file: string }
);

export interface PriceRecord {
  readonly sku: string;
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  /** Minor units that a piece costs the shop. */
  readonly unitCost?: number;
  /** Unix milliseconds from which it holds, until the next one. */
  readonly validFrom: number;
  /** Whether the shop sells at it now, whatever was set meanwhile: then it holds from the import on where it does not yet. */
  readonly current?: boolean;
}

export interface StockRecord {
  readonly sku: string;
  /** The location's name: `main`. */
  readonly location: string;
  /** Pieces on hand now: what was sent is gone, what open orders wait for is among them. */
  readonly onHand: number;
  /** Pieces on hand before the first order of the past. */
  readonly opening: number;
  /** Unix milliseconds of the opening. */
  readonly openedAt: number;
}

export interface OrderLineRecord {
  readonly sku: string;
  readonly quantity: number;
  /** Minor units a piece. */
  readonly unitPrice: number;
  /** Pieces of the line that came back. */
  readonly returned: number;
}

export interface OrderRecord {
  /** The shop's own order number. */
  readonly number: string;
  /** Null where the shop does not know who bought: such a basket is kept under its number. */
  readonly customer: string | null;
  readonly currency: string;
  readonly status: 'PLACED' | 'SHIPPED' | 'DELIVERED' | 'CANCELLED' | 'RETURNED';
  /** Unix milliseconds. */
  readonly placedAt: number;
  /** Where it went, or is to go; absent where the source does not say. An order that is stored keeps its own. */
  readonly shippingAddress?: PostalAddress | null;
  /** What it is paid by, as shoppers read it; absent where the source does not say. An order that is stored keeps its own. */
  readonly paymentMethod?: string | null;
  readonly lines: readonly OrderLineRecord[];
}

/** What a shop lets its customers change of their orders, as inventory keeps it; a shop has one, or none. */
export interface OrderPolicyRecord {
  readonly returnDays: number | null;
  readonly returnReasons: readonly string[];
  readonly exchangeDays: number | null;
  readonly exchangesUnshipped: boolean;
  readonly exchangesDelivered: boolean;
  readonly cancelReasons: readonly string[];
  readonly cancelsItems: boolean;
  /** Paths of categories, from the root down. */
  readonly finalCategories: readonly (readonly string[])[];
  readonly paymentMethods: readonly string[];
  readonly changesPayment: boolean;
  readonly refundMethods: readonly string[];
}

export type BehaviourType =
  | 'IMPRESSION'
  | 'VIEW'
  | 'CLICK'
  | 'ADD_TO_CART'
  | 'REMOVE_FROM_CART'
  | 'PURCHASE'
  | 'RATE'
  | 'LIKE'
  | 'DISMISS'
  | 'SEARCH';

export interface BehaviourRecord {
  /** Unique within the source, the same each time it is read. */
  readonly key: string;
  readonly type: BehaviourType;
  readonly sku?: string;
  /** External id of a customer, or else `visitorId`. */
  readonly customer?: string;
  readonly visitorId?: string;
  /** Unix milliseconds. */
  readonly occurredAt: number;
  readonly stars?: number;
  readonly quantity?: number;
  /** Minor units a piece. */
  readonly unitPrice?: number;
  readonly query?: string;
  /** The list that showed the product: the same for all of a list, another for each time that it is shown. */
  readonly feedId?: string;
  /** Its place in the list, from 1. */
  readonly position?: number;
  /** Where the list stood: `CATEGORY`. */
  readonly surface?: string;
  /** The probability with which the policy of the day put the product there, given what it put above: above 0, at most 1. */
  readonly propensity?: number;
}

export interface ReviewRecord {
  readonly key: string;
  readonly sku: string;
  readonly customer?: string;
  /** 1 to 5. */
  readonly stars: number;
  readonly text?: string;
  readonly createdAt: number;
}
