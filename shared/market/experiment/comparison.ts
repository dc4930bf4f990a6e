import { bootstrapRatios, type Interval } from '../../numerics/bootstrap';
import { studentQuantile } from '../../numerics/student';
import { seededRandom } from '../../random/random';
import type { MarketDay, MarketFigures } from '../driver/report';
import { totalOf } from '../driver/report';

/** What one world gave, by arm. */
export interface WorldResult {
  readonly world: string;
  readonly arms: Readonly<Record<string, readonly MarketDay[]>>;
  /** Errors of the shop by operation and code, over all arms. */
  readonly errors: Readonly<Record<string, number>>;
}

/** A number of the figures that can be compared. */
export type Metric = 'profit' | 'steadyProfit' | 'revenue' | 'conversion' | 'units' | 'clickThrough' | 'satisfaction';

/**
 * The mean of differences over worlds with its interval by Student's t, worlds being the sample: those of one world are one
 * draw, however many visits it had.
 *
 * Worked example: differences of 1, 2 and 3 have the mean 2 and, at 95 %, ± 4.302653 × 1 / √3 = 2.484140.
 *
 * @returns an interval of no width's end (NaN) where there is one world alone
 */
export function meanInterval(differences: readonly number[], confidence = 0.95): Interval {
  const count = differences.length;
  const mean = differences.reduce((sum, value) => sum + value, 0) / count;
  if (count < 2) return { mean, low: Number.NaN, high: Number.NaN };
  const variance = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
  const half = studentQuantile((1 + confidence) / 2, count - 1) * Math.sqrt(variance / count);
  return { mean, low: mean - half, high: mean + half };
}

/** An arm's figures in each world, over all its days. */
export function figuresByWorld(worlds: readonly WorldResult[], arm: string): MarketFigures[] {
  return worlds.map(({ world, arms }) => {
    const days = arms[arm];
    if (!days) throw new RangeError(`the world ${world} has no arm "${arm}"`);
    return totalOf(days);
  });
}

/** By how many percent an arm's figure is above another's, world by world; NaN where the other's is 0. */
export function percentDifferences(
  worlds: readonly WorldResult[],
  arm: string,
  against: string,
  metric: Metric,
): number[] {
  const others = figuresByWorld(worlds, against);
  return figuresByWorld(worlds, arm).map((figures, world) => {
    const [own, other] = [figures[metric], others[world]![metric]];
    return own === other ? 0 : 100 * (own / other - 1);
  });
}

/**
 * What part of the lift from one arm to the oracle another arm has: Σ (arm - against) / Σ (oracle - against) over worlds of profit
 * without its luck, with the percentile interval of 2,000 bootstraps of worlds.
 */
export function shareOfLift(worlds: readonly WorldResult[], arm: string, against: string, best: string): Interval {
  const profits = (name: string) => figuresByWorld(worlds, name).map(({ steadyProfit }) => steadyProfit);
  const base = profits(against);
  const above = (name: string) => Float64Array.from(profits(name), (profit, world) => profit - base[world]!);
  const parts = { numerators: above(arm), denominators: above(best) };
  return bootstrapRatios([parts], seededRandom(`share ${arm} ${against}`), 2000)[0]!;
}
