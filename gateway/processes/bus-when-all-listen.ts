import type { BatchHandler, Bus, LiveHandler } from '../../shared/bus/bus';
import type { SubgraphName } from '../../shared/config/settings';
import type { DomainEvent, EventType } from '../../shared/events/catalogue';
import type { LiveType, Signal } from '../../shared/events/signals';

/**
 * Holds what is published until every subgraph of the process has subscribed. The in-process bus delivers to who is
 * there: an outbox row left by the last run would pass by a subgraph that starts a moment later than its publisher.
 */
export class BusWhenAllListen implements Bus {
  private readonly open: Promise<boolean>;
  private settle: (allListen: boolean) => void = () => undefined;

  constructor(private readonly inner: Bus) {
    this.open = new Promise((resolve) => {
      this.settle = resolve;
    });
  }

  /** All have subscribed. */
  allListen(): void {
    this.settle(true);
  }

  async publish(events: readonly DomainEvent[]): Promise<void> {
    // The outbox keeps the events for the next start.
    if (!(await this.open)) throw new Error('the bus was closed before all subgraphs had started');
    await this.inner.publish(events);
  }

  subscribe(consumer: SubgraphName, types: readonly EventType[], handle: BatchHandler): Promise<void> {
    return this.inner.subscribe(consumer, types, handle);
  }

  signal(signals: readonly Signal[]): void {
    this.inner.signal(signals);
  }

  listen(types: readonly LiveType[], handler: LiveHandler): Promise<void> {
    return this.inner.listen(types, handler);
  }

  storeIdentity(): string | null {
    return this.inner.storeIdentity();
  }

  ping(): Promise<void> {
    return this.inner.ping();
  }

  async close(): Promise<void> {
    this.settle(false);
    await this.inner.close();
  }
}
