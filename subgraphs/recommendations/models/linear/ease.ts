import type { Interactions } from '../interactions/interactions';
import { largestOf } from '../interactions/largest-parts';
import { artefactCodec, value } from '../recommender/artefact-codec';
import { isKnown, mergedContributions, RankingBase, topRelated } from '../recommender/ranking-base';
import {
  type Contribution,
  type FitControl,
  FitPace,
  type History,
  type RecommendOptions,
  type Scored,
} from '../recommender/recommender';
import { denseEaseWeights, sparseEaseWeights } from './ease-weights';
import { gramOf } from './gram';
import { ITEM_WEIGHT_ARRAYS, type ItemWeights, itemWeightsOf } from './item-weights';
import { personItems } from './person-items';

export const EASE_DEFAULTS = {
  /** λ, in persons: larger holds weights between rarely met items down. */
  regularisation: 100,
  /** Up to so many items the closed form is computed, past them the sparse form. */
  denseItems: 5_000,
  /** Items that one item is predicted from in the sparse form. */
  candidates: 100,
  /**
   * Each past item counts this much of the one after it. At 1, the published form, order plays no part: on
   * MovieLens 100K with the last one asked for, NDCG@10 is then .072 in place of .099.
   */
  recencyDecay: 0.9,
  /** Only so many of a person's newest distinct items are learned from. */
  itemsPerPerson: 1_000,
};
export type EaseSettings = Readonly<typeof EASE_DEFAULTS>;

const CODEC = artefactCodec('ease', 1, { values: { settings: value<EaseSettings>() }, arrays: ITEM_WEIGHT_ARRAYS });

/**
 * EASE, a linear autoencoder (Steck 2019, "Embarrassingly shallow autoencoders for sparse data"): min_B ‖X - XB‖² + λ‖B‖²
 * with a zero diagonal, X persons × items, 1 where a person has met an item. The score of item i is Σ_j x_j · B(j,i) over
 * the distinct past items j, newest first x = 1, decay, decay² ...; so what each past item contributes is known exactly,
 * and someone new is served without refitting. Weights may be below 0: a past item can lower another.
 */
export class Ease extends RankingBase {
  readonly kind = CODEC.kind;

  private constructor(
    private readonly weights: ItemWeights,
    readonly settings: EaseSettings,
  ) {
    super();
  }

  get items(): number {
    return this.weights.items;
  }

  /** @throws RangeError where λ is not above 0 */
  static async fit(
    interactions: Interactions,
    settings: Partial<EaseSettings> = {},
    control: FitControl = {},
  ): Promise<Ease> {
    const chosen = { ...EASE_DEFAULTS, ...settings };
    if (!(chosen.regularisation > 0)) throw new RangeError(`λ is above 0; this one is ${chosen.regularisation}`);
    const pace = new FitPace(control);
    const { items } = interactions;
    const gram = gramOf(personItems(interactions, chosen.itemsPerPerson));
    const weights =
      items <= chosen.denseItems
        ? await denseEaseWeights(gram, items, chosen.regularisation, pace)
        : await sparseEaseWeights(gram, items, chosen.regularisation, chosen.candidates, pace);
    pace.finish();
    return new Ease(weights, chosen);
  }

  /** The same weights, each past item counting so much of the one after it. */
  withRecencyDecay(recencyDecay: number): Ease {
    return new Ease(this.weights, { ...this.settings, recencyDecay });
  }

  scoreAll(history: History, scores: Float64Array): void {
    scores.fill(0, 0, this.items);
    for (const [item, strength] of this.strengths(history)) this.weights.addRow(item, strength, scores);
  }

  /** Items that this one predicts, by weight. */
  override related(item: number, count: number, options: RecommendOptions = {}): Scored[] {
    if (!isKnown(item, this.items)) return [];
    const row = new Float64Array(this.items);
    this.weights.addRow(item, 1, row);
    return topRelated(row, item, count, options);
  }

  explain(history: History, item: number): Contribution[] {
    if (!isKnown(item, this.items)) return [];
    const shares = [...this.strengths(history)].map(([past, strength]) => ({
      item: past,
      share: strength * this.weights.weight(past, item),
    }));
    return mergedContributions(shares);
  }

  explainMany(history: History, items: readonly number[], count: number): Contribution[][] {
    const strengths = [...this.strengths(history)];
    const sums = items.map((item) => {
      const known = isKnown(item, this.items) ? strengths : [];
      return new Map(known.map(([past, strength]) => [past, strength * this.weights.weight(past, item)]));
    });
    return largestOf(sums, count);
  }

  save(): Uint8Array {
    return CODEC.encode({ settings: this.settings }, this.weights.arrays());
  }

  /** @throws ArtefactError where the bytes are no such model of this version */
  static load(bytes: Uint8Array): Ease {
    const { values, arrays } = CODEC.decode(bytes);
    return new Ease(itemWeightsOf(arrays), values.settings);
  }

  /** x: the distinct known past items, newest first. */
  private strengths(history: History): Map<number, number> {
    const strengths = new Map<number, number>();
    let strength = 1;
    for (let k = history.items.length - 1; k >= 0; k--) {
      const item = history.items[k]!;
      if (!isKnown(item, this.items) || strengths.has(item) || !(history.weights[k]! > 0)) continue;
      strengths.set(item, strength);
      strength *= this.settings.recencyDecay;
    }
    return strengths;
  }
}
