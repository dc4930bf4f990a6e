import type { Parameter } from '../training/parameters';

/** rows × width of the parameter's rows: `values` (rows × inner) times the parameter (inner × width), and a bias if given. */
export function times(values: Float64Array, rows: number, matrix: Parameter, bias?: Parameter): Float64Array {
  const { rows: inner, width, values: weights } = matrix;
  const out = new Float64Array(rows * width);
  for (let row = 0; row < rows; row++) {
    const to = row * width;
    if (bias) for (let k = 0; k < width; k++) out[to + k] = bias.values[k]!;
    for (let j = 0; j < inner; j++) {
      const value = values[row * inner + j]!;
      if (value === 0) continue;
      const from = j * width;
      for (let k = 0; k < width; k++) out[to + k]! += value * weights[from + k]!;
    }
  }
  return out;
}

/** Each row less its mean, over its deviation, times `scale` plus `shift` (Ba et al. 2016). */
export function normalised(values: Float64Array, scale: Parameter, shift: Parameter): Float64Array {
  const { width } = scale;
  const out = new Float64Array(values.length);
  for (let from = 0; from < values.length; from += width) {
    let mean = 0;
    for (let k = 0; k < width; k++) mean += values[from + k]!;
    mean /= width;
    let square = 0;
    for (let k = 0; k < width; k++) square += (values[from + k]! - mean) ** 2;
    const root = Math.sqrt(square / width + NORM_EPSILON);
    for (let k = 0; k < width; k++) {
      out[from + k] = ((values[from + k]! - mean) / root) * scale.values[k]! + shift.values[k]!;
    }
  }
  return out;
}

/** Keeps a deviation above 0, in both forms. */
export const NORM_EPSILON = 1e-6;

export function reluInPlace(values: Float64Array): Float64Array {
  for (let n = 0; n < values.length; n++) if (values[n]! < 0) values[n] = 0;
  return values;
}

export function addInPlace(values: Float64Array, other: Float64Array): Float64Array {
  for (let n = 0; n < values.length; n++) values[n]! += other[n]!;
  return values;
}

/** Softmax of the first `count` numbers, in place. */
export function softmaxInPlace(values: Float64Array, count: number): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (let n = 0; n < count; n++) highest = Math.max(highest, values[n]!);
  let sum = 0;
  for (let n = 0; n < count; n++) {
    values[n] = Math.exp(values[n]! - highest);
    sum += values[n]!;
  }
  for (let n = 0; n < count; n++) values[n]! /= sum;
}

export function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
