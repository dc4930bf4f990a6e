import type { Platform } from '../../../../shared/subgraph/definition';
import type { Vocabulary } from '../../models/interactions/vocabulary';
import { Popularity } from '../../models/popularity/popularity';
import { Trending } from '../../models/popularity/trending';
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
import type { ProductCache } from '../products/product-cache';

/** Loaded models with the vocabulary of their indices. */
export class ServingModels implements TrainedModels {
  readonly blend: TrainedModels['blend'];
  readonly boughtTogether: TrainedModels['boughtTogether'];
  readonly content: TrainedModels['content'];
  readonly lookAlikes: TrainedModels['lookAlikes'];
  readonly multimodal: TrainedModels['multimodal'];
  readonly newestEventAt: number;
  private allowedItems: Uint8Array = new Uint8Array(0);
  private allowedRevision = -1;

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

  get popular(): Popularity {
    return this.member('popular', Popularity);
  }

  get trending(): Trending {
    return this.member('trending', Trending);
  }

  get repurchase(): Repurchase {
    return this.member('repurchase', Repurchase);
  }

  /** 1 at the index of each product that may be shown now. Made again only when the products have changed. */
  get allowed(): Uint8Array {
    if (this.allowedRevision === this.products.revision) return this.allowedItems;
    this.allowedRevision = this.products.revision;
    this.allowedItems = this.allowedWhere(() => true);
    return this.allowedItems;
  }

  /** The same of those products for which the condition holds. */
  allowedWhere(holds: (id: string) => boolean): Uint8Array {
    const { vocabulary, products } = this;
    return Uint8Array.from({ length: vocabulary.size }, (_, item) => {
      const id = vocabulary.idOf(item)!;
      return products.isShowable(id) && holds(id) ? 1 : 0;
    });
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
    private readonly platform: Pick<Platform, 'database' | 'log'>,
    private readonly products: ProductCache,
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
          loadModels(models),
          vocabulary,
          this.products,
          loadShopperModels(models),
          loadAccountIndex(models),
        );
        return;
      } catch (error) {
        this.unreadable.add(version);
        this.platform.log.error({ err: error, version }, 'a version of the models cannot be read');
      }
    }
  }
}
