import { day } from '../../../../shared/time/durations';
import type { Interactions } from '../interactions/interactions';
import { boundIn, type PrivacyBound } from '../privacy/private-counts';
import { artefactCodec, value } from '../recommender/artefact-codec';
import { isKnown, RankingBase } from '../recommender/ranking-base';
import {
  type Contribution,
  type FitControl,
  FitPace,
  type History,
  type ScoreOptions,
} from '../recommender/recommender';
import { DecayedCounts, type DecayedState } from './decayed-counts';

export const TRENDING_DEFAULTS = {
  /** Half-life of what counts as recent, in milliseconds. */
  recent: 3 * day,
  /** Half-life of an item's own longer run. */
  longRun: 30 * day,
  /** κ: so much weight of ordinary interest is mixed in, so that a handful of events makes no trend. */
  shrinkage: 20,
};
export type TrendingSettings = Readonly<typeof TRENDING_DEFAULTS> & Partial<PrivacyBound>;

const CODEC = artefactCodec('trending', 1, {
  values: { recent: value<DecayedState>(), longRun: value<DecayedState>(), shrinkage: value<number>() },
  arrays: { recent: Float64Array, longRun: Float64Array },
});

/**
 * What is rising: an item's recent weight R against what its own longer run leads one to expect. Where all recent weight
 * is Σ R and all of the longer run Σ L, an item of longer run L is expected at E = L · ΣR/ΣL, so that a rush on the whole
 * shop is no trend. The score is the shrunk ratio (R + κ)/(E + κ), the posterior mean of a Poisson rate's multiplier
 * under a Gamma(κ, κ) prior, less 1; what does not rise scores 0.
 */
export class Trending extends RankingBase {
  readonly kind = CODEC.kind;

  private constructor(
    private readonly recent: DecayedCounts,
    private readonly longRun: DecayedCounts,
    readonly shrinkage: number,
  ) {
    super();
  }

  get items(): number {
    return this.recent.items;
  }

  get revision(): number {
    return this.recent.revision;
  }

  static async fit(
    interactions: Interactions,
    settings: Partial<TrendingSettings> = {},
    control: FitControl = {},
  ): Promise<Trending> {
    const pace = new FitPace(control);
    const chosen = { ...TRENDING_DEFAULTS, ...settings };
    const bound = boundIn(settings);
    if (bound) {
      // Two counts are published of each product: each has half of what one may tell.
      const half = { ...bound, epsilon: bound.epsilon / 2 };
      const counted = (halfLife: number) => DecayedCounts.private(interactions, halfLife, half);
      return new Trending(counted(chosen.recent), counted(chosen.longRun), chosen.shrinkage);
    }
    const { items, itemOf, weightOf, timeOf } = interactions;
    const trending = new Trending(
      DecayedCounts.empty(items, chosen.recent),
      DecayedCounts.empty(items, chosen.longRun),
      chosen.shrinkage,
    );
    for (let n = 0; n < interactions.size; n++) trending.update(itemOf[n]!, weightOf[n]!, timeOf[n]!);
    pace.finish();
    return trending;
  }

  /** Counts one more event (milliseconds), of an item that may be new. */
  update(item: number, weight: number, at: number): void {
    this.recent.add(item, weight, at);
    this.longRun.add(item, weight, at);
  }

  scoreAll(_history: History, scores: Float64Array, options: ScoreOptions = {}): void {
    const now = this.recent.moment(options.now);
    const expectation = this.expectation(now);
    const recentScale = this.recent.scale(now);
    const longRunScale = this.longRun.scale(now);
    const { raw: recent } = this.recent;
    const { raw: longRun } = this.longRun;
    scores.fill(0);
    for (let item = 0; item < recent.length; item++) {
      scores[item] = this.rise(recent[item]! * recentScale, (longRun[item] ?? 0) * longRunScale * expectation);
    }
  }

  explain(_history: History, item: number, options: ScoreOptions = {}): Contribution[] {
    const now = this.recent.moment(options.now);
    if (!isKnown(item, this.items)) return [];
    const share = this.rise(this.recent.at(item, now), this.longRun.at(item, now) * this.expectation(now));
    return share === 0 ? [] : [{ item: null, share }];
  }

  save(): Uint8Array {
    const { recent, longRun, shrinkage } = this;
    return CODEC.encode(
      { recent: recent.state(), longRun: longRun.state(), shrinkage },
      { recent: recent.raw, longRun: longRun.raw },
    );
  }

  /** @throws ArtefactError where the bytes are no trends of this version */
  static load(bytes: Uint8Array): Trending {
    const { values, arrays } = CODEC.decode(bytes);
    return new Trending(
      DecayedCounts.from(values.recent, arrays.recent),
      DecayedCounts.from(values.longRun, arrays.longRun),
      values.shrinkage,
    );
  }

  /** What the longer run's weight is multiplied by to give the recent weight expected. */
  private expectation(now: number): number {
    const longRun = this.longRun.total(now);
    return longRun > 0 ? this.recent.total(now) / longRun : 0;
  }

  private rise(recent: number, expected: number): number {
    return Math.max(0, (recent + this.shrinkage) / (expected + this.shrinkage) - 1);
  }
}
