import { choleskyInPlace, solveCholesky } from '../../../../shared/numerics/cholesky';

/** A small square matrix, n × n, row-major. */
export type SmallMatrix = Float64Array;

/**
 * The inverse of a symmetric positive definite matrix.
 *
 * @throws RangeError where it is not positive definite
 * @example the inverse of (2, 0; 0, 4) is (.5, 0; 0, .25)
 */
export function inverseOf(matrix: SmallMatrix, n: number): SmallMatrix {
  const lower = matrix.slice();
  choleskyInPlace(lower, n);
  const inverse = new Float64Array(n * n);
  const column = new Float64Array(n);
  for (let c = 0; c < n; c++) {
    column.fill(0);
    column[c] = 1;
    solveCholesky(lower, n, column);
    for (let r = 0; r < n; r++) inverse[r * n + c] = column[r]!;
  }
  return inverse;
}

/** The product of two n × n matrices. */
export function product(a: SmallMatrix, b: SmallMatrix, n: number): SmallMatrix {
  const result = new Float64Array(n * n);
  for (let r = 0; r < n; r++) {
    for (let k = 0; k < n; k++) {
      const left = a[r * n + k]!;
      if (left === 0) continue;
      for (let c = 0; c < n; c++) result[r * n + c]! += left * b[k * n + c]!;
    }
  }
  return result;
}

/** A matrix times a vector of n. */
export function timesVector(a: SmallMatrix, x: Float64Array, n: number): Float64Array {
  const result = new Float64Array(n);
  for (let r = 0; r < n; r++) for (let c = 0; c < n; c++) result[r]! += a[r * n + c]! * x[c]!;
  return result;
}

/** The transposed matrix. */
export function transposed(a: SmallMatrix, n: number): SmallMatrix {
  const result = new Float64Array(n * n);
  for (let r = 0; r < n; r++) for (let c = 0; c < n; c++) result[c * n + r] = a[r * n + c]!;
  return result;
}

/** a + b·factor, for vectors or matrices of one size. */
export function plus(a: Float64Array, b: Float64Array, factor = 1): Float64Array {
  return a.map((value, i) => value + factor * b[i]!);
}

/** x·yᵀ added to a matrix in place. */
export function addOuter(into: SmallMatrix, x: Float64Array, y: Float64Array, n: number): void {
  for (let r = 0; r < n; r++) for (let c = 0; c < n; c++) into[r * n + c]! += x[r]! * y[c]!;
}

/** The matrix with these values on its diagonal. */
export function diagonal(values: ArrayLike<number>): SmallMatrix {
  const n = values.length;
  const result = new Float64Array(n * n);
  for (let i = 0; i < n; i++) result[i * n + i] = values[i]!;
  return result;
}

/** xᵀ·A·x. */
export function quadraticForm(a: SmallMatrix, x: ArrayLike<number>, n: number): number {
  let sum = 0;
  for (let r = 0; r < n; r++) for (let c = 0; c < n; c++) sum += x[r]! * a[r * n + c]! * x[c]!;
  return sum;
}
