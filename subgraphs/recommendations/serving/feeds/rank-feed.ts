import { type FeedPipeline, usualPipeline } from '../../../../shared/config/feed-pipeline';
import type { Random } from '../../../../shared/random/random';
import type { AttributedItem, Blend } from '../../models/hybrid/blend';
import { historyWithout } from '../../models/recommender/history-without';
import { namedCauses } from '../../models/recommender/named-causes';
import { EMPTY_HISTORY, type History } from '../../models/recommender/recommender';
import type { FollowsAndTraits } from '../../services/read-models/social-graph-and-demographics';
import { coldStartItems, coldStartSurfaceFor } from '../../training/cold-start/cold-start-users';
import { noVariantModel } from '../../training/variant-model';
import type { ServingModels } from '../models/model-registry';
import type { PersonPast } from '../people/person-history';
import { runStages, type StageContext, stagesOf, timed } from '../pipeline/feed-stages';
import type { SlateArrangement } from '../policy/slate-policies';
import type { ProductCache } from '../products/product-cache';
import type { ItemFacts } from '../ranking/item-facts';
import { secondStage } from '../ranking/second-stage';
import { attributedReason } from '../reasons/attributed-reason';
import { coldStartReasons } from '../reasons/cold-start-reasons';
import type { ReasonKey } from '../reasons/reason-texts';
import {
  blendAsChooser,
  type Deletion,
  type KnownProducts,
  popularAmong,
  withTrueReasons,
} from '../reasons/true-reasons';
import { choicesOf, pastOfItems, VariantChoice } from '../variants/variant-choice';
import { categoryAffinity, noAffinity } from './category-affinity';
import { FeedEntries } from './feed-entries';
import { feedLength, withNewProducts } from './new-products';
import { dealtWithJustNow, historyOf, leftOut, ownedOrDismissed } from './past-filter';

/** With fewer entries than this, what was shown too often may come back. */
const enough = 20;

export interface RankedFeed {
  /** `blend`, `popular` or `newest`: what made it. */
  readonly strategy: string;
  readonly entries: FeedEntries;
}

export interface FeedRequest {
  /** Where it is shown, as the contract names it: its profile of the blend makes it. */
  readonly surface: string;
  /** Whether it is for somebody who has not signed in; default: not. */
  readonly isVisitor?: boolean;
  readonly past: PersonPast;
  /** Whom a new account follows, and what it declared of itself. */
  readonly coldStart?: FollowsAndTraits | null;
  readonly products: ProductCache;
  /** False where feeds are to be in the order of the blend. */
  readonly hasSecondStage?: boolean;
  /** What products are, where rules may ask for it. */
  readonly facts?: Pick<ItemFacts, 'attributesOf'>;
  /** What the shop wants of feeds of the surface; `usualPipeline` by default. */
  readonly pipeline?: FeedPipeline;
  /** Draws what is explored. */
  readonly random: Random;
  /** Whether places go to new products that the models cannot rank. */
  readonly explores: boolean;
  /** Unix milliseconds. */
  readonly now: number;
  /** What orders the first places of what was ranked; absent or null where nothing does. */
  readonly slate?: SlateArrangement | null;
}

const noItems: ReadonlySet<string> = new Set();
const noReasons: ReadonlyMap<number, ReasonKey> = new Map();

/** Whether a person has dealt with so little that what is known of them besides has a word. */
export function isNew(past: PersonPast): boolean {
  return productsOf(past) <= coldStartItems;
}

const productsOf = ({ done }: PersonPast): number => new Set(done.map(({ productId }) => productId)).size;

/** The personal feed. Throws where a model does. */
export function rankFeed(models: ServingModels, request: FeedRequest): RankedFeed {
  const { past, products, surface, isVisitor = false } = request;
  const { vocabulary } = models;
  const known = historyOf(past, (id) => models.indexOf(id));
  const itemsPast = pastOfItems(past, products);
  const choice = new VariantChoice(products, models.variants, choicesOf(past, products));
  const candidate =
    surface === 'HOME' && isNew(past) && request.coldStart ? models.coldStartHistoryOf(request.coldStart) : null;
  const coldStartSurface = candidate && coldStartSurfaceFor(models.blend, candidate, productsOf(past));
  const coldStart = coldStartSurface ? candidate : null;
  const history = coldStart ? { ...known, ...coldStart } : known;
  const blend = models.blend.at(coldStartSurface ?? (isVisitor && surface === 'HOME' ? 'VISITOR_HOME' : surface));
  const moment = models.moment(past.done.at(-1)?.at ?? 0);
  const ranker = surface === 'HOME' && request.hasSecondStage !== false ? models.ranker : null;
  const { firmly, tired } = ranker
    ? { firmly: ownedOrDismissed(itemsPast, history, vocabulary, models.repurchase), tired: noItems }
    : leftOut(itemsPast, history, vocabulary, models.repurchase, moment);
  if (surface !== 'HOME') for (const item of dealtWithJustNow(itemsPast)) firmly.add(item);
  const rank = (excluded: ReadonlySet<string>): AttributedItem[] =>
    // What of the history may come again was decided already.
    blend.recommendAttributed(history, feedLength, {
      exclude: indicesOf(models, excluded),
      allowed: models.allowed,
      now: moment,
      keepHistory: true,
    });
  let excluded = new Set([...firmly, ...tired]);
  let blended = timed('blend', () => rank(excluded));
  if (tired.size > 0 && blended.length < enough) {
    excluded = firmly;
    blended = timed('blend', () => rank(excluded));
  }
  const reasons = coldStart ? coldStartReasons(models, blended, history) : noReasons;
  const entries = timed('reasons', () =>
    attributed({ blend, models, choice, reasons }, blended, past, history, moment),
  );
  const isPersonal = coldStart !== null || history.items.length > 0;
  const strategy = entries.length === 0 ? 'newest' : isPersonal ? 'blend' : 'popular';
  const drawn = () => categoryAffinity(models, past, products);
  const whole = timed('candidates', () => withNewProducts({ ...request, ranked: entries, excluded, choice, drawn }));
  const traits = request.coldStart?.traits ?? [];
  const scoreOf = (without: Deletion) => {
    const rest = historyWithout(history, inIndices(models, without));
    return memberScores(models, ranker?.scoringMembers ?? [], rest, moment);
  };
  const second =
    ranker &&
    timed('person', () => secondStage(ranker, { past: itemsPast, traits, products, scoreOf, now: request.now }));
  const scored = second ? timed('second stage', () => second.byWorth(whole)) : whole;
  const ordered = request.slate ? request.slate.arrange(scored) : scored;
  const chooser = second ?? blendAsChooser(blend, history, (id) => models.indexOf(id), moment);
  const explained = timed('true reasons', () => {
    return withTrueReasons(ordered, chooser, knownProducts(models, ordered, itemsPast, products));
  });
  return { strategy, entries: staged(request, explained, request.explores ? second?.hopeOf : undefined) };
}

/** What the test of reasons needs to know of products. */
function knownProducts(
  models: ServingModels,
  { productIds }: FeedEntries,
  itemsPast: PersonPast,
  products: ProductCache,
): KnownProducts {
  const indices = productIds.map((id) => models.indexOf(id));
  const scores = models.popular.score(
    EMPTY_HISTORY,
    indices.map((index) => index ?? 0),
    { now: models.moment(0) },
  );
  const popularity = new Map(productIds.map((id, n) => [id, indices[n] === undefined ? 0 : scores[n]!]));
  const isPopular = popularAmong([...popularity.values()]);
  return {
    itemOf: (id) => products.itemOf(id),
    isPopular: (id) => isPopular(popularity.get(id) ?? 0),
    dealtWithIn: (category) =>
      new Set(itemsPast.done.flatMap(({ productId: item }) => (isIn(item, category) ? [item] : []))),
  };

  function isIn(item: string, category: string): boolean {
    return products.categoriesOf(item).includes(category);
  }
}

/** A deletion in the models' terms. */
function inIndices(models: ServingModels, { items, ...rest }: Deletion) {
  return { ...rest, items: items && items !== 'all' ? new Set(indicesOf(models, items)) : items };
}

/** What members of the blend say of items, good until the blend is asked again. */
function memberScores(models: ServingModels, names: readonly string[], history: History, now: number) {
  const values = names.length === 0 ? null : models.blend.memberValues(names, history, { now });
  return (item: string) => {
    const index = models.indexOf(item);
    return (name: string): number => (index === undefined ? 0 : (values?.get(name)?.[index] ?? 0));
  };
}

/** The stages behind scoring, as the surface's settings have them. */
function staged(
  { pipeline = usualPipeline, products, facts, now }: FeedRequest,
  entries: FeedEntries,
  hopeOf?: StageContext['hopeOf'],
) {
  return facts ? runStages(stagesOf(pipeline), entries, { products, facts, hopeOf, now }) : entries;
}

/** The list for when the personal models cannot answer: what is popular, or else what is new. */
export function fallbackFeed(models: ServingModels | null, request: FeedRequest): RankedFeed {
  const { products } = request;
  const choice = new VariantChoice(products, models?.variants ?? noVariantModel, choicesOf(request.past, products));
  const { firmly } = leftOut(pastOfItems(request.past, products), EMPTY_HISTORY, undefined, undefined, request.now);
  const entries = new FeedEntries();
  if (models) {
    const options = { allowed: models.allowed, exclude: indicesOf(models, firmly), now: models.moment(0) };
    const taken = new Set<string>();
    for (const { item: index, score } of models.popular.recommend(EMPTY_HISTORY, feedLength, options)) {
      const item = models.itemAt(index);
      const productId = taken.has(item) ? null : choice.of(item);
      taken.add(item);
      if (productId !== null) entries.push(productId, score, 'popular');
    }
  }
  const strategy = entries.length === 0 ? 'newest' : 'popular';
  const whole = withNewProducts({ ...request, ranked: entries, excluded: firmly, choice, drawn: () => noAffinity });
  return { strategy, entries: staged(request, whole) };
}

function indicesOf(models: ServingModels, items: Iterable<string>): number[] {
  const indices: number[] = [];
  for (const item of items) indices.push(...models.indicesOf(item));
  return indices;
}

/** The entries with the reason that is true to the member of the blend which put most into each score. */
function attributed(
  { blend, models, choice, reasons }: Explanation,
  blended: readonly AttributedItem[],
  past: PersonPast,
  history: History,
  now: number,
): FeedEntries {
  const { dealtWith, bought } = productsDealtWith(models, past);
  const causes = namedCauses(blend, blended, history, now);
  const entries = new FeedEntries();
  const taken = new Set<string>();
  for (const { item: index, score, by } of blended) {
    const item = models.itemAt(index);
    const id = taken.has(item) ? null : choice.of(item);
    taken.add(item);
    if (id === null) continue;
    const named = (causes.get(index) ?? []).flatMap((cause) => dealtWith.get(cause) ?? []);
    const given = reasons.get(index);
    const ownId = dealtWith.get(index) ?? id;
    const { reason, because } = given ? { reason: given, because: [] } : attributedReason(by, ownId, named, bought);
    entries.push(id, score, reason, because);
  }
  return entries;
}

interface Explanation {
  readonly blend: Blend;
  readonly models: ServingModels;
  readonly choice: VariantChoice;
  readonly reasons: ReadonlyMap<number, ReasonKey>;
}

/** By index which product it was that the person dealt with last; where they bought one of a group, the one last bought. */
function productsDealtWith(
  models: ServingModels,
  { done }: PersonPast,
): { readonly dealtWith: ReadonlyMap<number, string>; readonly bought: ReadonlySet<string> } {
  const dealtWith = new Map<number, string>();
  const bought = new Set<string>();
  for (const { type, productId } of done) {
    const index = models.indexOf(productId);
    if (index === undefined) continue;
    const isBought = type === 'PURCHASE';
    if (isBought) bought.add(productId);
    if (isBought || !bought.has(dealtWith.get(index) ?? '')) dealtWith.set(index, productId);
  }
  return { dealtWith, bought };
}
