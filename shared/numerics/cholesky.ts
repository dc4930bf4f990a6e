/**
 * Cholesky's factor of a symmetric positive definite matrix, A = L·Lᵀ, for small ones (up to some hundred rows).
 *
 * @param matrix n × n, row-major, of which the lower half is read; L is written into its lower half in place
 * @throws RangeError where the matrix is not positive definite
 */
export function choleskyInPlace(matrix: Float64Array, n: number): void {
  for (let row = 0; row < n; row++) {
    const r = row * n;
    for (let column = 0; column <= row; column++) {
      const c = column * n;
      let sum = matrix[r + column]!;
      for (let k = 0; k < column; k++) sum -= matrix[r + k]! * matrix[c + k]!;
      if (column < row) matrix[r + column] = sum / matrix[c + column]!;
      else if (sum > 0) matrix[r + row] = Math.sqrt(sum);
      else throw new RangeError(`the matrix is not positive definite (row ${row})`);
    }
  }
}

/** Solves L·x = b in place; L as `choleskyInPlace` leaves it, b of length n. */
export function solveLower(lower: Float64Array, n: number, b: Float64Array): void {
  for (let row = 0; row < n; row++) {
    let sum = b[row]!;
    for (let k = 0; k < row; k++) sum -= lower[row * n + k]! * b[k]!;
    b[row] = sum / lower[row * n + row]!;
  }
}

/** Solves Lᵀ·x = b in place. */
export function solveLowerTransposed(lower: Float64Array, n: number, b: Float64Array): void {
  for (let row = n - 1; row >= 0; row--) {
    const x = b[row]! / lower[row * n + row]!;
    b[row] = x;
    for (let k = 0; k < row; k++) b[k]! -= lower[row * n + k]! * x;
  }
}

/** Solves A·x = b in place, A = L·Lᵀ. */
export function solveCholesky(lower: Float64Array, n: number, b: Float64Array): void {
  solveLower(lower, n, b);
  solveLowerTransposed(lower, n, b);
}
