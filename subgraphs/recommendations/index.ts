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
import { RecommendationsOrderOfEvents1700000000061 } from './migrations/1700000000061-order-of-events';
import { RecommendationsLocales1700000000071 } from './migrations/1700000000071-locales';
import { FeedChangedResolver } from './schema/feed-changed-resolver';
import { EventResolver, FeedResolver, RecommendationResolver } from './schema/resolvers';
import { TrainingResolver } from './schema/training-resolver';
import { FeedUserType } from './schema/types';
import { eventHandlers } from './services/event-handlers';
import { importPortOf } from './services/import-port';
import { createServices, type Services } from './services/services';

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
    RecommendationsOrderOfEvents1700000000061,
    RecommendationsLocales1700000000071,
  ],
  publishes: ['recommendations.category-suggested', 'recommendations.profile-changed'],
  consumes: eventHandlers,
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
