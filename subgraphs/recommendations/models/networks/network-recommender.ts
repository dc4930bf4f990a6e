import { isKnown, mergedContributions, RankingBase, topRelated } from '../recommender/ranking-base';
import { type Contribution, type History, type RecommendOptions, type Scored } from '../recommender/recommender';
import { VectorTable } from '../vectors/vector-table';
import { sequenceOf } from './sequences/training-sequences';
import type { CurvePoint } from './training/network';
import type { NetworkCodec, TrainedNetwork } from './training/network-artefact';
import type { NetworkSettings } from './training/network-settings';
import type { Parameter } from './training/parameters';

/**
 * A network that makes a vector of a history, and of that and an item a number, the logit. The score is e^logit: but for a
 * factor that is the person's, the probability that the item comes next. Of an empty history it says nothing.
 *
 * What a past item contributed is how much lower the score would be had it not been; what is left, owed to all of them
 * together and to none alone, stands as the share of no item.
 */
export abstract class NetworkRecommender<Settings extends NetworkSettings> extends RankingBase {
  protected abstract readonly codec: NetworkCodec<Settings>;
  private table: VectorTable | undefined;
  private lengths: Float64Array | undefined;

  protected constructor(protected readonly trained: TrainedNetwork<Settings>) {
    super();
  }

  get kind(): string {
    return this.codec.kind;
  }

  get settings(): Settings {
    return this.trained.settings;
  }

  /** Loss and validation figure of each epoch of its training. */
  get curve(): readonly CurvePoint[] {
    return this.trained.curve;
  }

  get items(): number {
    return this.vectors.rows;
  }

  save(): Uint8Array {
    return this.codec.encode(this.trained);
  }

  /** items × d: what an item is to the network. */
  protected get vectors(): Parameter {
    return this.trained.parameters.items!;
  }

  /** The person's vector, from items newest last, at least one. */
  protected abstract represent(past: Uint32Array): Float64Array;

  /** Logits of all items; by default the products of the person's vector and theirs. */
  protected logits(person: Float64Array, into: Float64Array): void {
    this.table ??= new VectorTable(this.vectors.values, this.vectors.width);
    this.table.products(person, into);
  }

  scoreAll(history: History, scores: Float64Array): void {
    const past = sequenceOf(history, this.items, this.settings.longest);
    if (past.length === 0) {
      scores.fill(0, 0, this.items);
      return;
    }
    this.scoresAfter(past, scores);
  }

  /** Items whose vectors point the same way, by cosine. */
  override related(item: number, count: number, options: RecommendOptions = {}): Scored[] {
    if (!isKnown(item, this.items)) return [];
    const { width, values } = this.vectors;
    this.lengths ??= lengthsOfRows(values, width);
    const own = this.lengths[item]!;
    const cosines = new Float64Array(this.items);
    this.table ??= new VectorTable(values, width);
    this.table.products(values.subarray(item * width, (item + 1) * width), cosines);
    for (let other = 0; other < this.items; other++) cosines[other]! /= own * this.lengths[other]! || 1;
    return topRelated(cosines, item, count, options);
  }

  explain(history: History, item: number): Contribution[] {
    const past = sequenceOf(history, this.items, this.settings.longest);
    if (past.length === 0 || !isKnown(item, this.items)) return [];
    const scores = new Float64Array(this.items);
    this.scoresAfter(past, scores);
    const score = scores[item]!;
    const shares: Contribution[] = [...new Set(past)].map((one) => {
      const others = past.filter((other) => other !== one);
      if (others.length === 0) return { item: one, share: score };
      this.scoresAfter(others, scores);
      return { item: one, share: score - scores[item]! };
    });
    const left = shares.reduce((rest, { share }) => rest - share, score);
    return mergedContributions([...shares, { item: null, share: left }]);
  }

  private scoresAfter(past: Uint32Array, scores: Float64Array): void {
    this.logits(this.represent(past), scores);
    this.lengths ??= lengthsOfRows(this.vectors.values, this.vectors.width);
    // 700 is where e^x ends. An item that nobody has met has a vector of nothing, and is not listed.
    for (let item = 0; item < this.items; item++) {
      scores[item] = this.lengths[item] === 0 ? 0 : Math.exp(Math.min(700, scores[item]!));
    }
  }
}

function lengthsOfRows(values: Float32Array, width: number): Float64Array {
  return Float64Array.from({ length: values.length / width }, (_, row) => {
    let square = 0;
    for (let k = row * width; k < (row + 1) * width; k++) square += values[k]! * values[k]!;
    return Math.sqrt(square);
  });
}
