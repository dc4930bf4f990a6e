import { choleskyInPlace, solveCholesky } from '../../../../shared/numerics/cholesky';

/** A regression's coefficients and what they leave unexplained. */
export interface LeastSquaresFit {
  readonly coefficients: Float64Array;
  /** Sum of the squared residuals over the degrees of freedom left. */
  readonly variance: number;
  readonly standardErrors: Float64Array;
}

/**
 * Ordinary least squares by the normal equations, for a few columns.
 *
 * Worked example: y = (1, 3, 5) on a constant and x = (0, 1, 2) is 1 + 2x, with variance 0.
 *
 * @param columns each as long as `y`; a constant is one of them where it is wanted
 * @throws RangeError where the columns depend on one another, or there are fewer observations than columns
 */
export function leastSquares(columns: readonly Float64Array[], y: Float64Array): LeastSquaresFit {
  const n = columns.length;
  if (y.length < n) throw new RangeError(`${n} coefficients need as many observations, not ${y.length}`);
  const gram = new Float64Array(n * n);
  const coefficients = new Float64Array(n);
  for (let r = 0; r < n; r++) {
    for (let c = 0; c <= r; c++) gram[r * n + c] = dot(columns[r]!, columns[c]!);
    coefficients[r] = dot(columns[r]!, y);
  }
  const squares = columns.map((column) => dot(column, column));
  choleskyInPlace(gram, n);
  // What is left of a column that the others explain is what rounding leaves.
  if (squares.some((square, c) => gram[c * n + c]! ** 2 <= 1e-12 * square)) {
    throw new RangeError('the columns depend on one another');
  }
  solveCholesky(gram, n, coefficients);
  let residuals = 0;
  for (let i = 0; i < y.length; i++) {
    let residual = y[i]!;
    for (let c = 0; c < n; c++) residual -= coefficients[c]! * columns[c]![i]!;
    residuals += residual * residual;
  }
  const variance = residuals / Math.max(1, y.length - n);
  const standardErrors = coefficients.map((_, c) => {
    const unit = new Float64Array(n);
    unit[c] = 1;
    solveCholesky(gram, n, unit);
    return Math.sqrt(unit[c]! * variance);
  });
  return { coefficients, variance, standardErrors };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
