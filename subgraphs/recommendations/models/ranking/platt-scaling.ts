import { choleskyInPlace, solveCholesky } from '../../../../shared/numerics/cholesky';
import { logistic } from './normal-weights';
import { lookedAtUnopened } from './position-bias';

/** A chance as a straight line of log odds. */
export interface PlattScaling {
  readonly slope: number;
  readonly intercept: number;
}

export const unscaled: PlattScaling = { slope: 1, intercept: 0 };

/** How strongly slope, further weights and intercept are held at 1, 0 and 0, as precisions: where little is known, little is changed. */
const slopePrecision = 20;
const furtherPrecision = 1;
const interceptPrecision = 2;
const steps = 25;

/**
 * The line for which answers are the likeliest (Platt 1999), by Newton's method from 1 and 0, to which normal priors hold it.
 *
 * With 1,000 answers of log odds 0, of which 250 are 1, and no slope to be had of them, the intercept is ln(1/3) = -1.0986 but for
 * the prior: -1.0871.
 *
 * @param scores log odds that were predicted
 * @param answers 1 or 0
 * @param looked chance that what was asked about was looked at, see `lookedAtUnopened`; 1 by default
 */
export function plattScaling(
  scores: ArrayLike<number>,
  answers: ArrayLike<number>,
  looked?: ArrayLike<number>,
): PlattScaling {
  const { slope, intercept } = stackedScaling([scores], answers, looked);
  return { slope, intercept };
}

/**
 * The same with further columns beside the log odds, each with a weight of its own (stacking, Wolpert 1992).
 *
 * @param columns the log odds first
 * @returns `further`: the weights of the columns behind the log odds
 */
export function stackedScaling(
  columns: readonly ArrayLike<number>[],
  answers: ArrayLike<number>,
  looked?: ArrayLike<number>,
): PlattScaling & { readonly further: readonly number[] } {
  const size = columns.length + 1;
  const at = (column: number, n: number) => columns[column]?.[n] ?? 1;
  const middle = Float64Array.from({ length: size }, (_, k) => (k === 0 ? 1 : 0));
  const precisions = middle.map((_, k) =>
    k === 0 ? slopePrecision : k === size - 1 ? interceptPrecision : furtherPrecision,
  );
  const weights = middle.slice();
  for (let step = 0; step < steps; step++) {
    const gradient = weights.map((weight, k) => precisions[k]! * (middle[k]! - weight));
    const curvatures = new Float64Array(size * size);
    for (let k = 0; k < size; k++) curvatures[k * size + k] = precisions[k]!;
    for (let n = 0; n < answers.length; n++) {
      let score = 0;
      for (let k = 0; k < size; k++) score += weights[k]! * at(k, n);
      const chance = logistic(score);
      const weight = answers[n] === 1 ? 1 : lookedAtUnopened(chance, looked?.[n] ?? 1);
      const error = weight * (answers[n]! - chance);
      const curvature = weight * chance * (1 - chance);
      for (let k = 0; k < size; k++) {
        gradient[k]! += error * at(k, n);
        for (let j = 0; j <= k; j++) curvatures[k * size + j]! += curvature * at(k, n) * at(j, n);
      }
    }
    choleskyInPlace(curvatures, size);
    solveCholesky(curvatures, size, gradient);
    // Half a unit at most: far from the answer a whole step of Newton's may lead farther.
    for (let k = 0; k < size; k++) weights[k]! += Math.max(-0.5, Math.min(0.5, gradient[k]!));
  }
  return { slope: weights[0]!, intercept: weights[size - 1]!, further: Array.from(weights.slice(1, -1)) };
}
