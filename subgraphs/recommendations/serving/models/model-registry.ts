import type { Platform } from '../../../../shared/subgraph/definition';
import type { Vocabulary } from '../../models/interactions/vocabulary';
import { Popularity } from '../../models/popularity/popularity';
import { Trending } from '../../models/popularity/trending';
import { WorthModel } from '../../models/ranking/worth-model';
import { ArtefactError } from '../../models/recommender/artefact';
import { Repurchase } from '../../models/repurchase/repurchase';
import type { FollowsAndTraits } from '../../services/read-models/social-graph-and-demographics';
import { servesColdStart } from '../../training/cold-start/cold-start-users';
import { goodVersions, readVersion } from '../../training/model-store';
import { loadModels } from '../../training/saved-models';
import { loadShopperModels, type ShopperModels } from '../../training/shopper-models';
import { type AccountIndex, loadAccountIndex } from '../../training/social/account-index';
import { type ColdStartHistory, coldStartHistory, indicesOf } from '../../training/social/social-and-demographics';
import type { TrainedModels } from '../../training/train-models';
import { loadVariantModel, noVariantModel, type VariantModel } from '../../training/variant-model';
import type { ProductCache } from '../products/product-cache';
import { ItemFacts } from '../ranking/item-facts';
import { ServingRanker } from '../ranking/serving-ranker';
import { AllowedItems } from './allowed-items';
import { rankedBy } from './lone-ranker';

/** Loaded models with the vocabulary of their indices. */
export class ServingModels implements TrainedModels {
  readonly blend: TrainedModels['blend'];
  readonly boughtTogether: TrainedModels['boughtTogether'];
  readonly content: TrainedModels['content'];
  readonly lookAlikes: TrainedModels['lookAlikes'];
  readonly multimodal: TrainedModels['multimodal'];
  readonly newestEventAt: number;
  private readonly allowedItems: AllowedItems;
  private readonly lone = new Map<string, ServingModels>();

  /** @throws ArtefactError where the vocabulary does not name all that the models rank */
  constructor(
    readonly version: string,
    models: TrainedModels,
    readonly vocabulary: Vocabulary,
    private readonly products: ProductCache,
    /** Null in a version of before there were such models. */
    readonly shoppers: ShopperModels | null = null,
    /** Null where nothing is made of whom people follow and what they declared of themselves. */
    readonly accounts: AccountIndex | null = null,
    /** What decides between the variants of a group. */
    readonly variants: VariantModel = noVariantModel,
    /** The second stage; null where none was better than the blend. */
    readonly ranker: ServingRanker | null = null,
  ) {
    if (vocabulary.size < models.blend.items) {
      throw new ArtefactError(
        `${models.blend.items} products are ranked, and the names of ${vocabulary.size} are stored`,
      );
    }
    this.blend = models.blend;
    this.boughtTogether = models.boughtTogether;
    this.content = models.content;
    this.lookAlikes = models.lookAlikes;
    this.multimodal = models.multimodal;
    this.newestEventAt = models.newestEventAt;
    this.allowedItems = new AllowedItems(vocabulary, products);
  }

  /** The index of the product's group, or its own, as it was when the models were fitted; undefined where they know neither. */
  indexOf(productId: string): number | undefined {
    return this.vocabulary.indexOf(this.products.itemOf(productId)) ?? this.vocabulary.indexOf(productId);
  }

  /** All indices of an item: of a group that was made later its products'. */
  indicesOf(item: string): number[] {
    const ids = new Set([item, ...this.products.productsOf(item)]);
    return [...ids].flatMap((id) => this.vocabulary.indexOf(id) ?? []);
  }

  /** What stands at an index, as an item of today: a product that has joined a group since is that group. */
  itemAt(index: number): string {
    return this.products.itemOf(this.vocabulary.idOf(index)!);
  }

  /** Whether people who are new are served by whom they follow and what they history of themselves. */
  get servesColdStart(): boolean {
    return this.accounts !== null && servesColdStart(this.blend);
  }

  /** What is known of a person besides their past, in the models' terms; null where that is nothing. */
  coldStartHistoryOf({ followedIds, traits }: FollowsAndTraits): ColdStartHistory | null {
    if (!this.accounts) return null;
    const { persons, traits: names } = this.accounts;
    const history = coldStartHistory(
      followedIds.flatMap((id) => persons.get(id) ?? []),
      indicesOf(traits, names),
    );
    return history.friends.length === 0 && history.traits.length === 0 ? null : history;
  }

  /**
   * These models with one member of the blend ranking alone.
   *
   * @throws ArtefactError where the blend has no such member
   */
  alone(member: string): ServingModels {
    const known = this.lone.get(member);
    if (known) return known;
    const { version, vocabulary, products, shoppers, accounts, variants } = this;
    const models = rankedBy(member, this, {});
    const made = new ServingModels(version, models, vocabulary, products, shoppers, accounts, variants);
    this.lone.set(member, made);
    return made;
  }

  /** Knows an account no more. */
  forget(userId: string): void {
    this.accounts?.persons.delete(userId);
  }

  get popular(): Popularity {
    return this.member('popular', Popularity);
  }

  get trending(): Trending {
    return this.member('trending', Trending);
  }

  get repurchase(): Repurchase {
    return this.member('repurchase', Repurchase);
  }

  /** 1 at the index of each item of which a product may be shown now. */
  get allowed(): Uint8Array {
    return this.allowedItems.now;
  }

  /** The same of those in a category or below it. */
  allowedIn(categoryId: string): Uint8Array {
    const allowed = new Uint8Array(this.vocabulary.size);
    for (const id of this.products.productsIn(categoryId)) {
      const index = this.products.isShowable(id) ? this.indexOf(id) : undefined;
      if (index !== undefined) allowed[index] = 1;
    }
    return allowed;
  }

  /**
   * The moment that scores are for: now in a shop that lives. In one whose past was just brought in, whose last event
   * may be years old, the end of that past: what was rising then is the best there is to say.
   *
   * @param newestOfPerson Unix milliseconds; 0 for nothing
   */
  moment(newestOfPerson: number): number {
    return Math.max(this.newestEventAt, newestOfPerson);
  }

  private member<T extends object>(name: string, type: Function & { readonly prototype: T }): T {
    const member: unknown = this.blend.members[name];
    if (!(member instanceof type)) throw new Error(`the blend was stored without "${name}"`);
    return member as T;
  }
}

/** The models in memory, replaced when any process has stored newer ones, or an operator has taken one back. */
export class ModelRegistry {
  current: ServingModels | null = null;
  private readonly unreadable = new Set<string>();

  constructor(
    private readonly platform: Pick<Platform, 'database' | 'log' | 'settings'>,
    private readonly products: ProductCache,
    private readonly facts = new ItemFacts(platform.database),
  ) {}

  /**
   * Loads the newest version that may serve, where it is not loaded. One that cannot be read (of another version of the
   * code) is logged once, and the one before it serves.
   */
  async refresh(): Promise<void> {
    for (const { version } of await goodVersions(this.platform.database)) {
      if (version === this.current?.version) return;
      if (this.unreadable.has(version)) continue;
      try {
        const { models, vocabulary } = await readVersion(this.platform.database, version);
        this.current = new ServingModels(
          version,
          rankedBy(this.platform.settings.feeds.ranking, await loadModels(models), models),
          vocabulary,
          this.products,
          loadShopperModels(models),
          loadAccountIndex(models),
          loadVariantModel(models),
          this.rankerOf(models[WorthModel.kind]),
        );
        return;
      } catch (error) {
        this.unreadable.add(version);
        this.platform.log.error({ err: error, version }, 'a version of the models cannot be read');
      }
    }
  }

  /** The second stage ranks where the blend makes feeds, unless the shop has it switched off. */
  private rankerOf(bytes: Uint8Array | undefined): ServingRanker | null {
    const { ranking, secondStage } = this.platform.settings.feeds;
    if (!bytes || !secondStage || ranking !== 'blend') return null;
    return new ServingRanker(WorthModel.load(bytes), this.products, this.facts);
  }
}
