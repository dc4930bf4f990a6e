import type { Parameter } from './parameters';

export interface AdamSettings {
  readonly learningRate: number;
  /** β₁, decay of the mean of gradients; default .9. */
  readonly meanDecay: number;
  /** β₂, decay of the mean of their squares; default .999. */
  readonly squareDecay: number;
}

/** What Adam remembers of a parameter. */
export interface Moments {
  /** A number for each of the parameter's. */
  readonly mean: Float32Array;
  /** Likewise, of a table one for each row. */
  readonly square: Float32Array;
  /** Updates so far, of a table for each row. */
  readonly steps: Uint32Array;
}

const EPSILON = 1e-8;

export function noMoments({ rows, values, table }: Parameter): Moments {
  return {
    mean: new Float32Array(values.length),
    square: new Float32Array(table ? rows : values.length),
    steps: new Uint32Array(table ? rows : 1),
  };
}

/**
 * Adam (Kingma and Ba 2015, algorithm 1) on a parameter that was taken whole.
 *
 * @param gradient a number for each of the parameter's
 */
export function adam({ values }: Parameter, moments: Moments, gradient: Float32Array, settings: AdamSettings): void {
  const { mean, square, steps } = moments;
  const { learningRate, meanDecay, squareDecay } = settings;
  steps[0]! += 1;
  const rate = learningRate / (1 - meanDecay ** steps[0]!);
  const unbias = 1 / (1 - squareDecay ** steps[0]!);
  for (let n = 0; n < values.length; n++) {
    const g = gradient[n]!;
    const m = meanDecay * mean[n]! + (1 - meanDecay) * g;
    const v = squareDecay * square[n]! + (1 - squareDecay) * g * g;
    mean[n] = m;
    square[n] = v;
    values[n]! -= (rate * m) / (Math.sqrt(v * unbias) + EPSILON);
  }
}

/**
 * Row-wise Adam on some rows of a table: the mean of squares is one number a row, and rows that were not read stay as they
 * are, their moments too. A row counts its own steps, so that one that is rarely met begins as carefully as any.
 *
 * @param rows distinct
 * @param gradient row by row, in the order of `rows`
 */
export function rowWiseAdam(
  { values, width }: Parameter,
  moments: Moments,
  gradient: Float32Array,
  rows: Uint32Array,
  settings: AdamSettings,
): void {
  const { mean, square, steps } = moments;
  const { learningRate, meanDecay, squareDecay } = settings;
  for (let n = 0; n < rows.length; n++) {
    const row = rows[n]!;
    const from = n * width;
    const to = row * width;
    let squares = 0;
    for (let k = 0; k < width; k++) squares += gradient[from + k]! * gradient[from + k]!;
    const step = steps[row]! + 1;
    steps[row] = step;
    square[row] = squareDecay * square[row]! + ((1 - squareDecay) * squares) / width;
    const root = Math.sqrt(square[row]! / (1 - squareDecay ** step)) + EPSILON;
    const rate = learningRate / (1 - meanDecay ** step) / root;
    for (let k = 0; k < width; k++) {
      const m = meanDecay * mean[to + k]! + (1 - meanDecay) * gradient[from + k]!;
      mean[to + k] = m;
      values[to + k]! -= rate * m;
    }
  }
}
