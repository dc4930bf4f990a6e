import {
  type Contribution,
  EMPTY_HISTORY,
  type History,
  type Recommender,
  type RecommendOptions,
  type Scored,
  type ScoreOptions,
} from './recommender';
import { topAllowed, topItems } from './top-items';

/**
 * What every model here has in common: lists are the highest of the scores of all items. A model gives `scoreAll` and
 * `explain`; one that can rank without scoring everything overrides `recommend`.
 */
export abstract class RankingBase implements Recommender {
  abstract readonly kind: string;
  abstract readonly items: number;
  private scores = new Float64Array(0);

  abstract scoreAll(history: History, scores: Float64Array, options?: ScoreOptions): void;
  abstract explain(history: History, item: number, options?: ScoreOptions): Contribution[];
  abstract save(): Uint8Array;

  recommend(history: History, count: number, options: RecommendOptions = {}): Scored[] {
    const scores = this.scored(history, options);
    clearBarred(scores, this.items, history, options);
    return topAllowed(scores, this.items, count, options.allowed);
  }

  /** Items that go with this one; empty where the model knows no relation between items. */
  related(_item: number, _count: number, _options?: RecommendOptions): Scored[] {
    return [];
  }

  recommendBatch(histories: readonly History[], count: number, options: RecommendOptions = {}): Scored[][] {
    return histories.map((history) => this.recommend(history, count, options));
  }

  score(history: History, candidates: ArrayLike<number>, options: ScoreOptions = {}): Float64Array {
    const all = this.scored(history, options);
    return Float64Array.from(candidates, (item) => (isKnown(item, this.items) ? all[item]! : 0));
  }

  /** The scores of all items, in an array that is used again by the next call. */
  private scored(history: History, options: ScoreOptions): Float64Array {
    if (this.scores.length < this.items) this.scores = new Float64Array(this.items);
    this.scoreAll(history, this.scores, options);
    return this.scores;
  }
}

/** Whether the index is that of an item the model knows. */
export function isKnown(item: number, items: number): boolean {
  return Number.isInteger(item) && item >= 0 && item < items;
}

/** The moment that scores are for: the one asked for, else that of the newest entry of the history, else 0. */
export function momentOf(history: History, options: ScoreOptions = {}): number {
  if (options.now !== undefined) return options.now;
  let latest = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < history.times.length; k++) if (history.times[k]! > latest) latest = history.times[k]!;
  return Number.isFinite(latest) ? latest : 0;
}

/** Sets to 0 the scores of the items that are left out by name, which is cheaper than marking all others. */
export function clearBarred(scores: Float64Array, items: number, history: History, options: RecommendOptions): void {
  const { exclude, keepHistory } = options;
  if (!keepHistory) {
    const { items: past } = history;
    for (let k = 0; k < past.length; k++) if (isKnown(past[k]!, items)) scores[past[k]!] = 0;
  }
  if (exclude) for (const item of exclude) if (isKnown(item, items)) scores[item] = 0;
}

/** 1 at the index of each item that is not to be shown. */
export function barredItems(items: number, history: History, options: RecommendOptions): Uint8Array {
  const barred = new Uint8Array(items);
  const { allowed, exclude, keepHistory } = options;
  if (allowed) for (let item = 0; item < items; item++) if (allowed[item] !== 1) barred[item] = 1;
  if (!keepHistory) {
    for (let k = 0; k < history.items.length; k++) if (isKnown(history.items[k]!, items)) barred[history.items[k]!] = 1;
  }
  if (exclude) for (const item of exclude) if (isKnown(item, items)) barred[item] = 1;
  return barred;
}

/** The highest of the scores of other items by their relation to this one, of those that may be shown. */
export function topRelated(scores: Float64Array, item: number, count: number, options: RecommendOptions): Scored[] {
  const barred = barredItems(scores.length, EMPTY_HISTORY, options);
  if (isKnown(item, scores.length)) barred[item] = 1;
  return topItems(scores, scores.length, count, barred);
}

/** Contributions with those of the same past item put together, largest first; nothing where the score is 0. */
export function mergedContributions(parts: readonly Contribution[]): Contribution[] {
  const shares = new Map<number | null, number>();
  for (const { item, share } of parts) if (share !== 0) shares.set(item, (shares.get(item) ?? 0) + share);
  return [...shares]
    .map(([item, share]) => ({ item, share }))
    .sort((a, b) => b.share - a.share || (a.item ?? -1) - (b.item ?? -1));
}
