/** How many retries may be outstanding against the share, so that a quiet subgraph has some too. */
const reserve = 10;

/**
 * Keeps retries to a share of the queries: where everything fails, load grows by that share and no more. A token bucket,
 * filled by queries and emptied by retries ("Retry budgets" of Finagle; gRPC's retry throttling, proposal A6).
 */
export class RetryBudget {
  private tokens = reserve;

  /** @param share retries a query, 0 to 1 */
  constructor(private readonly share: number) {}

  /** A query was sent for the first time. */
  deposit(): void {
    this.tokens = Math.min(reserve, this.tokens + this.share);
  }

  /** Whether one more retry may be made; it counts as made. */
  withdraw(): boolean {
    if (this.share === 0 || this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }
}
