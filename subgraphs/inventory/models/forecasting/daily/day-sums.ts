/** Sums over days in a row, each in one step: what was sold, what the factors say, and how many days are known. */
export class DaySums {
  private readonly sold: Float64Array;
  private readonly factors: Float64Array;
  private readonly days: Float64Array;

  /** @param values NaN where not known @param factors of each day, at least as many */
  constructor(values: Float64Array, factors: Float64Array) {
    const n = values.length;
    this.sold = new Float64Array(n + 1);
    this.factors = new Float64Array(n + 1);
    this.days = new Float64Array(n + 1);
    for (let t = 0; t < n; t++) {
      const known = !Number.isNaN(values[t]!);
      this.sold[t + 1] = this.sold[t]! + (known ? values[t]! : 0);
      this.factors[t + 1] = this.factors[t]! + (known ? factors[t]! : 0);
      this.days[t + 1] = this.days[t]! + (known ? 1 : 0);
    }
  }

  /** Known days among `days` from day `from` on. */
  known(from: number, days: number): number {
    return this.days[from + days]! - this.days[from]!;
  }

  /** What a level says of the known ones of them. */
  expected(level: number, from: number, days: number): number {
    return level * (this.factors[from + days]! - this.factors[from]!);
  }

  /** What came on the known ones of them. */
  came(from: number, days: number): number {
    return this.sold[from + days]! - this.sold[from]!;
  }

  /** What came, less what a level says. */
  error(level: number, from: number, days: number): number {
    return this.came(from, days) - this.expected(level, from, days);
  }
}
