import type { Random } from '../../../../shared/random/random';
import { symmetricEigen } from '../linear/symmetric-eigen';
import { toUnitLength } from './picture';

/** Beyond the axes wanted, so that the last ones wanted are found well. */
const spare = 8;
const rounds = 3;

/**
 * The directions in which vectors differ most (principal components), found by randomised subspace iteration (Halko,
 * Martinsson and Tropp 2011, algorithm 4.4). Along each, differences are divided by the root of their standard deviation:
 * half-way to whitening, so that what all pictures differ in (light or dark ground) does not drown the rest.
 */
export class PrincipalAxes {
  private constructor(
    private readonly mean: Float64Array,
    /** Axis after axis, each divided as said. */
    private readonly axes: Float64Array,
    /** Number of axes: what a projected vector has numbers. */
    readonly count: number,
  ) {}

  /**
   * Time: O(rows · width · axes).
   *
   * @param rows of one width, at least one
   * @param most axes at the most; there are no more than rows - 1, nor than the rows differ in
   */
  static fit(rows: readonly Float32Array[], most: number, random: Random): PrincipalAxes {
    const width = rows[0]!.length;
    const size = Math.min(most + spare, width, Math.max(1, rows.length - 1));
    const mean = meanOf(rows, width);
    const basis = Float64Array.from({ length: size * width }, () => random.normal());
    let products = new Float64Array(0);
    for (let round = 0; round <= rounds; round++) {
      orthonormalise(basis, size, width);
      products = productsWith(rows, mean, basis, size);
      if (round < rounds) weighedSums(rows, mean, products, basis, size);
    }
    const { values, vectors } = symmetricEigen(crossProducts(products, rows.length, size), size);
    const least = values[0]! * 1e-9;
    const count = Math.max(1, Math.min(most, values.filter((value) => value > least).length));
    const axes = new Float64Array(count * width);
    for (let axis = 0; axis < count; axis++) {
      const scale = values[axis]! > 0 ? (values[axis]! / rows.length) ** -0.25 : 1;
      for (let k = 0; k < size; k++) {
        const share = scale * vectors[axis * size + k]!;
        for (let n = 0; n < width; n++) axes[axis * width + n]! += share * basis[k * width + n]!;
      }
    }
    return new PrincipalAxes(mean, axes, count);
  }

  /** A vector by its places along the axes, scaled to length 1. */
  project(vector: Float32Array): Float32Array {
    const { mean, axes, count } = this;
    const width = mean.length;
    const projected = new Float32Array(count);
    for (let axis = 0; axis < count; axis++) {
      let sum = 0;
      for (let n = 0, at = axis * width; n < width; n++) sum += (vector[n]! - mean[n]!) * axes[at + n]!;
      projected[axis] = sum;
    }
    return toUnitLength(projected);
  }
}

function meanOf(rows: readonly Float32Array[], width: number): Float64Array {
  const mean = new Float64Array(width);
  for (const row of rows) for (let n = 0; n < width; n++) mean[n]! += row[n]! / rows.length;
  return mean;
}

/** (row - mean) · basis vector, rows × size. */
function productsWith(
  rows: readonly Float32Array[],
  mean: Float64Array,
  basis: Float64Array,
  size: number,
): Float64Array<ArrayBuffer> {
  const width = mean.length;
  const products = new Float64Array(rows.length * size);
  const centred = new Float64Array(width);
  for (const [r, row] of rows.entries()) {
    for (let n = 0; n < width; n++) centred[n] = row[n]! - mean[n]!;
    for (let k = 0; k < size; k++) {
      let sum = 0;
      for (let n = 0, at = k * width; n < width; n++) sum += centred[n]! * basis[at + n]!;
      products[r * size + k] = sum;
    }
  }
  return products;
}

/** basis ← Σ products · (row - mean). */
function weighedSums(
  rows: readonly Float32Array[],
  mean: Float64Array,
  products: Float64Array,
  basis: Float64Array,
  size: number,
): void {
  const width = mean.length;
  basis.fill(0);
  const centred = new Float64Array(width);
  for (const [r, row] of rows.entries()) {
    for (let n = 0; n < width; n++) centred[n] = row[n]! - mean[n]!;
    for (let k = 0; k < size; k++) {
      const share = products[r * size + k]!;
      for (let n = 0, at = k * width; n < width; n++) basis[at + n]! += share * centred[n]!;
    }
  }
}

/** Gram and Schmidt's, each vector gone over twice so that rounding does not tilt them; what is no direction of its own is 0. */
function orthonormalise(basis: Float64Array, size: number, width: number): void {
  for (let k = 0; k < size; k++) {
    const own = basis.subarray(k * width, (k + 1) * width);
    const before = Math.sqrt(dot(own, own));
    for (let j = 0; j < 2 * k; j++) {
      const other = basis.subarray((j % k) * width, ((j % k) + 1) * width);
      const share = dot(own, other);
      for (let n = 0; n < width; n++) own[n]! -= share * other[n]!;
    }
    const length = Math.sqrt(dot(own, own));
    const scale = length > 1e-12 * before ? 1 / length : 0;
    for (let n = 0; n < width; n++) own[n]! *= scale;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let n = 0; n < a.length; n++) sum += a[n]! * b[n]!;
  return sum;
}

/** productsᵀ · products, size × size. */
function crossProducts(products: Float64Array, rows: number, size: number): Float64Array {
  const cross = new Float64Array(size * size);
  for (let r = 0; r < rows; r++) {
    for (let a = 0; a < size; a++) {
      const value = products[r * size + a]!;
      for (let b = 0; b < size; b++) cross[a * size + b]! += value * products[r * size + b]!;
    }
  }
  return cross;
}
