import type { AfterQueryEvent, BeforeQueryEvent, EntitySubscriberInterface } from 'typeorm';

/** Counts and times every SQL statement of one database, for tests of how many there are and for the benchmark. */
export class StatementMeter implements EntitySubscriberInterface {
  count = 0;
  milliseconds = 0;
  private readonly started = new WeakMap<object, number>();
  private readonly listeners = new Set<(sql: string) => void>();

  beforeQuery(event: BeforeQueryEvent): void {
    this.count += 1;
    this.started.set(event.queryRunner, performance.now());
    for (const listener of this.listeners) listener(event.query);
  }

  afterQuery(event: AfterQueryEvent): void {
    const started = this.started.get(event.queryRunner);
    if (started !== undefined) this.milliseconds += performance.now() - started;
  }

  /** Calls the listener with the text of each statement until the returned function is called. */
  listen(listener: (sql: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
