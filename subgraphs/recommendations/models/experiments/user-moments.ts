/** What one user did: the sums that every figure is made of. */
export interface UserTotals {
  /** What is counted of the user: clicks, conversions, revenue. */
  readonly value: number;
  /** What it is counted over: shows; 1 where it is a mean over users. */
  readonly base: number;
  /** The same two of the time before the experiment. */
  readonly valueBefore: number;
  readonly baseBefore: number;
}

const size = 4;

/**
 * Means and cross-products of what users did, taken in one user at a time (Welford; Chan, Golub and LeVeque): all that
 * means, ratios, their variances clustered by user, and covariates need, in twenty numbers however many users there are.
 */
export class UserMoments {
  users = 0;
  private readonly means = new Float64Array(size);
  private readonly products = new Float64Array(size * size);

  add({ value, base, valueBefore, baseBefore }: UserTotals): void {
    const row = [value, base, valueBefore, baseBefore];
    this.users += 1;
    const before = row.map((x, i) => x - this.means[i]!);
    for (let i = 0; i < size; i++) this.means[i]! += before[i]! / this.users;
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) this.products[i * size + j]! += before[i]! * (row[j]! - this.means[j]!);
    }
  }

  /** The mean of a column: 0 value, 1 base, 2 value before, 3 base before. */
  mean(column: number): number {
    return this.means[column]!;
  }

  /** The covariance of two linear combinations of the columns over users; 0 of fewer than two users. */
  covariance(a: readonly number[], b: readonly number[]): number {
    if (this.users < 2) return 0;
    let sum = 0;
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) sum += (a[i] ?? 0) * (b[j] ?? 0) * this.products[i * size + j]!;
    }
    return sum / (this.users - 1);
  }
}
