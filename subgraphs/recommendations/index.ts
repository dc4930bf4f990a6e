import { defineSubgraph } from '../../shared/subgraph/definition';
import { type Fallbacks, fallbacksPath } from '../../shared/subgraph/fallbacks';
import { classifyCommand } from './commands/classify-command';
import { evaluateCommand } from './commands/evaluate-command';
import { modelsCommand, rollbackCommand } from './commands/models-command';
import { profileCommand } from './commands/profile-command';
import { trainCommand } from './commands/train-command';
import { tuneCommand } from './commands/tune-command';
import { recommendationsEntities } from './entities/index';
import { Recommendations1700000000003 } from './migrations/1700000000003-recommendations';
import { RecommendationsTraining1700000000005 } from './migrations/1700000000005-training';
import { RecommendationsProductFacts1700000000006 } from './migrations/1700000000006-product-facts';
import { RecommendationsProfiles1700000000031 } from './migrations/1700000000031-profiles';
import { RecommendationsProductPictures1700000000032 } from './migrations/1700000000032-product-pictures';
import { RecommendationsAcquaintances1700000000041 } from './migrations/1700000000041-social-graph-and-demographics';
import { RecommendationsPreparation1700000000051 } from './migrations/1700000000051-preparation';
import { FeedChangedResolver } from './schema/feed-changed-resolver';
import { EventResolver, FeedResolver, RecommendationResolver } from './schema/resolvers';
import { TrainingResolver } from './schema/training-resolver';
import { FeedUserType } from './schema/types';
import { insertEvents } from './services/events/behaviour-events';
import { noteOrder, takeBackOrder } from './services/events/purchases';
import { importPortOf } from './services/import-port';
import { accountKey } from './services/person';
import { noteDue, takeBackProfile } from './services/profiles/profile-publisher';
import { storePictures } from './services/read-models/picture-read-model';
import { storePrices } from './services/read-models/price-read-model';
import { storeFacts } from './services/read-models/product-facts-read-model';
import { storeAvailability, storeProducts } from './services/read-models/product-read-model';
import { adoptVisitor, rememberConsent, rememberLocales } from './services/read-models/shopper-read-model';
import {
  forgetSocialAndDemographics,
  rememberAgain,
  rememberFollows,
  rememberTraits,
} from './services/read-models/social-read-model';
import { createServices, type Services } from './services/services';
import { namedCategories, storeCategoryNames } from './serving/products/category-name-cache';

const minute = 60_000;

/** What to show whom: behaviour events, models, feeds. */
export const recommendationsSubgraph = defineSubgraph<Services>({
  name: 'recommendations',
  resolvers: [FeedResolver, FeedChangedResolver, RecommendationResolver, EventResolver, TrainingResolver],
  orphanedTypes: [FeedUserType],
  references: {
    User: ({ id }) => ({ id: String(id) }),
    Product: ({ id }) => ({ id: String(id) }),
  },
  entities: recommendationsEntities,
  migrations: [
    Recommendations1700000000003,
    RecommendationsTraining1700000000005,
    RecommendationsProductFacts1700000000006,
    RecommendationsProfiles1700000000031,
    RecommendationsProductPictures1700000000032,
    RecommendationsAcquaintances1700000000041,
    RecommendationsPreparation1700000000051,
  ],
  publishes: ['recommendations.category-suggested', 'recommendations.profile-changed'],
  consumes: {
    'users.signed-up': async ({ platform }, { manager }, { payload }) => {
      await rememberLocales(manager, [payload]);
      if (payload.visitorId === null) return;
      await adoptVisitor(manager, payload.visitorId, payload.userId);
      await noteDue(manager, [payload.userId], platform.clock.now());
    },
    'users.profile-changed': async (_services, { manager }, { payload, occurredAt }) => {
      await rememberLocales(manager, [payload]);
      const { userId, traits } = payload;
      if (traits) await rememberTraits(manager, [{ userId, traits, asOf: occurredAt }]);
    },
    'users.follow-changed': (_services, { manager }, { payload, occurredAt }) =>
      rememberFollows(manager, [{ ...payload, asOf: occurredAt }]),
    'users.consent-changed': async ({ platform }, unit, { payload, occurredAt: asOf }) => {
      if (payload.purpose !== 'PERSONALISATION') return;
      const { userId, granted, known } = payload;
      const now = platform.clock.now();
      await rememberConsent(unit.manager, userId, granted);
      if (granted) {
        await noteDue(unit.manager, [userId], now);
        if (known) await rememberAgain(unit.manager, userId, known, asOf);
      } else {
        await takeBackProfile(unit, userId, now);
        await forgetSocialAndDemographics(unit.manager, userId);
      }
      unit.signal('recommendations.taste-changed', { persons: [accountKey(userId)] });
    },
    'catalog.product-changed': async ({ products, categoryNames }, { manager }, { payload }) => {
      const news = [{ ...payload, id: payload.productId }];
      const categories = namedCategories(payload.categoryIds, payload.categoryNames);
      await storeProducts(manager, news, Date.now());
      await storeFacts(manager, news, Date.now());
      await storeCategoryNames(manager, categories, Date.now());
      const { productId, imageUrls } = payload;
      if (imageUrls) await storePictures(manager, [{ id: productId, url: imageUrls[0] ?? null }]);
      products.applyProductChanges(news);
      categoryNames.hear(categories);
    },
    'pricing.price-changed': (_services, { manager }, { payload }) => storePrices(manager, [payload]),
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
    'inventory.availability-changed': async ({ products }, { manager }, { payload }) => {
      const news = [{ id: payload.productId, status: payload.status }];
      await storeAvailability(manager, news, Date.now());
      products.applyAvailabilityChanges(news);
    },
    'inventory.order-placed': ({ platform }, unit, { payload }) => noteOrder(unit, payload, platform.clock.now()),
    'inventory.order-cancelled': async ({ platform }, unit, { payload }) => {
      await takeBackOrder(unit, payload, platform.clock.now());
      await noteDue(unit.manager, [payload.userId], platform.clock.now());
    },
  },
  createServices,
  start: ({ watch }) => watch.start(),
  stop: async ({ watch, trainer, snapshots }) => {
    await watch.stop();
    await trainer.stop();
    await snapshots.flush();
  },
  tasks: [
    {
      name: 'train',
      everyMilliseconds: 10 * minute,
      atStart: true,
      run: async ({ trainer, models }) => {
        await trainer.trainIfDue();
        await models.refresh();
      },
    },
    {
      name: 'tell-profiles',
      everyMilliseconds: minute,
      run: async ({ profilePublisher }) => {
        await profilePublisher.round();
      },
    },
    { name: 'prune-feeds', everyMilliseconds: 60 * minute, run: ({ snapshots }) => snapshots.prune() },
  ],
  routes: [
    {
      path: fallbacksPath,
      serve: async ({ feeds }) => {
        const feed = feeds.pageForAnyone();
        return {
          contentType: 'application/json',
          body: JSON.stringify({ 'User.feed': feed, 'Query.feed': feed } satisfies Fallbacks),
          maxAge: 0,
        };
      },
    },
  ],
  commands: [
    trainCommand,
    modelsCommand,
    rollbackCommand,
    evaluateCommand,
    tuneCommand,
    classifyCommand,
    profileCommand,
  ],
  importPort: importPortOf,
});
