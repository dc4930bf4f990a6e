import { choleskyInPlace, solveCholesky } from '../../../../shared/numerics/cholesky';

/** Weights of an expression ln(p/(1 - p)) = b + Σ w_k · (x_k - mean_k)/deviation_k. */
export interface LogisticWeights {
  readonly bias: number;
  readonly weights: Float64Array;
  readonly means: Float64Array;
  readonly deviations: Float64Array;
}

/** λ: weights are drawn to 0 as by so many examples. */
const ridge = 1;
const mostSteps = 25;
/** Newton's method has arrived when a step gains less than this part of the loss. */
const arrived = 1e-9;
/** A step that has to be shorter than this does not help. */
const leastStep = 1e-4;

/**
 * Logistic regression with a ridge, by Newton's method (iteratively reweighted least squares; Hastie, Tibshirani and
 * Friedman 2009, 4.4.1), a step being halved as long as it would make things worse. Its mean probability over the examples
 * is their share of yes: calibrated as a whole.
 *
 * Time: O(examples · features²) a step, of which there are about ten.
 *
 * @param rows examples × features, row by row
 * @param labels 1 or 0
 * @throws RangeError where there are no examples, or not as many rows as labels
 */
export function fitLogistic(rows: Float64Array, labels: Uint8Array, features: number): LogisticWeights {
  const examples = labels.length;
  if (examples === 0 || rows.length !== examples * features) {
    throw new RangeError(`${rows.length} values for ${examples} examples of ${features} features`);
  }
  const { means, deviations } = standards(rows, examples, features);
  const data = { x: standardised(rows, means, deviations), labels, size: features + 1 };
  const yes = labels.reduce((sum, label) => sum + label, 0);
  let beta: Float64Array = new Float64Array(features + 1);
  beta[features] = Math.log((yes + 0.5) / (examples - yes + 0.5));
  let loss = lossOf(data, beta);
  for (let step = 0; step < mostSteps; step++) {
    const direction = newtonStep(data, beta);
    let [length, next] = [1, along(beta, direction, 1)];
    let nextLoss = lossOf(data, next);
    while (nextLoss > loss && length > leastStep) {
      length /= 2;
      next = along(beta, direction, length);
      nextLoss = lossOf(data, next);
    }
    if (!(nextLoss < loss)) break;
    const gain = loss - nextLoss;
    [beta, loss] = [next, nextLoss];
    if (gain < arrived * (1 + loss)) break;
  }
  return { bias: beta[features]!, weights: beta.slice(0, features), means, deviations };
}

/** Examples whose features have mean 0 and deviation 1, each with a 1 behind them, which the bias is the weight of. */
interface Standardised {
  readonly x: Float64Array;
  readonly labels: Uint8Array;
  readonly size: number;
}

/** -Σ ln p of what was answered, and λ/2 · ‖w‖² without the bias. */
function lossOf({ x, labels, size }: Standardised, beta: Float64Array): number {
  let loss = 0;
  for (let k = 0; k < size - 1; k++) loss += (ridge / 2) * beta[k]! ** 2;
  for (let n = 0; n < labels.length; n++) {
    let z = 0;
    for (let k = 0; k < size; k++) z += beta[k]! * x[n * size + k]!;
    // ln(1 + e^z) - y·z, without overflow.
    loss += Math.max(0, z) + Math.log1p(Math.exp(-Math.abs(z))) - labels[n]! * z;
  }
  return loss;
}

/** -H⁻¹·g of the loss. */
function newtonStep({ x, labels, size }: Standardised, beta: Float64Array): Float64Array {
  const step = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  for (let n = 0; n < labels.length; n++) {
    const at = n * size;
    let z = 0;
    for (let k = 0; k < size; k++) z += beta[k]! * x[at + k]!;
    const p = logistic(z);
    const error = labels[n]! - p;
    for (let i = 0; i < size; i++) {
      step[i]! += error * x[at + i]!;
      const own = p * (1 - p) * x[at + i]!;
      for (let j = 0; j <= i; j++) hessian[i * size + j]! += own * x[at + j]!;
    }
  }
  for (let k = 0; k < size - 1; k++) {
    step[k]! -= ridge * beta[k]!;
    hessian[k * size + k]! += ridge;
  }
  // The bias alone is not drawn to 0, so where all answers are alike it would have no end.
  hessian[size * size - 1]! += 1e-9;
  choleskyInPlace(hessian, size);
  solveCholesky(hessian, size, step);
  return step;
}

function along(from: Float64Array, direction: Float64Array, length: number): Float64Array {
  return from.map((value, k) => value + length * direction[k]!);
}

/**
 * The probability of yes.
 *
 * @param from where the features begin in `row`
 */
export function probabilityOf(
  { bias, weights, means, deviations }: LogisticWeights,
  row: Float64Array,
  from = 0,
): number {
  let z = bias;
  for (let k = 0; k < weights.length; k++) z += (weights[k]! * (row[from + k]! - means[k]!)) / deviations[k]!;
  return logistic(z);
}

export function logistic(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

function standardised(rows: Float64Array, means: Float64Array, deviations: Float64Array): Float64Array {
  const features = means.length;
  const x = new Float64Array((rows.length / features) * (features + 1)).fill(1);
  for (let n = 0; n < rows.length; n++) {
    const feature = n % features;
    x[n + Math.floor(n / features)] = (rows[n]! - means[feature]!) / deviations[feature]!;
  }
  return x;
}

function standards(rows: Float64Array, examples: number, features: number) {
  const means = new Float64Array(features);
  const deviations = new Float64Array(features);
  for (let n = 0; n < rows.length; n++) means[n % features]! += rows[n]! / examples;
  for (let n = 0; n < rows.length; n++) deviations[n % features]! += (rows[n]! - means[n % features]!) ** 2 / examples;
  // A feature that never differs says nothing, whatever it is divided by.
  return { means, deviations: deviations.map((variance) => (variance > 1e-12 ? Math.sqrt(variance) : 1)) };
}
