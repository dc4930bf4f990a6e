import { choleskyInPlace, solveLower, solveLowerTransposed } from '../../../../shared/numerics/cholesky';
import type { Random } from '../../../../shared/random/random';

/** A normal distribution of f dimensions by its mean and precision (inverse covariance, f × f). */
export interface NormalPrior {
  readonly mean: Float64Array;
  readonly precision: Float64Array;
}

/**
 * Draws the mean and precision of the factors' prior given the factors: normal-Wishart with μ₀ = 0, β₀ = 2, W₀ = I,
 * ν₀ = f (Salakhutdinov and Mnih 2008, BPMF, equation 14; Murphy 2007 for the posterior):
 *
 *     W*⁻¹ = I + N·S + (β₀N/(β₀ + N))·x̄·x̄ᵀ,  ν* = ν₀ + N,  β* = β₀ + N,  μ* = N·x̄/β*
 *     Λ ~ Wishart(W*, ν*),  μ ~ Normal(μ*, (β*·Λ)⁻¹)
 *
 * @param vectors rows × f, row-major
 * @param seen 1 at each row that is to count
 */
export function drawPrior(vectors: Float64Array, seen: Uint8Array, f: number, random: Random): NormalPrior {
  const startStrength = 2;
  const mean = new Float64Array(f);
  const scatter = new Float64Array(f * f);
  let count = 0;
  for (let row = 0; row < seen.length; row++) {
    if (seen[row] !== 1) continue;
    count += 1;
    for (let a = 0; a < f; a++) {
      const value = vectors[row * f + a]!;
      mean[a]! += value;
      for (let b = 0; b <= a; b++) scatter[a * f + b]! += value * vectors[row * f + b]!;
    }
  }
  const strength = startStrength + count;
  for (let a = 0; a < f; a++) mean[a]! /= strength;
  // Σ x·xᵀ - β*·μ*·μ*ᵀ is N·S and the term of the mean in one.
  const inverseScale = new Float64Array(f * f);
  for (let a = 0; a < f; a++) {
    for (let b = 0; b <= a; b++) {
      inverseScale[a * f + b] = (a === b ? 1 : 0) + scatter[a * f + b]! - strength * mean[a]! * mean[b]!;
    }
  }
  const precision = drawWishart(inverseScale, f, f + count, random);
  const lower = precision.slice();
  choleskyInPlace(lower, f);
  const draw = Float64Array.from({ length: f }, () => random.normal() / Math.sqrt(strength));
  solveLowerTransposed(lower, f, draw);
  for (let a = 0; a < f; a++) mean[a]! += draw[a]!;
  return { mean, precision };
}

/**
 * A draw from Wishart(W, ν) by Bartlett's decomposition: with W⁻¹ = L·Lᵀ and B lower triangular, B(k,k)² ~ χ²(ν - k)
 * and normals below, the draw is (L⁻ᵀ·B)·(L⁻ᵀ·B)ᵀ.
 *
 * @param inverseScale W⁻¹, f × f, its lower half is read
 * @param degrees ν ≥ f
 */
export function drawWishart(inverseScale: Float64Array, f: number, degrees: number, random: Random): Float64Array {
  const lower = inverseScale.slice();
  choleskyInPlace(lower, f);
  const columns = Array.from({ length: f }, (_, k) => {
    const column = new Float64Array(f);
    column[k] = Math.sqrt(random.gamma((degrees - k) / 2, 2));
    for (let row = k + 1; row < f; row++) column[row] = random.normal();
    solveLowerTransposed(lower, f, column);
    return column;
  });
  const draw = new Float64Array(f * f);
  for (const column of columns) {
    for (let a = 0; a < f; a++) for (let b = 0; b < f; b++) draw[a * f + b]! += column[a]! * column[b]!;
  }
  return draw;
}

/**
 * Draws from the normal whose precision and precision-weighted mean are given: P = L·Lᵀ, x = P⁻¹·h + L⁻ᵀ·z.
 *
 * @param precision P, f × f; its lower half is read and overwritten
 * @param shift h = P·mean, length f; overwritten by the draw
 * @param noise working space of length f
 */
export function drawNormal(
  precision: Float64Array,
  f: number,
  shift: Float64Array,
  noise: Float64Array,
  random: Random,
): void {
  choleskyInPlace(precision, f);
  solveLower(precision, f, shift);
  for (let k = 0; k < f; k++) noise[k] = random.normal();
  for (let k = 0; k < f; k++) shift[k]! += noise[k]!;
  solveLowerTransposed(precision, f, shift);
}
