import { usualPipeline } from '../../../../shared/config/feed-pipeline';
import { ShopError } from '../../../../shared/errors/shop-error';
import { isId, newId } from '../../../../shared/ids/ids';
import { checkedPage, decodeCursor, encodeCursor, maximumPageSize } from '../../../../shared/paging/paging';
import { seededRandom } from '../../../../shared/random/random';
import type { Platform } from '../../../../shared/subgraph/definition';
import { day, hour } from '../../../../shared/time/durations';
import { accountKey, visitorKey } from '../../services/events/person';
import type { ExperimentAssignments } from '../../services/experiments/experiment-assignments';
import type { ShopperReadModel } from '../../services/read-models/shopper-read-model';
import { type FollowsAndTraits, readFollowsAndTraits } from '../../services/read-models/social-graph-and-demographics';
import { noVariantModel } from '../../training/variant-model';
import type { ModelRegistry } from '../models/model-registry';
import { emptyPast, type PersonPast, readPast } from '../people/person-history';
import type { SlatePolicies } from '../policy/slate-policies';
import { notChosen, type StrategyBandit } from '../policy/strategy-bandit';
import type { ProductCache } from '../products/product-cache';
import type { ItemFacts } from '../ranking/item-facts';
import type { ReasonNames } from '../reasons/reason-names';
import { type Reason, reasonOf } from '../reasons/reasons';
import { choicesOfProducts, VariantChoice } from '../variants/variant-choice';
import { tiringSince } from './past-filter';
import { type FeedRequest, fallbackFeed, isNew, type RankedFeed } from './rank-feed';
import type { FeedSnapshot, SnapshotStore } from './snapshot-store';
import { isImpersonal, type Strategies } from './strategies';

export interface FeedPage {
  readonly id: string;
  readonly strategy: string;
  /** The experiment that decided the strategy, and the variant; null without one. */
  readonly experiment: string | null;
  readonly variant: string | null;
  readonly degraded: boolean;
  readonly edges: readonly {
    readonly cursor: string;
    /** From 1. */
    readonly position: number;
    readonly node: { readonly id: string };
    readonly score: number;
    readonly reason: Reason;
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** Of a feed that no experiment decided. */
const withoutExperiment = {
  experiment: null,
  variant: null,
  phase: null,
  isNew: null,
  slate: null,
  ...notChosen,
} as const;

export interface FeedQuestion {
  readonly surface: string;
  readonly first: number;
  readonly after: string | null | undefined;
}

/** Makes feeds and reads their pages. */
export class FeedService {
  private lastForAnyone: FeedSnapshot | undefined;

  constructor(
    private readonly platform: Platform,
    private readonly models: ModelRegistry,
    private readonly products: ProductCache,
    private readonly names: ReasonNames,
    private readonly snapshots: SnapshotStore,
    private readonly shoppers: Pick<ShopperReadModel, 'permissionsOf'>,
    private readonly strategies: Strategies,
    private readonly experiments: Pick<ExperimentAssignments, 'of'>,
    private readonly facts: Pick<ItemFacts, 'attributesOf' | 'priceOf'>,
    private readonly bandit: Pick<StrategyBandit, 'choose'>,
    private readonly slates: Pick<SlatePolicies, 'arrangement'>,
  ) {}

  /**
   * A page of a person's feed. The first one ranks anew, in one statement; with a cursor it is the feed that the cursor
   * is of, from memory or in one statement.
   *
   * @throws ShopError BAD_CURSOR where the cursor is of another list, or the feed is no longer kept: for its age, or since
   * the account has refused personalisation
   */
  async page(person: string, question: FeedQuestion): Promise<FeedPage> {
    const { first, after } = checkedPage(question.first, question.after);
    if (after === null) return this.namedPageOf(await this.make(person, question.surface), 0, first);
    const [id, position] = decodeCursor(after, 2);
    if (typeof id !== 'string' || !isId(id) || !Number.isInteger(position)) throw new ShopError('BAD_CURSOR');
    const snapshot = await this.snapshots.find(id);
    if (!snapshot || snapshot.person !== person || snapshot.surface !== question.surface)
      throw new ShopError('BAD_CURSOR');
    if (person.startsWith(accountKey('')) && !(await this.isPermitted(snapshot))) throw new ShopError('BAD_CURSOR');
    return this.namedPageOf(snapshot, position as number, first);
  }

  /** Whether the account's consent of now covers a feed that was made before: of one that refuses, what anybody is shown. */
  private async isPermitted({ person, strategy, createdAt }: FeedSnapshot): Promise<boolean> {
    const { personalised, forgottenUntil } = await this.shoppers.permissionsOf(person.slice(accountKey('').length));
    return (personalised || isImpersonal(strategy)) && createdAt > (forgottenUntil ?? Number.NEGATIVE_INFINITY);
  }

  /**
   * A page for whoever asks, to be shown while nobody's own can be made: what is popular, or else what is new. Gateways ask for
   * it every few seconds: while it shows the same it is one feed, kept once.
   */
  pageForAnyone(): FeedPage {
    const now = this.platform.clock.now();
    const id = newId(now);
    const { strategy, entries } = this.fallback({
      surface: 'HOME',
      past: emptyPast,
      products: this.products,
      ...this.wishes('', 'HOME', now),
      now,
    });
    const { locale } = emptyPast;
    const head = { id, person: '', surface: 'HOME', strategy, degraded: true, locale, createdAt: now };
    const snapshot = { ...head, ...withoutExperiment, entries };
    const last = this.lastForAnyone;
    if (last && now - last.createdAt < hour && showsTheSame(last, snapshot)) {
      return this.pageOf(last, 0, maximumPageSize);
    }
    // What is done with a product that it showed is credited to it.
    this.snapshots.keep(snapshot);
    this.lastForAnyone = snapshot;
    return this.pageOf(snapshot, 0, maximumPageSize);
  }

  private async make(person: string, surface: string): Promise<FeedSnapshot> {
    const now = this.platform.clock.now();
    const id = newId(now);
    let past: PersonPast | null = null;
    let coldStart: FollowsAndTraits | null = null;
    try {
      const { current } = this.models;
      past = await readPast(this.platform.database, person, current ? tiringSince(current.moment(0)) : undefined);
      if (
        surface === 'HOME' &&
        person.startsWith('u:') &&
        (current?.ranker || (current?.servesColdStart && isNew(past)))
      ) {
        coldStart = await readFollowsAndTraits(this.platform.database, person.slice(2));
      }
    } catch (error) {
      this.platform.log.error({ err: error }, 'a history could not be read: the popular list is served instead');
    }
    const request = {
      surface,
      isVisitor: person.startsWith(visitorKey('')),
      past: past ?? emptyPast,
      coldStart,
      products: this.products,
      ...this.wishes(person, surface, now),
      now,
    };
    const assigned = past?.isCountable ? this.experiments.of(surface, person) : null;
    const ranking = this.platform.settings.feeds.ranking === 'popular' ? 'popular' : 'blend';
    // Of a person whose past could not be read, what is personal knows nothing.
    const chosen =
      past?.isCountable && !assigned && ranking === 'blend' ? this.bandit.choose(surface, person, past) : null;
    const { products, facts } = this;
    const slate =
      past?.isCountable && !assigned ? this.slates.arrangement({ person, surface, past, products, facts, now }) : null;
    const strategyName = assigned?.strategy ?? chosen?.arm ?? ranking;
    const ranked = past === null ? null : this.ranked(strategyName, { ...request, slate });
    const { strategy, entries } = ranked ?? this.fallback(request);
    const locale = request.past.locale;
    const head = { id, person, surface, strategy, degraded: ranked === null, locale, createdAt: now };
    const { experiment = null, variant = null, phase = null } = assigned ?? {};
    const decided = { experiment, variant, phase, isNew: assigned && isNew(request.past) };
    const snapshot = {
      ...head,
      ...decided,
      ...(chosen ?? notChosen),
      slate: ranked && slate ? slate.kept : null,
      entries,
    };
    this.snapshots.keep(snapshot);
    return snapshot;
  }

  /** What the shop has set. What is explored is drawn for a person and a day: a feed that is asked for again is not another one. */
  private wishes(person: string, surface: string, now: number) {
    const { exploration, pipelines } = this.platform.settings.feeds;
    const random = seededRandom(`${person} ${surface} ${Math.floor(now / day)}`);
    return { random, explores: exploration, facts: this.facts, pipeline: pipelines[surface] ?? usualPipeline };
  }

  /** Null where the strategy cannot rank: the feed is degraded then, and says so. */
  private ranked(strategy: string, request: FeedRequest): RankedFeed | null {
    if (!isImpersonal(strategy) && !this.models.current) return null;
    try {
      return this.strategies.rank(strategy, request);
    } catch (error) {
      this.platform.log.error({ err: error, strategy }, 'a strategy failed: the popular list is served instead');
      return null;
    }
  }

  private fallback(request: FeedRequest): RankedFeed {
    try {
      return fallbackFeed(this.models.current, request);
    } catch (error) {
      this.platform.log.error({ err: error }, 'the popular list failed: the newest products are served instead');
      return fallbackFeed(null, request);
    }
  }

  /** A page whose reasons name what they rest on: one statement, where those names are not in memory. */
  private async namedPageOf(snapshot: FeedSnapshot, after: number, first: number): Promise<FeedPage> {
    try {
      await this.names.load(snapshot.entries.because.slice(after, after + 2 * first).flat());
    } catch (error) {
      this.platform.log.error({ err: error }, 'names of products could not be read: reasons go without them');
    }
    return this.pageOf(snapshot, after, first);
  }

  /**
   * Products that may no longer be shown are passed over, where no sibling can be had; the others keep their positions. The
   * sibling is the one that is most like the product.
   */
  private pageOf(snapshot: FeedSnapshot, after: number, first: number): FeedPage {
    const { entries, locale } = snapshot;
    const edges: FeedPage['edges'][number][] = [];
    let hasNextPage = false;
    for (let index = Math.max(0, after); index < entries.length; index++) {
      const productId = this.showable(entries.productIds[index]!);
      if (productId === null) continue;
      if (edges.length === first) {
        hasNextPage = true;
        break;
      }
      const position = index + 1;
      const cursor = encodeCursor([snapshot.id, position]);
      const score = entries.scores[index]!;
      const reason = reasonOf(entries.reasons[index]!, entries.because[index]!, locale, this.names);
      edges.push({ cursor, position, node: { id: productId }, score, reason });
    }
    const { id, strategy, experiment, variant, degraded } = snapshot;
    const head = { id, strategy, experiment, variant, degraded };
    return { ...head, edges, pageInfo: { hasNextPage, endCursor: edges.at(-1)?.cursor ?? null } };
  }

  private showable(productId: string): string | null {
    if (this.products.isShowable(productId)) return productId;
    const variants = this.models.current?.variants ?? noVariantModel;
    const choice = new VariantChoice(this.products, variants, choicesOfProducts([productId], this.products));
    return choice.of(this.products.itemOf(productId));
  }
}

function showsTheSame(one: FeedSnapshot, other: FeedSnapshot): boolean {
  const { productIds } = other.entries;
  return (
    one.strategy === other.strategy &&
    one.entries.length === productIds.length &&
    one.entries.productIds.every((id, place) => id === productIds[place])
  );
}
