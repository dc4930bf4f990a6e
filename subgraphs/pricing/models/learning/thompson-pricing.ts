import type { Random } from '../../../../shared/random/random';
import { OnlineDemand } from './online-demand';
import { type CurvePrior, PriceFeatures } from './price-features';

export interface ThompsonOptions {
  readonly lowest: number;
  readonly highest: number;
  readonly cost: number;
  /** The price that is asked first. */
  readonly start: number;
  readonly prior: CurvePrior;
  /** Rungs of the ladder; 48 unless said. */
  readonly rungs?: number;
  /** Width of the draws: below 1 what is believed is trusted more than the theory of bandits asks for. */
  readonly width?: number;
  /** The part of what was learned that stays from one period to the next; 1 unless demand drifts. */
  readonly kept?: number;
  /** The reference of a rival's price; none unless said. */
  readonly rival?: number;
}

/** A price is asked for at most so much beyond those that were asked before. */
const TRUST = 0.15;
/** Prices have to have moved so much, Σ(ln p − mean)² ≥ this·√t: else nothing is learned any more. */
const LEAST_SPREAD = 0.002;

/**
 * Prices by Thompson sampling: in each period a demand curve is drawn from what is believed, and the price is asked that would
 * earn the most if it were true (Thompson, Biometrika 25, 1933). Prices stay in a trust region: the curve is read within 15 % of
 * prices that were asked. Where prices have come to rest before enough was learned, they move a rung, so that learning is never
 * incomplete (Keskin and Zeevi, Operations Research 62, 2014: Σ(p − p̄)² has to grow as √t).
 */
export class ThompsonPricing {
  readonly ladder: readonly number[];
  private readonly demand: OnlineDemand;
  private readonly features: PriceFeatures;
  private readonly known: readonly Float64Array[];
  private lowestAsked: number;
  private highestAsked: number;
  private periods = 0;
  private logSum = 0;
  private logSquares = 0;

  constructor(private readonly options: ThompsonOptions) {
    const { lowest, highest, start, rungs = 48, prior } = options;
    this.features = new PriceFeatures(lowest, highest);
    this.demand = new OnlineDemand(this.features.prior(prior));
    this.ladder = Array.from({ length: rungs }, (_, n) => lowest * (highest / lowest) ** (n / (rungs - 1)));
    this.known = this.ladder.map((price) => this.features.of(price));
    this.lowestAsked = start;
    this.highestAsked = start;
  }

  /**
   * The price to ask next, a rung of the ladder.
   *
   * @param rivalPrice the rival's at present
   */
  next(random: Random, rivalPrice?: number): number {
    const { cost, width = 1, rival } = this.options;
    const drawn = this.demand.draw(random, width);
    const shift = rival !== undefined && rivalPrice !== undefined ? Math.log(rivalPrice / rival) * drawn.at(-1)! : 0;
    let best = -1;
    let most = Number.NEGATIVE_INFINITY;
    for (const [n, price] of this.ladder.entries()) {
      if (price < this.lowestAsked * (1 - TRUST) || price > this.highestAsked * (1 + TRUST)) continue;
      let log = shift;
      const features = this.known[n]!;
      for (let i = 0; i < features.length; i++) log += features[i]! * drawn[i]!;
      const profit = (price - cost) * Math.exp(Math.min(log, 30));
      if (profit > most) [best, most] = [n, profit];
    }
    return this.ladder[this.kept(best, random)]!;
  }

  /** What came of a price. @param exposure periods that it was asked for */
  observe(price: number, units: number, exposure = 1, rivalPrice?: number): void {
    const { kept = 1, rival } = this.options;
    if (kept < 1) this.demand.forget(kept);
    const relative = rival !== undefined && rivalPrice !== undefined ? rivalPrice / rival : 1;
    this.demand.observe(this.features.of(price, relative), units, exposure);
    this.lowestAsked = Math.min(this.lowestAsked, price);
    this.highestAsked = Math.max(this.highestAsked, price);
    const log = Math.log(price);
    this.periods += 1;
    this.logSum += log;
    this.logSquares += log * log;
  }

  /** Expected units of a period at a price, by what is believed. */
  expectedUnits(price: number): number {
    const features = this.features.of(price);
    return Math.exp(features.reduce((sum, value, i) => sum + value * this.demand.mean[i]!, 0));
  }

  /** The rung itself, or its neighbour where prices have hardly moved so far. */
  private kept(rung: number, random: Random): number {
    const spread = this.logSquares - (this.logSum * this.logSum) / Math.max(1, this.periods);
    if (this.periods < 2 || spread >= LEAST_SPREAD * Math.sqrt(this.periods)) return rung;
    const moved = rung + (random.uniform() < 0.5 ? -1 : 1);
    return Math.max(0, Math.min(this.ladder.length - 1, moved));
  }
}
