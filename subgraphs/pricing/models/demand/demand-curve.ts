import { normalQuantile } from '../../../../shared/numerics/normal';

/** What is kept of a learned curve: ln units a week = level + elasticity · ln(price / reference). Prices are minor units. */
export interface CurveParameters {
  readonly level: number;
  readonly elasticity: number;
  /** Variances of level and elasticity, and their covariance. */
  readonly levelVariance: number;
  readonly elasticityVariance: number;
  readonly covariance: number;
  /** By how many percent sales rise when the mean price of the substitutes rises by one. */
  readonly crossElasticity: number;
  readonly reference: number;
  /** The prices at which sales were observed. */
  readonly lowestSeen: number;
  readonly highestSeen: number;
}

/** Expected pieces a week, and the bounds of 90 % of what is believed of them. */
export interface ExpectedUnits {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** How far beyond the prices seen a curve is read. */
const BEYOND = 0.15;
const NINETY_PERCENT = normalQuantile(0.95);
/** A belief wider than this says nothing of the mean: exp(v/2) would make it larger than anything seen. */
const LARGEST_VARIANCE = 0.5;

/**
 * A product's demand by its price: the log-log curve with constant elasticity, which is read within 15 % of the prices that
 * were seen and nowhere else.
 *
 * Worked example: 20 pieces a week at 1000, elasticity −2, both known exactly: at 1100 it is 20 · 1.1⁻² = 16.53 pieces.
 */
export class DemandCurve {
  constructor(readonly parameters: CurveParameters) {}

  /** The lowest and the highest price at which the curve is read, whole minor units. */
  get range(): readonly [lowest: number, highest: number] {
    const { lowestSeen, highestSeen } = this.parameters;
    return [Math.ceil(lowestSeen * (1 - BEYOND) - 1e-9), Math.floor(highestSeen * (1 + BEYOND) + 1e-9)];
  }

  isReadAt(price: number): boolean {
    const [lowest, highest] = this.range;
    return price >= lowest && price <= highest;
  }

  /** The elasticity with the bounds of 90 % of what is believed of it. */
  get elasticity(): ExpectedUnits {
    const { elasticity, elasticityVariance } = this.parameters;
    const half = NINETY_PERCENT * Math.sqrt(elasticityVariance);
    return { mean: elasticity, low: elasticity - half, high: elasticity + half };
  }

  /**
   * Pieces a week at a price. The mean is that of a lognormal belief.
   *
   * @throws RangeError outside the prices at which the curve is read
   */
  unitsAt(price: number): ExpectedUnits {
    const [mean, variance] = this.logUnitsAt(price);
    const half = NINETY_PERCENT * Math.sqrt(variance);
    return {
      mean: Math.exp(mean + Math.min(variance, LARGEST_VARIANCE) / 2),
      low: Math.exp(mean - half),
      high: Math.exp(mean + half),
    };
  }

  /** Mean and variance of ln units at a price. @throws RangeError as `unitsAt` */
  logUnitsAt(price: number): readonly [mean: number, variance: number] {
    if (!this.isReadAt(price)) throw new RangeError(`the curve is not read at ${price}, only within ${this.range}`);
    const { level, elasticity, levelVariance, elasticityVariance, covariance, reference } = this.parameters;
    const x = Math.log(price / reference);
    const variance = levelVariance + 2 * x * covariance + x * x * elasticityVariance;
    return [level + elasticity * x, Math.max(0, variance)];
  }

  /**
   * Of two prices, by how much the units differ: the ratio at the mean elasticity, and the bounds of 90 %. The level, which
   * both have in common, is no part of it.
   */
  ratio(from: number, to: number): ExpectedUnits {
    const x = Math.log(to / from);
    const { mean, low, high } = this.elasticity;
    const ends = [Math.exp(low * x), Math.exp(high * x)] as const;
    return { mean: Math.exp(mean * x), low: Math.min(...ends), high: Math.max(...ends) };
  }
}
