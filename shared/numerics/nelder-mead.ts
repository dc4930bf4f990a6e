import { finished, type Steps } from './steps';

/** What a minimum is searched with. */
export interface NelderMeadOptions {
  /** Length of the first simplex's edges, one a dimension, or one for all; .1 unless said. */
  readonly step?: number | ArrayLike<number>;
  /** The search ends when the values at the simplex's corners differ by less, relative to their size; 1e-8 unless said. */
  readonly tolerance?: number;
  /** The search ends after so many evaluations; 200 a dimension unless said. */
  readonly evaluations?: number;
}

/** Where a search ended. */
export interface Minimum {
  readonly at: Float64Array;
  readonly value: number;
  readonly evaluations: number;
}

/**
 * The simplex search of Nelder and Mead (The Computer Journal 7, 1965) for a local minimum of a function without
 * derivatives. Where the function is not finite, the point counts as worse than any other, so bounds may be kept by
 * returning Infinity.
 *
 * @param objective asked with an array that it must not keep
 * @param start one number a dimension
 * @example the minimum of (x - 1)² + (y + 2)² from (0, 0) is at (1, -2)
 */
export function nelderMead(
  objective: (point: Float64Array) => number,
  start: ArrayLike<number>,
  options: NelderMeadOptions = {},
): Minimum {
  return finished(nelderMeadSteps(objective, start, options));
}

/** The same, a move of the simplex a step. */
export function* nelderMeadSteps(
  objective: (point: Float64Array) => number,
  start: ArrayLike<number>,
  options: NelderMeadOptions = {},
): Steps<Minimum> {
  const n = start.length;
  const { tolerance = 1e-8, evaluations = 200 * n } = options;
  let asked = 0;
  const valueAt = (point: Float64Array): number => {
    asked++;
    const value = objective(point);
    return Number.isFinite(value) ? value : Number.POSITIVE_INFINITY;
  };
  const corners = firstSimplex(start, options.step ?? 0.1);
  const values = corners.map(valueAt);
  const centre = new Float64Array(n);
  const spare = [new Float64Array(n), new Float64Array(n)];

  while (asked < evaluations) {
    yield;
    const [best, second, worst] = ranked(values);
    const spread = values[worst]! - values[best]!;
    if (spread <= tolerance * (Math.abs(values[best]!) + tolerance)) break;
    centre.fill(0);
    for (let corner = 0; corner <= n; corner++) {
      if (corner !== worst) for (let d = 0; d < n; d++) centre[d]! += corners[corner]![d]! / n;
    }
    const towards = (factor: number, into: Float64Array): Float64Array => {
      for (let d = 0; d < n; d++) into[d] = centre[d]! + factor * (corners[worst]![d]! - centre[d]!);
      return into;
    };
    const replaceWorst = (point: Float64Array, value: number): void => {
      corners[worst]!.set(point);
      values[worst] = value;
    };
    const reflected = towards(-1, spare[0]!);
    const reflectedValue = valueAt(reflected);
    if (reflectedValue < values[best]!) {
      const expanded = towards(-2, spare[1]!);
      const expandedValue = valueAt(expanded);
      if (expandedValue < reflectedValue) replaceWorst(expanded, expandedValue);
      else replaceWorst(reflected, reflectedValue);
    } else if (reflectedValue < values[second]!) {
      replaceWorst(reflected, reflectedValue);
    } else {
      const outside = reflectedValue < values[worst]!;
      const contracted = towards(outside ? -0.5 : 0.5, spare[1]!);
      const contractedValue = valueAt(contracted);
      if (contractedValue < Math.min(reflectedValue, values[worst]!)) replaceWorst(contracted, contractedValue);
      else shrink(corners, values, best, valueAt);
    }
  }
  const [best] = ranked(values);
  return { at: corners[best]!, value: values[best]!, evaluations: asked };
}

function firstSimplex(start: ArrayLike<number>, step: number | ArrayLike<number>): Float64Array[] {
  return Array.from({ length: start.length + 1 }, (_, corner) => {
    const point = Float64Array.from(start);
    if (corner > 0) point[corner - 1]! += typeof step === 'number' ? step : step[corner - 1]!;
    return point;
  });
}

/** The corners with the least, the second largest and the largest value. */
function ranked(values: readonly number[]): [best: number, second: number, worst: number] {
  let best = 0;
  let worst = 0;
  for (let corner = 1; corner < values.length; corner++) {
    if (values[corner]! < values[best]!) best = corner;
    if (values[corner]! >= values[worst]!) worst = corner;
  }
  let second = best;
  for (let corner = 0; corner < values.length; corner++) {
    if (corner !== worst && values[corner]! > values[second]!) second = corner;
  }
  return [best, second, worst];
}

function shrink(
  corners: readonly Float64Array[],
  values: number[],
  best: number,
  valueAt: (point: Float64Array) => number,
): void {
  for (const [corner, point] of corners.entries()) {
    if (corner === best) continue;
    for (let d = 0; d < point.length; d++) point[d] = corners[best]![d]! + 0.5 * (point[d]! - corners[best]![d]!);
    values[corner] = valueAt(point);
  }
}
