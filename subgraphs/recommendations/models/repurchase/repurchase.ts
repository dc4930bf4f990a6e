import { day } from '../../../../shared/time/durations';
import { decay } from '../interactions/decay';
import type { Interactions } from '../interactions/interactions';
import { DecayedCounts } from '../popularity/decayed-counts';
import { artefactCodec, value } from '../recommender/artefact-codec';
import { isKnown, momentOf, RankingBase } from '../recommender/ranking-base';
import {
  type Contribution,
  type FitControl,
  FitPace,
  type History,
  type ScoreOptions,
} from '../recommender/recommender';

export const REPURCHASE_DEFAULTS = {
  /** What weighs at least this much is a purchase. */
  purchaseWeight: 5,
  /** After so many milliseconds a purchase counts half. */
  halfLife: 180 * day,
  /** The same for what everyone does with an item, which shows what is in demand at the moment. */
  demandHalfLife: 14 * day,
  /** A score is multiplied by (the item's demand over the highest)^power, so that last winter's goods wait. */
  demandPower: 0.3,
  /** Where at least this share of bought goods is bought again, once bought is enough. */
  ordinaryRate: 0.1,
};
export type RepurchaseSettings = Readonly<typeof REPURCHASE_DEFAULTS>;

/** An item that nobody has asked for in ages still counts a little where the person bought it. */
const LEAST_DEMAND = 1e-6;

const CODEC = artefactCodec('repurchase', 1, {
  values: { rate: value<number>(), settings: value<RepurchaseSettings>() },
  arrays: { demand: Float64Array },
});

/**
 * What a person bought and may buy again: the personal part of next-basket recommendation (Hu, He, Gao and Zhang 2020,
 * "Modeling personalized item frequency information for next-basket recommendation"). The score of an item is
 * Σ 2^(-age/halfLife) over the distinct moments at which it was bought, times demand^power.
 *
 * Besides the demand it learns from the data whether buying again is ordinary in this shop. Where it is (a wholesaler), everything
 * bought before counts; elsewhere (a bookshop) what was bought at two moments or more.
 */
export class Repurchase extends RankingBase {
  readonly kind = CODEC.kind;

  private constructor(
    /** Share of the pairs of person and bought item that were bought at a second moment. */
    readonly rate: number,
    /** By item, between 0 and 1. */
    private readonly demand: Float64Array,
    readonly settings: RepurchaseSettings,
  ) {
    super();
  }

  get items(): number {
    return this.demand.length;
  }

  static async fit(
    interactions: Interactions,
    settings: Partial<RepurchaseSettings> = {},
    control: FitControl = {},
  ): Promise<Repurchase> {
    const chosen = { ...REPURCHASE_DEFAULTS, ...settings };
    const pace = new FitPace(control);
    let bought = 0;
    let again = 0;
    for (let person = 0; person < interactions.persons; person++) {
      for (const { moments } of purchases(interactions.history(person), chosen.purchaseWeight).values()) {
        bought += 1;
        if (moments.length > 1) again += 1;
      }
      const pause = pace.tick(person / interactions.persons);
      if (pause) await pause;
    }
    pace.finish();
    return new Repurchase(bought === 0 ? 0 : again / bought, demandOf(interactions, chosen.demandHalfLife), chosen);
  }

  /** Whether buying again is ordinary in this shop. */
  get isOrdinary(): boolean {
    return this.rate >= this.settings.ordinaryRate;
  }

  /** At how many moments something must have been bought to be offered again. */
  get minimumTimes(): number {
    return this.isOrdinary ? 1 : 2;
  }

  /** The items of a history that may be offered again. */
  repeatable(history: History): Set<number> {
    const items = new Set<number>();
    for (const [item, { moments }] of purchases(history, this.settings.purchaseWeight)) {
      if (moments.length >= this.minimumTimes) items.add(item);
    }
    return items;
  }

  scoreAll(history: History, scores: Float64Array, options: ScoreOptions = {}): void {
    scores.fill(0);
    this.eachScore(history, options, (item, score) => {
      scores[item] = score;
    });
  }

  scoreTouched(history: History, scores: Float64Array, touched: Uint32Array, options: ScoreOptions = {}): number {
    let size = 0;
    this.eachScore(history, options, (item, score) => {
      if (score === 0) return;
      scores[item] = score;
      touched[size++] = item;
    });
    return size;
  }

  /** The whole score is owed to the item itself, which was bought before. */
  explain(history: History, item: number, options: ScoreOptions = {}): Contribution[] {
    const share = this.score(history, [item], options)[0]!;
    return share === 0 ? [] : [{ item, share }];
  }

  save(): Uint8Array {
    const { rate, settings, demand } = this;
    return CODEC.encode({ rate, settings }, { demand });
  }

  private eachScore(history: History, options: ScoreOptions, take: (item: number, score: number) => void): void {
    const { purchaseWeight, demandPower, halfLife } = this.settings;
    const now = momentOf(history, options);
    for (const [item, { moments }] of purchases(history, purchaseWeight)) {
      if (!isKnown(item, this.items) || moments.length < this.minimumTimes) continue;
      const demand = Math.max(LEAST_DEMAND, this.demand[item]!) ** demandPower;
      let score = 0;
      for (const at of moments) score += demand * decay(now - at, halfLife);
      take(item, score);
    }
  }

  /** @throws ArtefactError where the bytes are no repurchase model of this version */
  static load(bytes: Uint8Array): Repurchase {
    const { values, arrays } = CODEC.decode(bytes);
    return new Repurchase(values.rate, arrays.demand, values.settings);
  }
}

/** Each item's decayed weight over the highest. */
function demandOf({ items, itemOf, weightOf, timeOf, size }: Interactions, halfLife: number): Float64Array {
  const counts = DecayedCounts.empty(items, halfLife);
  for (let n = 0; n < size; n++) counts.add(itemOf[n]!, weightOf[n]!, timeOf[n]!);
  const highest = counts.raw.reduce((high, value) => Math.max(high, value), 0);
  return counts.raw.map((value) => (highest === 0 ? 0 : value / highest));
}

function purchases(history: History, least: number): Map<number, { moments: number[] }> {
  const bought = new Map<number, { moments: number[] }>();
  for (let k = 0; k < history.items.length; k++) {
    if (!(history.weights[k]! >= least)) continue;
    const item = history.items[k]!;
    const at = history.times[k]!;
    const known = bought.get(item);
    if (!known) bought.set(item, { moments: [at] });
    else if (!known.moments.includes(at)) known.moments.push(at);
  }
  return bought;
}
