import type { EventHandlers } from '../../../shared/subgraph/definition';
import { namedCategories, storeCategoryNames } from '../serving/products/category-name-cache';
import { insertEvents } from './events/behaviour-events';
import { noteOrder, takeBackOrder } from './events/purchases';
import { accountKey } from './person';
import { noteDue, takeBackProfile } from './profiles/profile-publisher';
import { storePictures } from './read-models/picture-read-model';
import { storePrices } from './read-models/price-read-model';
import { storeFacts } from './read-models/product-facts-read-model';
import { storeAvailability, storeProducts } from './read-models/product-read-model';
import { adoptVisitor, rememberConsent, rememberLocales } from './read-models/shopper-read-model';
import {
  forgetSocialAndDemographics,
  rememberAgain,
  rememberFollows,
  rememberTraits,
} from './read-models/social-read-model';
import type { Services } from './services';

/** Events come in any order and any number of times: of two about one thing the later stays. */
export const eventHandlers: EventHandlers<Services> = {
  'users.signed-up': async ({ platform }, { manager }, { payload, occurredAt }) => {
    await rememberLocales(manager, [payload], occurredAt);
    if (payload.visitorId === null) return;
    await adoptVisitor(manager, payload.visitorId, payload.userId);
    await noteDue(manager, [payload.userId], platform.clock.now());
  },
  'users.profile-changed': async (_services, { manager }, { payload, occurredAt }) => {
    await rememberLocales(manager, [payload], occurredAt);
    const { userId, traits } = payload;
    if (traits) await rememberTraits(manager, [{ userId, traits, asOf: occurredAt }]);
  },
  'users.follow-changed': (_services, { manager }, { payload, occurredAt }) =>
    rememberFollows(manager, [{ ...payload, asOf: occurredAt }]),
  'users.consent-changed': async ({ platform }, unit, { payload, occurredAt: asOf }) => {
    if (payload.purpose !== 'PERSONALISATION') return;
    const { userId, granted, known } = payload;
    const now = platform.clock.now();
    await rememberConsent(unit.manager, userId, granted, asOf);
    if (granted) {
      if (known) await rememberAgain(unit.manager, userId, known, asOf);
    } else {
      // Also where the account has agreed again since: what was known before is forgotten all the same.
      await takeBackProfile(unit, userId, now);
      await forgetSocialAndDemographics(unit.manager, userId, asOf);
    }
    await noteDue(unit.manager, [userId], now);
    unit.signal('recommendations.taste-changed', { persons: [accountKey(userId)] });
  },
  'catalog.product-changed': async ({ platform, products, categoryNames }, unit, { payload, occurredAt: asOf }) => {
    const { manager } = unit;
    const { productId: id, imageUrls } = payload;
    const changed = [{ ...payload, id, asOf }];
    const categories = namedCategories(payload.categoryIds, payload.categoryNames);
    const now = platform.clock.now();
    await storeCategoryNames(manager, categories, now);
    if ((await storeProducts(manager, changed, now)).has(id)) {
      await storeFacts(manager, changed, now);
      if (imageUrls) await storePictures(manager, [{ id, url: imageUrls[0] ?? null }]);
    }
    unit.afterCommit(() => {
      products.applyProductChanges(changed);
      categoryNames.receive(categories);
    });
  },
  'pricing.price-changed': (_services, { manager }, { payload, occurredAt }) =>
    storePrices(manager, [payload], occurredAt),
  'catalog.review-posted': async ({ platform }, { manager, signal }, { payload, occurredAt }) => {
    const { reviewId, userId, productId, stars } = payload;
    const event = {
      id: reviewId,
      person: accountKey(userId),
      type: 'RATE',
      productId,
      at: occurredAt,
      stars,
    } as const;
    await insertEvents(manager, [event], platform.clock.now());
    signal('recommendations.taste-changed', { persons: [event.person] });
  },
  'inventory.availability-changed': async ({ platform, products }, unit, { payload, occurredAt: asOf }) => {
    const changed = [{ id: payload.productId, status: payload.status, asOf }];
    await storeAvailability(unit.manager, changed, platform.clock.now());
    unit.afterCommit(() => products.applyAvailabilityChanges(changed));
  },
  'inventory.order-placed': ({ platform }, unit, { payload }) => noteOrder(unit, payload, platform.clock.now()),
  'inventory.order-cancelled': async ({ platform }, unit, { payload }) => {
    await takeBackOrder(unit, payload, platform.clock.now());
    await noteDue(unit.manager, [payload.userId], platform.clock.now());
  },
};
