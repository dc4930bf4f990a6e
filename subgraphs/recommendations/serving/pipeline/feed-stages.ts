import type { FeedPipeline } from '../../../../shared/config/feed-pipeline';
import { metrics } from '../../../../shared/telemetry/metrics';
import { startBelow } from '../../../../shared/telemetry/tracing';
import { day } from '../../../../shared/time/durations';
import type { FeedEntries } from '../feeds/feed-entries';
import type { ProductCache } from '../products/product-cache';
import type { ItemFacts } from '../ranking/item-facts';
import { matcherOf } from './product-matcher';

/** What stages may ask. */
export interface StageContext {
  readonly products: Pick<ProductCache, 'categoriesOf' | 'itemOf' | 'createdAtOf'>;
  readonly facts: Pick<ItemFacts, 'attributesOf'>;
  /** What showing a product may be worth, seen hopefully: its worth with what is not known of it added. Absent without a second stage. */
  readonly hopeOf?: ((productId: string) => number) | undefined;
  /** Unix milliseconds. */
  readonly now: number;
}

/** One step from candidates to a feed: takes a ranking, gives another. */
export interface Stage {
  readonly name: string;
  run(entries: FeedEntries, context: StageContext): FeedEntries;
}

/** Younger products have places of their own. */
const youngMilliseconds = 30 * day;

/** The stages behind scoring that a surface's settings ask for, in order; none where they ask for nothing. */
export function stagesOf({ rules, variety, newProducts }: FeedPipeline): Stage[] {
  const stages: Stage[] = [];
  const [hidden, boosts, pins] = (['hide', 'boost', 'pin'] as const).map((what) =>
    rules.filter((one) => one.do === what),
  );
  if (hidden!.length > 0) {
    stages.push({
      name: 'filters',
      run: (entries, { products, facts }) => {
        const matchers = hidden!.map(({ where }) => matcherOf(where, products, facts));
        return entries.picked(placesOf(entries).filter((n) => !matchers.some((fits) => fits(entries.productIds[n]!))));
      },
    });
  }
  if (boosts!.length > 0) {
    stages.push({
      name: 'boosts',
      run: (entries, { products, facts }) => {
        const factors = boosts!.flatMap((one) =>
          one.do === 'boost' ? [[matcherOf(one.where, products, facts), one.by] as const] : [],
        );
        const scores = entries.productIds.map((id, n) => {
          return factors.reduce((score, [fits, by]) => (fits(id) ? score * by : score), entries.scores[n]!);
        });
        const order = placesOf(entries).sort((a, b) => scores[b]! - scores[a]! || a - b);
        return entries.picked(order, scores);
      },
    });
  }
  if (newProducts > 0)
    stages.push({ name: 'new products', run: (entries, context) => withYoung(entries, newProducts, context) });
  if (variety) stages.push({ name: 'variety', run: (entries, context) => varied(entries, variety, context) });
  if (pins!.length > 0) {
    stages.push({
      name: 'pins',
      run: (entries, { products, facts }) => {
        const order = placesOf(entries);
        const wanted = pins!.flatMap((one) => (one.do === 'pin' ? [one] : [])).sort((a, b) => a.place - b.place);
        const pinned = new Set<number>();
        for (const { place, where } of wanted) {
          const fits = matcherOf(where, products, facts);
          const from = order.findIndex((n) => !pinned.has(n) && fits(entries.productIds[n]!));
          if (from < 0) continue;
          const [moved] = order.splice(from, 1);
          order.splice(place - 1, 0, moved!);
          pinned.add(moved!);
        }
        return entries.picked(order);
      },
    });
  }
  return stages;
}

/** Runs stages one after the other, each timed, and a span of the request's trace where there is one. */
export function runStages(stages: readonly Stage[], entries: FeedEntries, context: StageContext): FeedEntries {
  return stages.reduce((made, { name, run }) => timed(name, () => run(made, context)), entries);
}

/** Does the work of a stage: its seconds are counted under its name, and it is a span of the request's trace where there is one. */
export function timed<T>(name: string, work: () => T): T {
  const span = startBelow(`feed ${name}`, {});
  const end = metrics.feedStages.startTimer({ stage: name });
  try {
    const done = work();
    span?.end();
    return done;
  } catch (error) {
    span?.end(error);
    throw error;
  } finally {
    end();
  }
}

/**
 * Gives each so-manieth place to a product younger than 30 days, where none stands nearer to the top already: the one that may be worth most
 * by what is not known of it, so that the places go to what there is most to learn of, and less to what was shown and left.
 */
function withYoung(entries: FeedEntries, share: number, { products, hopeOf, now }: StageContext): FeedEntries {
  if (!hopeOf) return entries;
  const every = Math.round(1 / share);
  const isYoung = (n: number) => {
    const createdAt = products.createdAtOf(products.itemOf(entries.productIds[n]!));
    return createdAt !== null && createdAt > now - youngMilliseconds;
  };
  const young = placesOf(entries).filter(isYoung);
  if (young.length === 0) return entries;
  const hopes = new Map(young.map((n) => [n, hopeOf(entries.productIds[n]!)]));
  const waiting = [...young].sort((a, b) => hopes.get(b)! - hopes.get(a)! || a - b);
  const order: number[] = [];
  const taken = new Set<number>();
  const take = (n: number) => {
    order.push(n);
    taken.add(n);
  };
  for (const n of placesOf(entries)) {
    if ((order.length + 1) % every === 0) {
      const next = waiting.find((one) => !taken.has(one));
      if (next !== undefined) take(next);
    }
    if (!taken.has(n)) take(n);
  }
  return entries.picked(order);
}

/** Puts off what would be one too many of its category among the places before it; what is put off comes as soon as it may. */
function varied(
  entries: FeedEntries,
  { most, within }: NonNullable<FeedPipeline['variety']>,
  { products }: StageContext,
): FeedEntries {
  const categories = entries.productIds.map((id) => products.categoriesOf(id)[0] ?? '');
  const left = placesOf(entries);
  const order: number[] = [];
  while (left.length > 0) {
    const counts = new Map<string, number>();
    for (let place = Math.max(0, order.length - within + 1); place < order.length; place++) {
      const category = categories[order[place]!]!;
      counts.set(category, (counts.get(category) ?? 0) + 1);
    }
    const next = left.findIndex((n) => categories[n] === '' || (counts.get(categories[n]!) ?? 0) < most);
    order.push(...left.splice(Math.max(0, next), 1));
  }
  return entries.picked(order);
}

function placesOf(entries: FeedEntries): number[] {
  return Array.from({ length: entries.length }, (_, n) => n);
}
