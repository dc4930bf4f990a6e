import type { Platform } from '../../../shared/subgraph/definition';
import { FeedService } from '../serving/feeds/feed-service';
import { SnapshotStore } from '../serving/feeds/snapshot-store';
import { RecommendationService } from '../serving/lists/recommendation-service';
import { ModelRegistry } from '../serving/models/model-registry';
import { CategoryNames } from '../serving/products/category-name-cache';
import { ProductCache } from '../serving/products/product-cache';
import { Trainer } from '../training/trainer';
import { EventRecorder } from './events/event-service';
import { ProfilePublisher } from './profiles/profile-publisher';
import { ShopperProfileService } from './profiles/shopper-profile-service';

/** Everything that the resolvers, events, tasks and commands of this subgraph use. */
export interface Services {
  readonly platform: Platform;
  readonly recorder: EventRecorder;
  readonly products: ProductCache;
  readonly categoryNames: CategoryNames;
  readonly models: ModelRegistry;
  readonly snapshots: SnapshotStore;
  readonly feeds: FeedService;
  readonly recommendations: RecommendationService;
  readonly shopperProfiles: ShopperProfileService;
  readonly profilePublisher: ProfilePublisher;
  readonly trainer: Trainer;
  readonly watch: Watch;
}

export function createServices(platform: Platform): Services {
  const { database, clock, log } = platform;
  const products = new ProductCache(database);
  const categoryNames = new CategoryNames(database);
  const models = new ModelRegistry(database, products, log);
  const shopperProfiles = new ShopperProfileService(database, models, products, categoryNames);
  const trainer = new Trainer(platform, models);
  const snapshots = new SnapshotStore(database, clock, log);
  return {
    platform,
    recorder: new EventRecorder(database, clock),
    products,
    categoryNames,
    models,
    snapshots,
    feeds: new FeedService(database, models, products, categoryNames, snapshots, clock, log),
    recommendations: new RecommendationService(models, products),
    shopperProfiles,
    profilePublisher: new ProfilePublisher(platform, shopperProfiles),
    trainer,
    watch: new Watch(platform, products, categoryNames, models, trainer),
  };
}

/** How often other processes' news are looked for. */
const watchMilliseconds = 3_000;

/** Keeps what is in memory in step with what other processes of this subgraph have stored. */
export class Watch {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly platform: Platform,
    private readonly products: ProductCache,
    private readonly categoryNames: CategoryNames,
    private readonly models: ModelRegistry,
    private readonly trainer: Trainer,
  ) {}

  /** Reads everything once, then looks every few seconds. */
  async start(): Promise<void> {
    await this.look();
    this.timer = setInterval(() => {
      this.looking = this.lookAgain().catch((error: unknown) => {
        this.platform.log.warn(
          { err: error },
          'news of other processes could not be read; they will be at the next look',
        );
      });
    }, watchMilliseconds);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  private async lookAgain(): Promise<void> {
    await this.look();
    await this.trainer.lookForWork();
  }

  private async look(): Promise<void> {
    await this.products.refresh();
    await this.categoryNames.refresh();
    await this.models.refresh();
  }
}
