import { finished, type Steps } from '../../../../shared/numerics/steps';

/** A straight line over log-odds: what a probability is to become. */
export interface Calibration {
  readonly slope: number;
  readonly offset: number;
}

export const noCalibration: Calibration = { slope: 1, offset: 0 };

/** Two customers' worth of doubt. */
const ridge = 2;

const logOdds = (probability: number): number => {
  const bounded = Math.min(1 - 1e-9, Math.max(1e-9, probability));
  return Math.log(bounded / (1 - bounded));
};

/**
 * The line of greatest likelihood between predicted log-odds and what happened (Platt, "Probabilistic Outputs for Support
 * Vector Machines", 1999), by Newton's method; a small ridge towards no change keeps few customers from deciding much.
 *
 * @param happened 1 or 0, one a prediction
 */
export function fitCalibration(predicted: ArrayLike<number>, happened: ArrayLike<number>): Calibration {
  return finished(calibrationSteps(predicted, happened));
}

/** The same, in steps. */
export function* calibrationSteps(predicted: ArrayLike<number>, happened: ArrayLike<number>): Steps<Calibration> {
  const x = Float64Array.from(predicted, logOdds);
  let { slope, offset } = noCalibration;
  let loss = lossOf(slope, offset, x, happened);
  for (let step = 0; step < 50; step++) {
    yield;
    let [g0, g1, h00, h01, h11] = [ridge * offset, ridge * (slope - 1), ridge, 0, ridge];
    for (let n = 0; n < x.length; n++) {
      const p = 1 / (1 + Math.exp(-(slope * x[n]! + offset)));
      const weight = p * (1 - p);
      g0 += p - happened[n]!;
      g1 += (p - happened[n]!) * x[n]!;
      h00 += weight;
      h01 += weight * x[n]!;
      h11 += weight * x[n]! * x[n]!;
    }
    const determinant = h00 * h11 - h01 * h01;
    const byOffset = (h11 * g0 - h01 * g1) / determinant;
    const bySlope = (h00 * g1 - h01 * g0) / determinant;
    // Far from the minimum a whole step would go beyond it, and further each time.
    let size = 1;
    let next = lossOf(slope - bySlope, offset - byOffset, x, happened);
    while (!(next <= loss) && size > 1e-6) {
      size /= 2;
      next = lossOf(slope - size * bySlope, offset - size * byOffset, x, happened);
    }
    offset -= size * byOffset;
    slope -= size * bySlope;
    loss = next;
    if (size * (Math.abs(byOffset) + Math.abs(bySlope)) < 1e-9) break;
  }
  // A line that falls would turn the order of customers round: the predictions then say nothing.
  return slope > 0 ? { slope, offset } : noCalibration;
}

function lossOf(slope: number, offset: number, x: Float64Array, happened: ArrayLike<number>): number {
  let loss = (ridge / 2) * (offset * offset + (slope - 1) ** 2);
  for (let n = 0; n < x.length; n++) {
    const z = slope * x[n]! + offset;
    // -ln of the probability of what happened; for large z, ln(1 + e^z) is z.
    loss += (z > 30 ? z : Math.log1p(Math.exp(z))) - happened[n]! * z;
  }
  return loss;
}

/** @example calibrated(.5, { slope: 1, offset: 0 }) is .5 */
export function calibrated(probability: number, { slope, offset }: Calibration): number {
  return 1 / (1 + Math.exp(-(slope * logOdds(probability) + offset)));
}

/**
 * Expected calibration error: the mean difference, over bins of equally many predictions, between what was predicted and
 * what happened.
 */
export function calibrationError(predicted: readonly number[], happened: readonly number[], bins = 10): number {
  const order = predicted.map((_, n) => n).sort((a, b) => predicted[a]! - predicted[b]!);
  let error = 0;
  for (let bin = 0; bin < bins; bin++) {
    const own = order.slice(Math.floor((bin * order.length) / bins), Math.floor(((bin + 1) * order.length) / bins));
    const difference = own.reduce((sum, n) => sum + predicted[n]! - happened[n]!, 0);
    error += Math.abs(difference) / order.length;
  }
  return error;
}
