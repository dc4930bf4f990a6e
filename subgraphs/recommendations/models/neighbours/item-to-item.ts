import { LargestParts } from '../interactions/largest-parts';
import { barredItems, isKnown, mergedContributions, momentOf, RankingBase } from '../recommender/ranking-base';
import {
  type Contribution,
  EMPTY_HISTORY,
  type History,
  type RecommendOptions,
  type Scored,
  type ScoreOptions,
} from '../recommender/recommender';
import { BoundedHeap } from '../recommender/top-items';
import type { LinkTable } from './item-to-item-table';

/** The past items that count for a person now, with their weights. An item may stand in it more than once. */
export interface WeightedItems {
  readonly items: readonly number[];
  readonly weights: readonly number[];
}

/**
 * A model of links from item to item: the score of an item is the sum over past items of the past item's weight times
 * the strength of its link. So what each past item contributes is known exactly. Models differ in how the links are
 * learned and in how a history is weighted.
 */
export abstract class ItemToItem extends RankingBase {
  private touchedScores = new Float64Array(0);
  private touched = new Uint32Array(0);
  private places = new Int32Array(0);

  protected constructor(readonly links: LinkTable) {
    super();
  }

  get items(): number {
    return this.links.items;
  }

  /** The history's known items with their weights at that moment. */
  protected abstract weightedItems(history: History, now: number): WeightedItems;

  scoreAll(history: History, scores: Float64Array, options: ScoreOptions = {}): void {
    scores.fill(0);
    const { offsets, targets, strengths } = this.links;
    const { items, weights } = this.positiveItems(history, options);
    for (let k = 0; k < items.length; k++) {
      const weight = weights[k]!;
      for (let n = offsets[items[k]!]!; n < offsets[items[k]! + 1]!; n++)
        scores[targets[n]!]! += weight * strengths[n]!;
    }
  }

  scoreTouched(history: History, scores: Float64Array, touched: Uint32Array, options: ScoreOptions = {}): number {
    const { offsets, targets, strengths } = this.links;
    const { items, weights } = this.positiveItems(history, options);
    let size = 0;
    for (let k = 0; k < items.length; k++) {
      const weight = weights[k]!;
      const end = offsets[items[k]! + 1]!;
      for (let n = offsets[items[k]!]!; n < end; n++) {
        const target = targets[n]!;
        const part = weight * strengths[n]!;
        const sum = scores[target]!;
        // A part can be too small for a number above 0; to count it would be to list its item twice.
        if (sum === 0 && part !== 0) touched[size++] = target;
        scores[target] = sum + part;
      }
    }
    return size;
  }

  /** Looks only at the items that some past item leads to; the sums are those of `scoreAll`, term by term. */
  override recommend(history: History, count: number, options: RecommendOptions = {}): Scored[] {
    if (this.touchedScores.length < this.items) {
      this.touchedScores = new Float64Array(this.items);
      this.touched = new Uint32Array(this.items);
    }
    const { touchedScores: scores, touched } = this;
    const size = this.scoreTouched(history, scores, touched, options);
    const barred = barredItems(this.items, history, options);
    const heap = new BoundedHeap(count);
    for (let n = 0; n < size; n++) {
      const item = touched[n]!;
      if (barred[item] !== 1) heap.push(item, scores[item]!);
      scores[item] = 0;
    }
    return heap.drain();
  }

  override related(item: number, count: number, options: RecommendOptions = {}): Scored[] {
    if (!isKnown(item, this.items)) return [];
    const barred = barredItems(this.items, EMPTY_HISTORY, options);
    barred[item] = 1;
    const related: Scored[] = [];
    const { offsets, targets, strengths } = this.links;
    for (let n = offsets[item]!; n < offsets[item + 1]! && related.length < count; n++) {
      if (barred[targets[n]!] !== 1) related.push({ item: targets[n]!, score: strengths[n]! });
    }
    return related;
  }

  explain(history: History, item: number, options: ScoreOptions = {}): Contribution[] {
    if (!isKnown(item, this.items)) return [];
    const { items, weights } = this.positiveItems(history, options);
    return mergedContributions(
      items.map((past, k) => ({ item: past, share: weights[k]! * this.links.strength(past, item) })),
    );
  }

  /**
   * The `count` largest contributions that `explain` gives, for several items at once: the history is weighed once,
   * each past item's links are walked once, and no contribution that is not among the largest is kept.
   */
  explainMany(history: History, items: readonly number[], count: number, options: ScoreOptions = {}): Contribution[][] {
    if (this.places.length < this.items) this.places = new Int32Array(this.items);
    const { places } = this;
    const { offsets, targets, strengths } = this.links;
    const largest = new LargestParts(items.length, count);
    for (const [place, item] of items.entries()) if (isKnown(item, this.items)) places[item] = place + 1;
    for (const { item: past, weights } of byItem(this.positiveItems(history, options))) {
      const end = offsets[past + 1]!;
      const weight = weights[0]!;
      for (let n = offsets[past]!; n < end; n++) {
        const place = places[targets[n]!]!;
        if (place === 0) continue;
        let share = weight * strengths[n]!;
        for (let w = 1; w < weights.length; w++) share += weights[w]! * strengths[n]!;
        if (share > 0) largest.offer(place - 1, past, share);
      }
    }
    // An item that was asked for twice stands at its last place alone.
    const found = items.map((item) => (isKnown(item, this.items) ? largest.at(places[item]! - 1) : []));
    for (const item of items) if (isKnown(item, this.items)) places[item] = 0;
    return found;
  }

  /** The items of the history that count: a weight that is no number above 0 (a broken history) is passed over everywhere. */
  private positiveItems(history: History, options: ScoreOptions): WeightedItems {
    const { items, weights } = this.weightedItems(history, momentOf(history, options));
    if (weights.every((weight) => weight > 0)) return { items, weights };
    const positive = items.map((_, k) => k).filter((k) => weights[k]! > 0);
    return { items: positive.map((k) => items[k]!), weights: positive.map((k) => weights[k]!) };
  }
}

/** Of a history the distinct known items of weight above 0, newest first: each counts `recencyDecay` of the one before. */
export function recentWeightedItems(
  { items, weights }: History,
  known: number,
  { recencyDecay, historyLength }: { readonly recencyDecay: number; readonly historyLength: number },
): WeightedItems {
  const weightedItems = new Map<number, number>();
  let strength = 1;
  for (let k = items.length - 1; k >= 0 && weightedItems.size < historyLength; k--) {
    const item = items[k]!;
    if (!isKnown(item, known) || weightedItems.has(item) || !(weights[k]! > 0)) continue;
    weightedItems.set(item, strength);
    strength *= recencyDecay;
  }
  return { items: [...weightedItems.keys()], weights: [...weightedItems.values()] };
}

/** The items with all weights of an item put together, each in the order in which they stand. */
function byItem({
  items,
  weights,
}: WeightedItems): Iterable<{ readonly item: number; readonly weights: readonly number[] }> {
  const weightedItems = new Map<number, { item: number; weights: number[] }>();
  for (let k = 0; k < items.length; k++) {
    const known = weightedItems.get(items[k]!);
    if (known) known.weights.push(weights[k]!);
    else weightedItems.set(items[k]!, { item: items[k]!, weights: [weights[k]!] });
  }
  return weightedItems.values();
}
