import { defineSubgraph } from '../../shared/subgraph/define-subgraph';
import { type Fallbacks, fallbacksPath } from '../../shared/subgraph/fallbacks';
import { day, hour, minute } from '../../shared/time/durations';
import { commands } from './commands';
import { entities } from './entities';
import { migrations } from './migrations';
import { BehaviourEventResolver } from './schema/behaviour-event-resolver';
import { ExperimentResolver } from './schema/experiment-resolver';
import { FeedChangedResolver } from './schema/feed-changed-resolver';
import { FeedResolver } from './schema/feed-resolver';
import { FeedUserType } from './schema/feed-types';
import { PolicyResolver } from './schema/policy-resolver';
import { RecommendationResolver } from './schema/recommendation-resolver';
import { TrainingResolver } from './schema/training-resolver';
import { eventHandlers } from './services/event-handlers';
import { pruneBehaviour } from './services/events/behaviour-retention';
import { forgetSinceRefusal } from './services/events/refused-behaviour';
import { recommendationsExportPort } from './services/export-port';
import { recommendationsImportPort } from './services/import-port';
import { recommendationsPersonalData } from './services/personal-data-port';
import { createServices, type RecommendationsServices } from './services/services';

/** What to show whom: behaviour events, models, feeds. */
export const recommendationsSubgraph = defineSubgraph<RecommendationsServices>({
  name: 'recommendations',
  resolvers: [
    FeedResolver,
    FeedChangedResolver,
    RecommendationResolver,
    BehaviourEventResolver,
    TrainingResolver,
    ExperimentResolver,
    PolicyResolver,
  ],
  orphanedTypes: [FeedUserType],
  references: {
    User: ({ id }) => ({ id: String(id) }),
    Product: ({ id }) => ({ id: String(id) }),
  },
  entities,
  migrations,
  publishes: [
    'recommendations.category-suggested',
    'recommendations.product-wanted',
    'recommendations.profile-changed',
  ],
  consumes: eventHandlers,
  createServices,
  start: async ({ refresh, products, watch, forgotten, learning }, { onlyStores }) => {
    if (onlyStores) return products.refresh();
    await refresh();
    forgotten.start();
    watch.start();
    learning.start();
  },
  stop: async ({ watch, learning, trainer, snapshots, forgotten }) => {
    forgotten.stop();
    await learning.stop();
    await watch.stop();
    await trainer.stop();
    await snapshots.flush();
  },
  tasks: [
    {
      name: 'train',
      everyMilliseconds: 10 * minute,
      atStart: true,
      run: async ({ trainer, models }, signal) => {
        await trainer.trainIfDue(signal);
        await models.refresh();
      },
    },
    {
      name: 'publish-profiles',
      everyMilliseconds: minute,
      run: async ({ profilePublisher }) => {
        await profilePublisher.round();
      },
    },
    {
      name: 'experiments',
      everyMilliseconds: 5 * minute,
      run: ({ experimentRounds }, signal) => experimentRounds.round(signal),
    },
    {
      name: 'learn-policy',
      everyMilliseconds: minute,
      run: async ({ policy }) => {
        await policy.learn();
      },
    },
    {
      name: 'learn-slates',
      everyMilliseconds: 5 * minute,
      run: async ({ slates }, signal) => {
        await slates.round(signal);
      },
    },
    { name: 'prune-feeds', everyMilliseconds: hour, run: ({ snapshots }) => snapshots.prune() },
    { name: 'forget-since-refusal', everyMilliseconds: hour, run: ({ platform }) => forgetSinceRefusal(platform) },
    {
      name: 'prune-behaviour',
      everyMilliseconds: day,
      run: async ({ platform }, signal) => {
        await pruneBehaviour(platform, signal);
      },
    },
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
  commands,
  importPort: recommendationsImportPort,
  exportPort: recommendationsExportPort,
  personalData: { port: recommendationsPersonalData },
});
