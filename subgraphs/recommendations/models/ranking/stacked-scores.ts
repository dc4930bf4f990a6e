import { logistic } from './normal-weights';
import { stackedScaling } from './platt-scaling';

/** Shows whose answers are known: columns of equal length. */
export interface JudgedShows {
  /** Calibrated, of what had not been learned. */
  readonly logOdds: number[];
  /** 1 or 0. */
  readonly opened: number[];
  /** Chance that what stands at the place is looked at. */
  readonly looked: number[];
}

/** The same with what else is known of each: by name the scores of members of the blend, and whether little of it is left. */
export interface ScoredShows extends JudgedShows {
  readonly further: ReadonlyMap<string, number[]>;
}

/**
 * Log odds beyond those of a model: slope · log odds + intercept + Σ weight · value, over what the weights name. Members' values lie
 * between 0 and 1, as the blend compares them.
 */
export interface StackedScores {
  readonly slope: number;
  readonly intercept: number;
  readonly weights: readonly (readonly [name: string, weight: number])[];
}

/** The name of what is 1 of an item of which little is left, else 0; the others are names of members. */
export const lowStock = 'low stock';

export function fitStackedScores(shows: ScoredShows, names: readonly string[]): StackedScores {
  const columns = [shows.logOdds, ...names.map((name) => shows.further.get(name)!)];
  const { slope, intercept, further } = stackedScaling(columns, shows.opened, shows.looked);
  return { slope, intercept, weights: names.map((name, n) => [name, further[n]!] as const) };
}

/** @param scoreOf by the names of the weights */
export function stackedLogOdds(
  { slope, intercept, weights }: StackedScores,
  logOdds: number,
  scoreOf: (name: string) => number,
): number {
  let sum = slope * logOdds + intercept;
  for (const [name, weight] of weights) sum += weight * scoreOf(name);
  return sum;
}

/** No chance is taken to be nearer to 0 or 1: the logarithm of what was held for impossible would be none. */
const leastChance = 1e-6;
export const boundedChance = (chance: number) => Math.min(1 - leastChance, Math.max(leastChance, chance));

/** ln p of what came of each show: of an opening ln(p q), else ln(1 - p q), q being the chance that it was looked at. */
export function logLikelihoods({ opened, looked }: JudgedShows, logOddsOf: (show: number) => number): Float64Array {
  return Float64Array.from(opened, (answer, n) => {
    const seen = boundedChance(logistic(logOddsOf(n))) * looked[n]!;
    return Math.log(answer === 1 ? seen : 1 - seen);
  });
}
