import type { Random } from '../../../../shared/random/random';
import type { AttributedItem, Blend } from '../../models/hybrid/blend';
import type { Vocabulary } from '../../models/interactions/vocabulary';
import { namedCauses } from '../../models/recommender/named-causes';
import { EMPTY_HISTORY, type History } from '../../models/recommender/recommender';
import type { FollowsAndTraits } from '../../services/read-models/social-graph-and-demographics';
import { coldStartItems, coldStartSurfaceFor } from '../../training/cold-start/cold-start-users';
import type { ServingModels } from '../models/model-registry';
import type { PersonPast } from '../people/person-history';
import type { ProductCache } from '../products/product-cache';
import { attributedReason } from '../reasons/attributed-reason';
import { coldStartReasons } from '../reasons/cold-start-reasons';
import type { ReasonKey } from '../reasons/reasons';
import { categoryAffinity, noAffinity } from './category-affinity';
import { FeedEntries } from './feed-entries';
import { feedLength, withNewProducts } from './new-products';
import { dealtWithJustNow, historyOf, leftOut } from './past-filter';

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
  readonly past: PersonPast;
  /** Whom a new account follows, and what it declared of itself. */
  readonly coldStart?: FollowsAndTraits | null;
  readonly products: ProductCache;
  /** Draws what is explored. */
  readonly random: Random;
  /** Unix milliseconds. */
  readonly now: number;
}

const noReasons: ReadonlyMap<number, ReasonKey> = new Map();

/** Whether a person has dealt with so little that what is known of them besides has a word. */
export function isNew({ done }: PersonPast): boolean {
  return new Set(done.map(({ productId }) => productId)).size <= coldStartItems;
}

/** The personal feed. Throws where a model does. */
export function rankFeed(models: ServingModels, request: FeedRequest): RankedFeed {
  const { past, products, surface } = request;
  const { vocabulary } = models;
  const known = historyOf(past, vocabulary);
  const candidate =
    surface === 'HOME' && isNew(past) && request.coldStart ? models.coldStartHistoryOf(request.coldStart) : null;
  const coldStartSurface = candidate && coldStartSurfaceFor(models.blend, candidate);
  const coldStart = coldStartSurface ? candidate : null;
  const history = coldStart ? { ...known, ...coldStart } : known;
  const blend = models.blend.at(coldStartSurface ?? surface);
  const moment = models.moment(past.done.at(-1)?.at ?? 0);
  const { firmly, tired } = leftOut(past, history, vocabulary, models.repurchase, moment);
  if (surface !== 'HOME') for (const id of dealtWithJustNow(past)) firmly.add(id);
  const rank = (excluded: ReadonlySet<string>): AttributedItem[] =>
    // What of the history may come again was decided already.
    blend.recommendAttributed(history, feedLength, {
      exclude: indicesOf(models, excluded),
      allowed: models.allowed,
      now: moment,
      keepHistory: true,
    });
  let excluded = new Set([...firmly, ...tired]);
  let blended = rank(excluded);
  if (tired.size > 0 && blended.length < enough) {
    excluded = firmly;
    blended = rank(excluded);
  }
  const reasons = coldStart ? coldStartReasons(models, blended, history) : noReasons;
  const entries = explained({ blend, vocabulary, reasons }, blended, past, history, moment);
  const isPersonal = coldStart !== null || history.items.length > 0;
  const strategy = entries.length === 0 ? 'newest' : isPersonal ? 'blend' : 'popular';
  const drawn = () => categoryAffinity(models, past, products);
  return { strategy, entries: withNewProducts({ ...request, ranked: entries, excluded, drawn }) };
}

/** The list for when the personal models cannot answer: what is popular, or else what is new. */
export function fallbackFeed(models: ServingModels | null, request: FeedRequest): RankedFeed {
  const { past } = request;
  const { firmly } = leftOut(past, EMPTY_HISTORY, undefined, undefined, request.now);
  const entries = new FeedEntries();
  if (models) {
    const options = { allowed: models.allowed, exclude: indicesOf(models, firmly), now: models.moment(0) };
    for (const { item, score } of models.popular.recommend(EMPTY_HISTORY, feedLength, options)) {
      entries.push(models.vocabulary.idOf(item)!, score, 'popular');
    }
  }
  const strategy = entries.length === 0 ? 'newest' : 'popular';
  return {
    strategy,
    entries: withNewProducts({ ...request, ranked: entries, excluded: firmly, drawn: () => noAffinity }),
  };
}

function indicesOf({ vocabulary }: ServingModels, ids: Iterable<string>): number[] {
  const indices: number[] = [];
  for (const id of ids) {
    const index = vocabulary.indexOf(id);
    if (index !== undefined) indices.push(index);
  }
  return indices;
}

/** The entries with the reason that is true to the member of the blend which put most into each score. */
function explained(
  {
    blend,
    vocabulary,
    reasons,
  }: { readonly blend: Blend; readonly vocabulary: Vocabulary; readonly reasons: ReadonlyMap<number, ReasonKey> },
  blended: readonly AttributedItem[],
  past: PersonPast,
  history: History,
  now: number,
): FeedEntries {
  const bought = new Set<string>();
  for (const { type, productId } of past.done) if (type === 'PURCHASE') bought.add(productId);
  const causes = namedCauses(blend, blended, history, now);
  const entries = new FeedEntries();
  for (const { item, score, by } of blended) {
    const id = vocabulary.idOf(item)!;
    const named = (causes.get(item) ?? []).map((cause) => vocabulary.idOf(cause)!);
    const given = reasons.get(item);
    const { reason, because } = given ? { reason: given, because: [] } : attributedReason(by, id, named, bought);
    entries.push(id, score, reason, because);
  }
  return entries;
}
