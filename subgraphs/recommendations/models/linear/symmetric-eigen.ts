const sweeps = 30;

/** Eigenvalues, largest first, and as rows of `vectors` the eigenvectors that belong to them. */
export interface Eigen {
  readonly values: Float64Array;
  /** n × n, row-major. */
  readonly vectors: Float64Array;
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations (Golub and Van Loan, Matrix Computations, 8.5),
 * for small ones (up to some hundred rows). Time: O(n³) a sweep, of which there are about ten.
 *
 * @param matrix n × n, row-major; it is overwritten
 */
export function symmetricEigen(matrix: Float64Array, n: number): Eigen {
  const rotated = new Float64Array(n * n);
  for (let i = 0; i < n; i++) rotated[i * n + i] = 1;
  for (let sweep = 0; sweep < sweeps && offDiagonal(matrix, n) > 1e-20 * diagonal(matrix, n); sweep++) {
    for (let p = 0; p < n - 1; p++) for (let q = p + 1; q < n; q++) rotate(matrix, rotated, n, p, q);
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => matrix[b * n + b]! - matrix[a * n + a]!);
  const vectors = new Float64Array(n * n);
  for (const [row, i] of order.entries()) vectors.set(rotated.subarray(i * n, (i + 1) * n), row * n);
  return { values: Float64Array.from(order, (i) => matrix[i * n + i]!), vectors };
}

/** Makes the matrix's element (p, q) zero; the rows of `rotated` become the eigenvectors. */
function rotate(matrix: Float64Array, rotated: Float64Array, n: number, p: number, q: number): void {
  const apq = matrix[p * n + q]!;
  if (apq === 0) return;
  const theta = (matrix[q * n + q]! - matrix[p * n + p]!) / (2 * apq);
  const tangent = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (let k = 0; k < n; k++) turn(matrix, k * n + p, k * n + q, cosine, sine);
  for (let k = 0; k < n; k++) turn(matrix, p * n + k, q * n + k, cosine, sine);
  for (let k = 0; k < n; k++) turn(rotated, p * n + k, q * n + k, cosine, sine);
}

function turn(values: Float64Array, a: number, b: number, cosine: number, sine: number): void {
  const [x, y] = [values[a]!, values[b]!];
  values[a] = cosine * x - sine * y;
  values[b] = sine * x + cosine * y;
}

function offDiagonal(matrix: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) if (i !== j) sum += matrix[i * n + j]! ** 2;
  return sum;
}

function diagonal(matrix: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += matrix[i * n + i]! ** 2;
  return sum;
}
