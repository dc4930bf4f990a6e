/** Sparse rows of confidences: row r has the others `columns[n]` with c - 1 = `extra[n]`, n from `offsets[r]` on. */
export interface ConfidenceRows {
  readonly offsets: Uint32Array;
  readonly columns: Uint32Array;
  readonly extra: Float32Array;
}

/**
 * Yᵀ·Y, f × f, both halves.
 *
 * @param factors Y, rows × f, row-major
 */
export function gramOfFactors(factors: ArrayLike<number>, rows: number, f: number): Float64Array {
  const gram = new Float64Array(f * f);
  for (let row = 0; row < rows; row++) {
    const y = row * f;
    for (let a = 0; a < f; a++) {
      const value = factors[y + a]!;
      if (value === 0) continue;
      const g = a * f;
      for (let b = a; b < f; b++) gram[g + b]! += value * factors[y + b]!;
    }
  }
  for (let a = 0; a < f; a++) for (let b = 0; b < a; b++) gram[a * f + b] = gram[b * f + a]!;
  return gram;
}

/**
 * Solves a row by some steps of conjugate gradient from where the row stands (Takács, Pilászy and Tikk 2011): A·x = b
 * with A = YᵀY + Σ_j (c_j - 1)·y_j·y_jᵀ + λI and b = Σ_j c_j·y_j, A never being formed. In double precision.
 *
 * Time: (steps + 1)·(2·n·f + f²) for a row of n entries.
 */
export class ConjugateGradient {
  private readonly others: Float64Array;
  private readonly gram: Float64Array;
  private readonly direction: Float64Array;
  private readonly residual: Float64Array;
  private readonly image: Float64Array;
  private readonly solution: Float64Array;

  /**
   * @param f a multiple of 4
   * @param otherRows rows of Y
   */
  constructor(
    private readonly f: number,
    private readonly rows: ConfidenceRows,
    otherRows: number,
    private readonly steps: number,
  ) {
    this.others = new Float64Array(otherRows * f);
    this.gram = new Float64Array(f * f);
    this.direction = new Float64Array(f);
    this.residual = new Float64Array(f);
    this.image = new Float64Array(f);
    this.solution = new Float64Array(f);
  }

  /** Takes Y, row-major, and Yᵀ·Y: to be done before rows are solved, and again when Y has changed. */
  begin(others: Float32Array, gram: Float64Array): void {
    this.others.set(others);
    this.gram.set(gram);
  }

  /** Improves one row of `factors` in place. */
  solve(row: number, factors: Float32Array, regularisation: number): void {
    const { direction, residual, image, solution, f, rows, others } = this;
    const start = row * f;
    for (let k = 0; k < f; k++) solution[k] = factors[start + k]!;
    this.apply(row, solution, regularisation);
    for (let k = 0; k < f; k++) residual[k] = -image[k]!;
    for (let n = rows.offsets[row]!; n < rows.offsets[row + 1]!; n++) {
      addScaled(residual, 1 + rows.extra[n]!, others, rows.columns[n]! * f, f);
    }
    direction.set(residual);
    let square = dot(residual, residual, 0, f);
    for (let step = 0; step < this.steps && square > 1e-20; step++) {
      this.apply(row, direction, regularisation);
      const length = square / dot(direction, image, 0, f);
      let next = 0;
      for (let k = 0; k < f; k++) {
        solution[k]! += length * direction[k]!;
        const left = residual[k]! - length * image[k]!;
        residual[k] = left;
        next += left * left;
      }
      const turn = next / square;
      for (let k = 0; k < f; k++) direction[k] = residual[k]! + turn * direction[k]!;
      square = next;
    }
    factors.set(solution, start);
  }

  /** image = A·vector, four rows of Yᵀ·Y and four rows of Y at a time: each number of the vector is read once for four. */
  private apply(row: number, vector: Float64Array, regularisation: number): void {
    const { image, f, rows, others } = this;
    this.applyGram(vector, regularisation);
    const last = rows.offsets[row + 1]!;
    let n = rows.offsets[row]!;
    for (; n + 3 < last; n += 4) {
      const y0 = rows.columns[n]! * f;
      const y1 = rows.columns[n + 1]! * f;
      const y2 = rows.columns[n + 2]! * f;
      const y3 = rows.columns[n + 3]! * f;
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      for (let k = 0; k < f; k++) {
        const value = vector[k]!;
        s0 += value * others[y0 + k]!;
        s1 += value * others[y1 + k]!;
        s2 += value * others[y2 + k]!;
        s3 += value * others[y3 + k]!;
      }
      s0 *= rows.extra[n]!;
      s1 *= rows.extra[n + 1]!;
      s2 *= rows.extra[n + 2]!;
      s3 *= rows.extra[n + 3]!;
      for (let k = 0; k < f; k++) {
        image[k]! += s0 * others[y0 + k]! + s1 * others[y1 + k]! + (s2 * others[y2 + k]! + s3 * others[y3 + k]!);
      }
    }
    for (; n < last; n++) {
      const y = rows.columns[n]! * f;
      addScaled(image, rows.extra[n]! * dot(vector, others, y, f), others, y, f);
    }
  }

  /** image = (YᵀY + λI)·vector. */
  private applyGram(vector: Float64Array, regularisation: number): void {
    const { image, gram, f } = this;
    for (let row = 0; row < f; row += 4) {
      const g0 = row * f;
      const g1 = g0 + f;
      const g2 = g1 + f;
      const g3 = g2 + f;
      let s0 = regularisation * vector[row]!;
      let s1 = regularisation * vector[row + 1]!;
      let s2 = regularisation * vector[row + 2]!;
      let s3 = regularisation * vector[row + 3]!;
      for (let k = 0; k < f; k++) {
        const value = vector[k]!;
        s0 += value * gram[g0 + k]!;
        s1 += value * gram[g1 + k]!;
        s2 += value * gram[g2 + k]!;
        s3 += value * gram[g3 + k]!;
      }
      image[row] = s0;
      image[row + 1] = s1;
      image[row + 2] = s2;
      image[row + 3] = s3;
    }
  }
}

// Four sums side by side: the processor need not wait for one addition before it begins the next.
function dot(vector: Float64Array, matrix: Float64Array, start: number, f: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let k = 0; k < f; k += 4) {
    a += vector[k]! * matrix[start + k]!;
    b += vector[k + 1]! * matrix[start + k + 1]!;
    c += vector[k + 2]! * matrix[start + k + 2]!;
    d += vector[k + 3]! * matrix[start + k + 3]!;
  }
  return a + b + (c + d);
}

function addScaled(target: Float64Array, factor: number, matrix: Float64Array, start: number, f: number): void {
  for (let k = 0; k < f; k++) target[k]! += factor * matrix[start + k]!;
}
