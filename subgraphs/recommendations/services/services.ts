import { RepeatedTask } from '../../../shared/concurrency/repeated-task';
import type { Platform } from '../../../shared/subgraph/definition';
import { minute, second } from '../../../shared/time/durations';
import { FeedService } from '../serving/feeds/feed-service';
import { SnapshotStore } from '../serving/feeds/snapshot-store';
import { Strategies } from '../serving/feeds/strategies';
import { InterestsPrompt } from '../serving/lists/interests-prompt';
import { RecommendationService } from '../serving/lists/recommendation-service';
import { ModelRegistry } from '../serving/models/model-registry';
import { SlatePolicies } from '../serving/policy/slate-policies';
import { StrategyBandit } from '../serving/policy/strategy-bandit';
import { ArrivedProducts } from '../serving/products/arrived-products';
import { CategoryNameCache } from '../serving/products/category-name-cache';
import { ProductCache } from '../serving/products/product-cache';
import { ProductNameCache } from '../serving/products/product-name-cache';
import { ItemFacts } from '../serving/ranking/item-facts';
import { LiveLearner } from '../serving/ranking/live-learner';
import { ReasonNames } from '../serving/reasons/reason-names';
import { Trainer } from '../training/trainer';
import { EventService } from './events/event-service';
import { ForgottenPersons } from './events/forgotten-persons';
import { accountKey } from './events/person';
import { ExperimentAssignments } from './experiments/experiment-assignments';
import { ExperimentReports } from './experiments/experiment-reports';
import { ExperimentRounds } from './experiments/experiment-rounds';
import { ExperimentService } from './experiments/experiment-service';
import { ServedStrategies } from './experiments/served-strategies';
import { ProfilePublisher } from './profiles/profile-publisher';
import { ShopperProfileService } from './profiles/shopper-profile-service';
import { PurchaseService } from './purchase-service';
import { DemographicsReadModel } from './read-models/demographics-read-model';
import { ListPriceReadModel } from './read-models/list-price-read-model';
import { ProductReadModel } from './read-models/product-read-model';
import { ShopperReadModel } from './read-models/shopper-read-model';
import { SocialGraphReadModel } from './read-models/social-graph-read-model';
import { ShopperService } from './shopper-service';

/** Everything that the resolvers, events, tasks and commands of this subgraph use. */
export type RecommendationsServices = ReturnType<typeof createServices>;

/** How often the writes of other processes are looked for. */
const watchMilliseconds = 3 * second;

export function createServices(platform: Platform) {
  const { database, log, timers } = platform;
  const products = new ProductCache(database);
  const facts = new ItemFacts(database);
  const categoryNames = new CategoryNameCache(database);
  const names = new ReasonNames(categoryNames, new ProductNameCache(database, platform.clock));
  const models = new ModelRegistry(platform, products, facts);
  const snapshots = new SnapshotStore(platform);
  const strategies = new Strategies(models);
  const assignments = new ExperimentAssignments(database);
  const experiments = new ExperimentService(platform, assignments, strategies);
  const experimentRounds = new ExperimentRounds(platform, experiments);
  const shopperProfiles = new ShopperProfileService(platform, models, products, categoryNames);
  const profilePublisher = new ProfilePublisher(platform, shopperProfiles);
  const shopperReadModel = new ShopperReadModel(platform);
  const socialGraph = new SocialGraphReadModel();
  const demographics = new DemographicsReadModel();
  const trainer = new Trainer(platform, models);
  const liveLearner = new LiveLearner(platform, models, products);
  const bandit = new StrategyBandit(platform, strategies, new ServedStrategies(platform, strategies));
  const slates = new SlatePolicies(platform);
  /** Reads what any process has stored. */
  const refresh = async () => {
    await products.refresh();
    await facts.refresh();
    await categoryNames.refresh();
    await models.refresh();
    await assignments.refresh();
    await bandit.refresh();
    await slates.refresh();
  };
  const refreshAndTrain = async () => {
    await refresh();
    await trainer.lookForWork();
  };
  /** Lets go what is in memory of an account. */
  const forgetInMemory = (userId: string) => {
    snapshots.forget(accountKey(userId));
    models.current?.forget(userId);
  };
  return {
    platform,
    forgetInMemory,
    forgotten: new ForgottenPersons(platform.live, forgetInMemory),
    /** Memory: what may be shown, what categories are called, the models that serve, feeds and their pages. */
    products,
    categoryNames,
    names,
    models,
    snapshots,
    refresh,
    /** Keeps memory in step with what other processes of this subgraph have stored. */
    watch: new RepeatedTask(
      refreshAndTrain,
      watchMilliseconds,
      (error) =>
        log.warn({ err: error }, 'changes of other processes could not be read; they will be at the next look'),
      timers,
    ),
    /** What other subgraphs own. */
    productReadModel: new ProductReadModel(platform, products, categoryNames),
    listPrices: new ListPriceReadModel(),
    shopperReadModel,
    socialGraph,
    demographics,
    /** Use cases. */
    events: new EventService(platform, shopperReadModel, snapshots, products),
    purchases: new PurchaseService(platform, profilePublisher),
    shoppers: new ShopperService(shopperReadModel, socialGraph, demographics, profilePublisher, snapshots),
    feeds: new FeedService(
      platform,
      models,
      products,
      names,
      snapshots,
      shopperReadModel,
      strategies,
      assignments,
      facts,
      bandit,
      slates,
    ),
    strategies,
    assignments,
    experiments,
    experimentRounds,
    experimentReports: new ExperimentReports(experiments, experimentRounds, strategies),
    /** What answers for whatever chooses among strategies. */
    policy: bandit,
    slates,
    recommendations: new RecommendationService(platform, models, products, new ArrivedProducts(database, products)),
    interestsPrompt: new InterestsPrompt(models, products),
    shopperProfiles,
    profilePublisher,
    /** Every process learns from what shows lead to. */
    learning: new RepeatedTask(
      async () => {
        await liveLearner.round();
      },
      minute,
      (error) => log.warn({ err: error }, 'what shows led to could not be read; it will be at the next look'),
      timers,
    ),
    liveLearner,
    trainer,
  };
}
