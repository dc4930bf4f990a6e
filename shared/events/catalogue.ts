import type { DeclaredTraits } from './traits';

/**
 * Every domain event there is. A payload says what happened in full, so that a consumer need not ask back. Fields may be
 * added; a change of meaning is a new version, under a new name.
 */
export interface EventPayloads {
  'users.signed-up': {
    readonly userId: string;
    readonly displayName: string;
    readonly locale: string;
    /** The anonymous visitor who becomes this account. */
    readonly visitorId: string | null;
  };
  'users.profile-changed': {
    readonly userId: string;
    readonly displayName: string;
    readonly locale: string;
    /** Null where the shopper refuses personalisation; absent in older events. */
    readonly traits?: DeclaredTraits | null;
  };
  /** The notification itself is kept by the users subgraph. */
  'users.notification-sent': { readonly userId: string; readonly notificationId: string };
  'users.consent-changed': {
    readonly userId: string;
    readonly purpose: string;
    readonly granted: boolean;
    /** Where the personalisation is granted again: what may be known again. */
    readonly known?: {
      readonly traits: DeclaredTraits;
      /** The newest thousand at the most. */
      readonly followedIds: readonly string[];
    };
  };
  /** One account has begun or ceased to follow another. Not published of who refuses personalisation. */
  'users.follow-changed': { readonly followerId: string; readonly followedId: string; readonly follows: boolean };
  /** The account is gone: whatever is held of the person is to be forgotten, and that it is to be said. It may come again. */
  'users.erasure-requested': { readonly userId: string };
  'catalog.person-erased': PersonErased;
  'recommendations.person-erased': PersonErased;
  'pricing.person-erased': PersonErased;
  'inventory.person-erased': PersonErased;
  'chat.person-erased': PersonErased;
  /** Somebody is in other segments than before. Of two about one person the later holds, for each segment that it names. */
  'users.segments-changed': {
    readonly userId: string;
    /** Ids of segments. */
    readonly joined: readonly string[];
    readonly left: readonly string[];
  };
  'catalog.product-changed': {
    readonly productId: string;
    readonly sku: string;
    readonly name: string;
    readonly brand: string | null;
    /** The product's own category first, then its ancestors up to the root. */
    readonly categoryIds: readonly string[];
    /** What these are called, in their order; absent in older events. */
    readonly categoryNames?: readonly string[];
    readonly tags: readonly string[];
    readonly archived: boolean;
    /** Unix milliseconds. */
    readonly createdAt: number;
    /** At most 2,000 characters of it; absent in older events. */
    readonly description?: string | null;
    readonly attributes?: readonly { readonly name: string; readonly value: string }[];
    /** Of its pictures, the first one first: http(s), or under `/media/`. Absent in older events. */
    readonly imageUrls?: readonly string[];
    /** What it is a variant of; null where there is just one, absent in older events. */
    readonly group?: { readonly groupId: string; readonly sku: string; readonly name: string } | null;
    /** What tells it from its siblings; absent in older events. */
    readonly options?: readonly { readonly name: string; readonly value: string }[];
  };
  'catalog.review-posted': {
    readonly reviewId: string;
    readonly productId: string;
    readonly userId: string;
    readonly stars: number;
  };
  'pricing.price-changed': {
    readonly productId: string;
    /** Minor units, for one piece. */
    readonly amount: number;
    readonly currency: string;
    readonly reason: string;
  };
  /** Where a product that has no category belongs, as far as that is known with confidence. */
  'recommendations.category-suggested': {
    readonly productId: string;
    /** The category it belongs to first, then its ancestors up to the root. */
    readonly categoryIds: readonly string[];
    /** From 0 to 1. */
    readonly confidence: number;
  };
  /** Somebody with an account, who lets the shop be arranged for them, has put a product into the basket, or likes it. */
  'recommendations.product-wanted': {
    /** Of what they did: the same again is the same. */
    readonly eventId: string;
    readonly userId: string;
    readonly productId: string;
    readonly kind: 'PUT_IN_BASKET' | 'LIKED';
    /** Unix milliseconds. */
    readonly at: number;
  };
  /** What is understood of a shopper has changed. */
  'recommendations.profile-changed': {
    readonly userId: string;
    /** When this was so, Unix milliseconds: of two that are received, the later holds. */
    readonly asOf: number;
    /** Null where nothing may be kept of the shopper any longer, or there is nothing. */
    readonly profile: PublishedProfile | null;
  };
  /** The order waits for its payment; it is placed, or expires. */
  'inventory.order-reserved': OrderPayload;
  'inventory.order-placed': OrderPayload;
  'inventory.order-cancelled': OrderPayload;
  /** A reserved order was not paid in time, or was cancelled before. It was never placed. */
  'inventory.order-expired': OrderPayload;
  /** The order has other lines: some were exchanged, or cancelled while others are shipped. It says what they are now. */
  'inventory.order-changed': OrderPayload;
  /** Pieces of it went out: all of it, or a part. */
  'inventory.order-shipped': OrderPayload;
  'inventory.order-delivered': OrderPayload;
  'inventory.return-requested': ReturnPayload;
  'inventory.return-withdrawn': ReturnPayload;
  'inventory.return-accepted': ReturnPayload;
  'inventory.return-refused': ReturnPayload;
  'inventory.availability-changed': {
    readonly productId: string;
    readonly status: 'IN_STOCK' | 'LOW_STOCK' | 'BACKORDER' | 'OUT_OF_STOCK';
    /** The day on which more is expected, `2026-03-01`, where that is another; absent where only the status is. */
    readonly restockExpectedAt?: string | null;
  };
  /** What some products are expected to sell, and what there is of them: told each day, for many products at a time. */
  'inventory.products-forecast': {
    /** When it was forecast, Unix milliseconds: of two that are received, the later holds. */
    readonly asOf: number;
    readonly products: readonly {
      readonly productId: string;
      /** Pieces that are free. */
      readonly free: number;
      /** Expected to be sold in a day, the mean of four weeks. */
      readonly dailyUnits: number;
      /** Days until more can be there. */
      readonly leadTimeDays: number;
    }[];
  };
  /** Goods were ordered from a supplier, came, were cancelled, or are expected on another day. It says how it is now. */
  'inventory.purchase-order-changed': {
    readonly purchaseOrderId: string;
    readonly supplier: string;
    readonly status: 'OPEN' | 'RECEIVED' | 'CANCELLED';
    readonly locationId: string;
    /** A day, `2026-03-01`. */
    readonly expectedAt: string | null;
    readonly lines: readonly { readonly productId: string; readonly ordered: number; readonly received: number }[];
  };
}

/** A subgraph has forgotten a person. */
export interface PersonErased {
  readonly userId: string;
}

/** What is understood of a shopper from what they did in the shop. */
export interface PublishedProfile {
  /** The categories that distinguish this shopper from others, beyond chance, the most telling first. */
  readonly categories: readonly {
    readonly id: string;
    /** Null where it is not known. */
    readonly name: string | null;
    /** Part of all that the shopper does, from 0 to 1. */
    readonly share: number;
    /** How many times the part that is ordinary in the shop. */
    readonly lift: number;
  }[];
  /** The same of brands, lower-cased. */
  readonly brands: readonly { readonly name: string; readonly share: number; readonly lift: number }[];
  /** Where the shopper buys within the prices of the categories. */
  readonly priceBand: 'LOW' | 'MIDDLE' | 'HIGH' | null;
  /** Median; null with fewer than three visits. */
  readonly daysBetweenVisits: number | null;
  /** Where they come on one day of the week, or at one time of the day (UTC), more than others do. */
  readonly weekday: 'SUNDAY' | 'MONDAY' | 'TUESDAY' | 'WEDNESDAY' | 'THURSDAY' | 'FRIDAY' | 'SATURDAY' | null;
  readonly daypart: 'NIGHT' | 'MORNING' | 'AFTERNOON' | 'EVENING' | null;
  /** Unix milliseconds. */
  readonly lastSeenAt: number;
  /** The categories that the shopper will likeliest turn to within 30 days, by what is known now. */
  readonly interests: readonly {
    readonly id: string;
    readonly name: string | null;
    /** From 0 to 1. */
    readonly probability: number;
  }[];
}

export interface OrderPayload {
  readonly orderId: string;
  readonly number: string;
  readonly userId: string;
  readonly currency: string;
  readonly total: number;
  /** Unix milliseconds. */
  readonly placedAt: number;
  readonly lines: readonly { readonly productId: string; readonly quantity: number; readonly unitPrice: number }[];
  /** The uses of promotions that it was placed with; absent where there are none. Amounts in minor units. */
  readonly promotions?: readonly { readonly useId: string; readonly promotionId: string; readonly amount: number }[];
}

export interface ReturnPayload {
  readonly returnId: string;
  readonly orderId: string;
  readonly number: string;
  readonly userId: string;
  readonly currency: string;
  readonly lines: readonly { readonly productId: string; readonly quantity: number }[];
  /** Minor units that are given back where it is accepted; 0 where an exchange has settled it. */
  readonly refund: number;
  /** Whether the pieces are for sale again; null before they are accepted. */
  readonly restocked: boolean | null;
  /** When the order was placed, Unix milliseconds. Absent in older events. */
  readonly placedAt?: number;
  /** Lines of the order, by their places in it, of which the customer keeps nothing: no purchases. Absent in older events. */
  readonly keptNothing?: readonly (OrderPayload['lines'][number] & { readonly position: number })[];
}

export type EventType = keyof EventPayloads;

/** The version of each event's payload. */
export const eventVersions: Readonly<Record<EventType, number>> = {
  'users.signed-up': 1,
  'users.profile-changed': 1,
  'users.notification-sent': 1,
  'users.consent-changed': 1,
  'users.follow-changed': 1,
  'users.erasure-requested': 1,
  'catalog.person-erased': 1,
  'recommendations.person-erased': 1,
  'pricing.person-erased': 1,
  'inventory.person-erased': 1,
  'chat.person-erased': 1,
  'users.segments-changed': 1,
  'catalog.product-changed': 1,
  'catalog.review-posted': 1,
  'pricing.price-changed': 1,
  'recommendations.category-suggested': 1,
  'recommendations.profile-changed': 1,
  'recommendations.product-wanted': 1,
  'inventory.order-reserved': 1,
  'inventory.order-placed': 1,
  'inventory.order-cancelled': 1,
  'inventory.order-shipped': 1,
  'inventory.order-expired': 1,
  'inventory.order-changed': 1,
  'inventory.order-delivered': 1,
  'inventory.return-requested': 1,
  'inventory.return-withdrawn': 1,
  'inventory.return-accepted': 1,
  'inventory.return-refused': 1,
  'inventory.availability-changed': 1,
  'inventory.products-forecast': 1,
  'inventory.purchase-order-changed': 1,
};

export const eventTypes = Object.keys(eventVersions) as EventType[];

/** An event on its way: `id` is the outbox row's id, and what consumers know it by. */
export interface DomainEvent<T extends EventType = EventType> {
  readonly id: string;
  readonly type: T;
  readonly version: number;
  /** Unix milliseconds. */
  readonly occurredAt: number;
  readonly payload: EventPayloads[T];
  /** W3C trace context of what caused it, where that is traced. */
  readonly traceparent?: string;
}
