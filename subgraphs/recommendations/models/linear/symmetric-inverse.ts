import type { FitPace } from '../recommender/recommender';

const BLOCK = 64;

/**
 * The inverse of a symmetric positive definite matrix by Cholesky's factor, in blocks of 64 rows so that what is worked on
 * stays in the processor's cache: A = L·Lᵀ, N = L⁻ᵀ, A⁻¹ = N·Nᵀ. Every inner loop is a product of row pieces.
 *
 * Time: n³/2 multiplications. Memory: two n × n matrices, the given one among them.
 *
 * @param matrix A, n × n, row-major; its lower half is read; it is overwritten by the whole inverse
 * @param pace gives way to the event loop between blocks
 * @param from part of the work done before, 0 to 1
 * @param to part of the work done after, 0 to 1
 * @throws RangeError where the matrix is not positive definite
 */
export async function invertSymmetric(matrix: Float64Array, n: number, pace: FitPace, from = 0, to = 1): Promise<void> {
  const upper = new Float64Array(n * n);
  const stages = [
    (start: number, end: number) => factorBlock(matrix, n, start, end),
    (start: number, end: number) => inverseBlock(matrix, upper, n, start, end),
    (start: number, end: number) => productBlock(upper, matrix, n, start, end),
  ];
  for (const [stage, run] of stages.entries()) {
    for (let start = 0; start < n; start += BLOCK) {
      run(start, Math.min(n, start + BLOCK));
      const pause = pace.tick(from + ((stage + start / n) / stages.length) * (to - from));
      if (pause) await pause;
    }
  }
}

/** One block of columns of L, and what it takes from all that lies to the right and below (right-looking Cholesky). */
function factorBlock(a: Float64Array, n: number, start: number, end: number): void {
  for (let row = start; row < n; row++) {
    const last = Math.min(row, end - 1);
    for (let column = start; column <= last; column++) {
      let sum = a[row * n + column]!;
      for (let k = start; k < column; k++) sum -= a[row * n + k]! * a[column * n + k]!;
      if (column < row) a[row * n + column] = sum / a[column * n + column]!;
      else if (sum > 0) a[row * n + row] = Math.sqrt(sum);
      else throw new RangeError(`the matrix is not positive definite (row ${row})`);
    }
  }
  for (let rows = end; rows < n; rows += BLOCK) {
    const rowsEnd = Math.min(n, rows + BLOCK);
    for (let columns = end; columns < rowsEnd; columns += BLOCK) {
      addProducts(a, a, a, n, [rows, rowsEnd], [columns, Math.min(rowsEnd, columns + BLOCK)], [start, end], -1);
    }
  }
}

/**
 * One block of columns of N, upper triangular: N(j,j) = 1/L(j,j), N(j,i) = -Σ_{j ≤ k < i} N(j,k)·L(i,k) / L(i,i).
 */
function inverseBlock(l: Float64Array, upper: Float64Array, n: number, start: number, end: number): void {
  for (let rows = 0; rows < start; rows += BLOCK) {
    for (let k = rows; k < start; k += BLOCK) {
      addProducts(upper, upper, l, n, [rows, Math.min(n, rows + BLOCK)], [start, end], [k, k + BLOCK], -1);
    }
  }
  for (let row = 0; row < end; row++) {
    for (let column = Math.max(row, start); column < end; column++) {
      let sum = row === column ? 1 : upper[row * n + column]!;
      for (let k = Math.max(row, start); k < column; k++) sum -= upper[row * n + k]! * l[column * n + k]!;
      upper[row * n + column] = sum / l[column * n + column]!;
    }
  }
}

/** One block of rows of N·Nᵀ, and the same numbers as columns. */
function productBlock(upper: Float64Array, out: Float64Array, n: number, start: number, end: number): void {
  for (let row = start; row < end; row++) out.fill(0, row * n, row * n + end);
  for (let columns = 0; columns < end; columns += BLOCK) {
    const columnsEnd = Math.min(end, columns + BLOCK);
    for (let k = start; k < n; k += BLOCK) {
      addProducts(out, upper, upper, n, [start, end], [columns, columnsEnd], [k, Math.min(n, k + BLOCK)], 1);
    }
  }
  for (let row = start; row < end; row++) {
    for (let column = 0; column < row; column++) out[column * n + row] = out[row * n + column]!;
  }
}

type Range = readonly [from: number, to: number];

/** C(i,j) += sign · Σ_k A(i,k)·B(j,k) over the given ranges; all are n × n. Two rows by four of C at a time. */
function addProducts(
  c: Float64Array,
  a: Float64Array,
  b: Float64Array,
  n: number,
  [i0, i1]: Range,
  [j0, j1]: Range,
  [k0, k1]: Range,
  sign: 1 | -1,
): void {
  let i = i0;
  for (; i + 1 < i1; i += 2) {
    const a0 = i * n;
    const a1 = a0 + n;
    let j = j0;
    for (; j + 3 < j1; j += 4) {
      const b0 = j * n;
      const b1 = b0 + n;
      const b2 = b1 + n;
      const b3 = b2 + n;
      let s00 = 0;
      let s01 = 0;
      let s02 = 0;
      let s03 = 0;
      let s10 = 0;
      let s11 = 0;
      let s12 = 0;
      let s13 = 0;
      for (let k = k0; k < k1; k++) {
        const x0 = a[a0 + k]!;
        const x1 = a[a1 + k]!;
        const y0 = b[b0 + k]!;
        const y1 = b[b1 + k]!;
        const y2 = b[b2 + k]!;
        const y3 = b[b3 + k]!;
        s00 += x0 * y0;
        s01 += x0 * y1;
        s02 += x0 * y2;
        s03 += x0 * y3;
        s10 += x1 * y0;
        s11 += x1 * y1;
        s12 += x1 * y2;
        s13 += x1 * y3;
      }
      c[a0 + j]! += sign * s00;
      c[a0 + j + 1]! += sign * s01;
      c[a0 + j + 2]! += sign * s02;
      c[a0 + j + 3]! += sign * s03;
      c[a1 + j]! += sign * s10;
      c[a1 + j + 1]! += sign * s11;
      c[a1 + j + 2]! += sign * s12;
      c[a1 + j + 3]! += sign * s13;
    }
    for (; j < j1; j++) {
      c[a0 + j]! += sign * product(a, a0, b, j * n, k0, k1);
      c[a1 + j]! += sign * product(a, a1, b, j * n, k0, k1);
    }
  }
  for (; i < i1; i++) {
    for (let j = j0; j < j1; j++) c[i * n + j]! += sign * product(a, i * n, b, j * n, k0, k1);
  }
}

function product(a: Float64Array, rowA: number, b: Float64Array, rowB: number, k0: number, k1: number): number {
  let sum = 0;
  for (let k = k0; k < k1; k++) sum += a[rowA + k]! * b[rowB + k]!;
  return sum;
}
