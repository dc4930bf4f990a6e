/** How long a subgraph's answers took lately, and what its slow ones take. */
export class Latencies {
  private readonly recent: number[] = [];
  private place = 0;
  private sinceSorted = 0;
  private slow: number | undefined;

  /**
   * @param size answers that are looked at
   * @param enough answers from which on something is known
   */
  constructor(
    private readonly size = 300,
    private readonly enough = 30,
  ) {}

  /** @param milliseconds how long an answer took */
  add(milliseconds: number): void {
    this.recent[this.place] = milliseconds;
    this.place = (this.place + 1) % this.size;
    this.sinceSorted += 1;
    // A slower one than any is taken at once, the rest by tens: sorting is most of the work.
    if (this.slow === undefined || milliseconds > this.slow || this.sinceSorted >= 10) this.slow = undefined;
  }

  /** The 99th percentile in milliseconds; undefined while too few answers are known. */
  get p99(): number | undefined {
    if (this.recent.length < this.enough) return undefined;
    if (this.slow === undefined) {
      const sorted = Float64Array.from(this.recent).sort();
      this.slow = sorted[Math.ceil(sorted.length * 0.99) - 1];
      this.sinceSorted = 0;
    }
    return this.slow;
  }
}
