import type { DomainEvent, EventPayloads, EventType, OrderPayload, ReturnPayload } from '../../shared/events/catalogue';
import { eventVersions } from '../../shared/events/catalogue';
import type { DeclaredTraits } from '../../shared/events/traits';
import { derivedId, newId } from '../../shared/ids/ids';
import { categoryIdsOf } from '../../shared/shop-data/category-ids';

/** When the first event occurred; each is a second later than the one before. */
export const timelineStart = Date.UTC(2026, 2, 1, 12);

const names = [
  'ann',
  'bob',
  'cat',
  'cup',
  'bowl',
  'loose',
  'bought',
  'cancelled',
  'shipped',
  'review',
  'other',
  'gone',
  'left',
  'firstUse',
  'secondUse',
] as const;
export type Name = (typeof names)[number];
/** Persons, products and orders of a small shop, by name: each world has ids of its own. */
export type World = Readonly<Record<Name, string>>;

export function worldOf(key: string): World {
  const ids = names.map((name) => [name, derivedId(`${key}:${name}`, timelineStart)]);
  return Object.fromEntries(ids) as World;
}

export const cups = ['Kitchen', 'Cups'];
export const bowls = ['Kitchen', 'Bowls'];

const traits = (country: string): DeclaredTraits => ({ country, ageBand: null, gender: null, interests: ['tea'] });

/** Something of everything that happens in a shop, in the order in which it does. */
export function timelineOf(world: World): DomainEvent[] {
  const events: DomainEvent[] = [];
  const add = <T extends EventType>(type: T, payload: EventPayloads[T]) => {
    const occurredAt = timelineStart + events.length * 1000;
    events.push({ id: newId(), type, version: eventVersions[type], occurredAt, payload } as DomainEvent);
  };
  ofAccounts(world, add);
  ofProducts(world, add);
  ofOrders(world, add);
  ofTastes(world, add);
  ofErasures(world, add);
  return events;
}

type Add = <T extends EventType>(type: T, payload: EventPayloads[T]) => void;

function ofAccounts({ ann, bob, cat }: World, add: Add): void {
  const profile = (userId: string, locale: string, country: string | null) =>
    add('users.profile-changed', {
      userId,
      displayName: locale,
      locale,
      traits: country === null ? null : traits(country),
    });
  const follow = (followerId: string, followedId: string, follows: boolean) =>
    add('users.follow-changed', { followerId, followedId, follows });
  const personalise = (userId: string, granted: boolean, followedIds?: readonly string[]) => {
    const known = followedIds && { known: { traits: traits('CN'), followedIds } };
    add('users.consent-changed', { userId, purpose: 'PERSONALISATION', granted, ...known });
  };
  add('users.signed-up', { userId: ann, displayName: 'Ann', locale: 'en', visitorId: `visitor-${ann}` });
  add('users.signed-up', { userId: bob, displayName: 'Bob', locale: 'sv', visitorId: null });
  profile(ann, 'fr', 'FR');
  profile(ann, 'de', 'DE');
  follow(ann, bob, true);
  follow(ann, cat, true);
  follow(cat, ann, true);
  follow(cat, ann, false);
  profile(bob, 'nb', 'NO');
  follow(bob, ann, true);
  // Ann refuses and comes back; Bob refuses for good.
  personalise(ann, false);
  personalise(bob, false);
  profile(ann, 'it', null);
  profile(bob, 'da', null);
  personalise(ann, true, [bob]);
  follow(ann, cat, true);
  profile(ann, 'es', 'ES');
  add('users.consent-changed', { userId: ann, purpose: 'EMAIL', granted: true });
  add('users.segments-changed', { userId: ann, joined: ['new', 'rich'], left: [] });
  add('users.segments-changed', { userId: ann, joined: ['old'], left: ['new'] });
  add('users.segments-changed', { userId: bob, joined: ['new'], left: ['rich'] });
  add('users.notification-sent', { userId: ann, notificationId: `first of ${ann}` });
  add('users.notification-sent', { userId: ann, notificationId: `second of ${ann}` });
}

/** Two people whom everybody is to forget: one of them is asked about twice. */
function ofErasures({ ann, gone, left, cup, firstUse, secondUse }: World, add: Add): void {
  for (const [userId, useId] of [
    [gone, firstUse],
    [left, secondUse],
  ] as const) {
    add('users.signed-up', { userId, displayName: 'G', locale: 'ga', visitorId: null });
    add('users.profile-changed', { userId, displayName: 'G', locale: 'ga', traits: traits('IE') });
    add('users.follow-changed', { followerId: userId, followedId: ann, follows: true });
    add('users.follow-changed', { followerId: ann, followedId: userId, follows: true });
    add('users.consent-changed', { userId, purpose: 'ANALYTICS', granted: true });
    add('users.segments-changed', { userId, joined: [cup], left: [] });
    add('catalog.review-posted', { reviewId: useId, productId: cup, userId, stars: 1 });
    const lines = [{ productId: cup, quantity: 1, unitPrice: 100 }];
    const promotions = [{ useId, promotionId: cup, amount: 5 }];
    const order = {
      orderId: useId,
      number: userId,
      userId,
      currency: 'EUR',
      total: 100,
      lines,
      promotions,
    };
    add('inventory.order-placed', { ...order, placedAt: timelineStart });
    add('users.erasure-requested', { userId });
    for (const type of personErased) add(type, { userId });
  }
  add('users.erasure-requested', { userId: gone });
}

const personErased = [
  'catalog.person-erased',
  'recommendations.person-erased',
  'pricing.person-erased',
  'inventory.person-erased',
  'chat.person-erased',
] as const;

function ofProducts({ ann, cup, bowl, loose, review, other }: World, add: Add): void {
  const product = (productId: string, name: string, path: readonly string[], archived: boolean, picture?: string) =>
    add('catalog.product-changed', {
      productId,
      sku: productId,
      name,
      brand: name,
      categoryIds: categoryIdsOf(path),
      categoryNames: [...path].reverse(),
      tags: [],
      archived,
      createdAt: timelineStart,
      imageUrls: picture ? [`https://pictures.test/${picture}`] : [],
    });
  product(cup, 'Cup', cups, false, 'cup.jpg');
  product(bowl, 'Bowl', bowls, false, 'bowl.jpg');
  product(cup, 'Mug', bowls, true);
  product(bowl, 'Bowl', bowls, true, 'other-bowl.jpg');
  product(cup, 'Large mug', cups, false, 'mug.jpg');
  product(bowl, 'Deep bowl', cups, true);
  const price = (productId: string, amount: number) =>
    add('pricing.price-changed', { productId, amount, currency: 'EUR', reason: 'LIST' });
  for (const amount of [100, 120, 90]) price(cup, amount);
  price(bowl, 300);
  const availability = (
    productId: string,
    ...statuses: EventPayloads['inventory.availability-changed']['status'][]
  ): void => {
    for (const status of statuses) add('inventory.availability-changed', { productId, status });
  };
  for (const [n, free] of [40, 8, 25].entries()) {
    const products = [cup, bowl].map((productId) => ({ productId, free, dailyUnits: 2, leadTimeDays: 7 }));
    add('inventory.products-forecast', { asOf: timelineStart + n, products });
  }
  availability(cup, 'IN_STOCK', 'OUT_OF_STOCK', 'LOW_STOCK');
  availability(bowl, 'BACKORDER', 'IN_STOCK', 'OUT_OF_STOCK');
  add('catalog.review-posted', { reviewId: review, productId: cup, userId: ann, stars: 2 });
  add('catalog.review-posted', { reviewId: other, productId: bowl, userId: ann, stars: 5 });
  const suggest = (path: readonly string[]) =>
    add('recommendations.category-suggested', {
      productId: loose,
      categoryIds: categoryIdsOf(path),
      confidence: 0.9,
    });
  suggest(cups);
  suggest(['Nowhere', 'At all']);
  suggest(bowls);
}

function ofOrders({ ann, bob, cup, bowl, bought, cancelled, shipped }: World, add: Add): void {
  const order = (orderId: string, userId: string, total: number): OrderPayload => ({
    orderId,
    number: orderId,
    userId,
    currency: 'EUR',
    total,
    placedAt: timelineStart,
    lines: [cup, bowl].map((productId) => ({ productId, quantity: 2, unitPrice: total / 4 })),
  });
  add('inventory.order-reserved', order(bought, ann, 400));
  add('inventory.order-reserved', order(shipped, bob, 1200));
  add('inventory.order-placed', order(bought, ann, 400));
  add('inventory.order-placed', order(cancelled, ann, 800));
  add('inventory.order-placed', order(shipped, bob, 1200));
  add('inventory.order-cancelled', order(cancelled, ann, 800));
  add('inventory.order-shipped', order(shipped, bob, 1200));
  add('inventory.order-shipped', order(bought, ann, 400));
  add('inventory.order-cancelled', order(bought, ann, 400));
  for (const type of ['inventory.order-changed', 'inventory.order-delivered', 'inventory.order-expired'] as const) {
    for (const [id, who] of [
      [bought, ann],
      [shipped, bob],
    ] as const)
      add(type, order(id, who, 400));
  }
  for (const status of ['OPEN', 'RECEIVED'] as const) {
    add('inventory.purchase-order-changed', {
      ...{ purchaseOrderId: `from a supplier: ${bought}`, supplier: 'Oslo', status, locationId: 'main' },
      ...{ expectedAt: '2026-03-09', lines: [{ productId: cup, ordered: 5, received: status === 'OPEN' ? 0 : 5 }] },
    });
  }
  ofReturns({ ann, bob, cup, bought, shipped }, add);
}

function ofReturns(
  { ann, bob, cup, bought, shipped }: Pick<World, 'ann' | 'bob' | 'cup' | 'bought' | 'shipped'>,
  add: Add,
): void {
  const back = (orderId: string, userId: string, unitPrice: number, restocked: boolean | null): ReturnPayload => ({
    returnId: `return of ${orderId}`,
    orderId,
    number: orderId,
    userId,
    currency: 'EUR',
    lines: [{ productId: cup, quantity: 1 }],
    refund: 100,
    restocked,
    placedAt: timelineStart,
    ...(restocked && { keptNothing: [{ position: 0, productId: cup, quantity: 2, unitPrice }] }),
  });
  for (const [id, who, price] of [
    [bought, ann, 100],
    [shipped, bob, 300],
  ] as const) {
    add('inventory.return-requested', back(id, who, price, null));
    add('inventory.return-withdrawn', back(id, who, price, null));
    add('inventory.return-requested', back(id, who, price, null));
    add('inventory.return-refused', back(id, who, price, null));
    add('inventory.return-accepted', back(id, who, price, true));
  }
}

function ofTastes({ ann, bob, cup, bowl }: World, add: Add): void {
  const wanted = (userId: string, productId: string, kind: 'PUT_IN_BASKET' | 'LIKED') => {
    const eventId = derivedId(`wanted:${userId}:${productId}:${kind}`, timelineStart);
    add('recommendations.product-wanted', { eventId, userId, productId, kind, at: timelineStart });
  };
  wanted(ann, cup, 'PUT_IN_BASKET');
  wanted(ann, bowl, 'LIKED');
  wanted(bob, cup, 'LIKED');
  const taste = (userId: string, asOf: number, share: number | null) =>
    add('recommendations.profile-changed', {
      userId,
      asOf: timelineStart + asOf,
      profile: share === null ? null : profileOf(share),
    });
  taste(ann, 1, 0.25);
  taste(bob, 1, 0.5);
  taste(ann, 2, null);
  taste(bob, 2, null);
  taste(ann, 3, 0.75);
}

function profileOf(share: number): NonNullable<EventPayloads['recommendations.profile-changed']['profile']> {
  return {
    categories: [{ id: categoryIdsOf(cups)[0]!, name: 'Cups', share, lift: 2 }],
    brands: [],
    priceBand: null,
    daysBetweenVisits: null,
    weekday: null,
    daypart: null,
    lastSeenAt: timelineStart,
    interests: [],
  };
}
