import { setTimeout as delay } from 'node:timers/promises';
import { pauses } from '../concurrency/pauses';
import type { SubgraphName } from '../config/settings';
import { Mutex } from '../database/mutex';
import type { DomainEvent, EventType } from '../events/catalogue';
import type { Live, LiveType, Signal } from '../events/signals';
import type { BatchHandler, Bus, LiveHandler } from './bus';

const pauseMilliseconds = 50;
/** What a consumer is given at a time: on SQLite it gives nobody a turn until it has handled them. */
const eventsAtATime = 100;
const turnMilliseconds = 8;

interface Subscription {
  readonly types: ReadonlySet<EventType>;
  readonly handle: BatchHandler;
  readonly turn: Mutex;
}

/**
 * The bus of one process: `publish` resolves when every consumer has dealt with the events, so that an outbox row is
 * marked as relayed only then, and a process that dies in between delivers it again at the next start.
 */
export class InProcessBus implements Bus {
  private readonly subscriptions = new Map<SubgraphName, Subscription>();
  private readonly listeners = new Map<LiveType, LiveHandler[]>();
  private closed = false;

  async publish(events: readonly DomainEvent[]): Promise<void> {
    this.broadcast(events);
    await Promise.all([...this.subscriptions.values()].map((subscription) => this.deliver(subscription, events)));
  }

  async listen(types: readonly LiveType[], handle: LiveHandler): Promise<void> {
    for (const type of types) this.listeners.set(type, [...(this.listeners.get(type) ?? []), handle]);
  }

  signal(signals: readonly Signal[]): void {
    this.broadcast(signals);
  }

  async subscribe(consumer: SubgraphName, types: readonly EventType[], handle: BatchHandler): Promise<void> {
    this.subscriptions.set(consumer, { types: new Set(types), handle, turn: new Mutex() });
  }

  storeIdentity(): null {
    return null;
  }

  async ping(): Promise<void> {
    if (this.closed) throw new Error('the in-process bus is closed');
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all(
      [...this.subscriptions.values()].map((subscription) => subscription.turn.run(async () => undefined)),
    );
  }

  private broadcast(messages: readonly Live[]): void {
    for (const message of messages) for (const handle of this.listeners.get(message.type) ?? []) handle(message);
  }

  private async deliver(subscription: Subscription, events: readonly DomainEvent[]): Promise<void> {
    const wanted = events.filter((event) => subscription.types.has(event.type));
    if (wanted.length === 0) return;
    await subscription.turn.run(async () => {
      const pause = pauses(turnMilliseconds);
      for (let start = 0; start < wanted.length; start += eventsAtATime) {
        await this.handled(subscription, wanted.slice(start, start + eventsAtATime));
        await pause();
      }
    });
  }

  private async handled(subscription: Subscription, events: readonly DomainEvent[]): Promise<void> {
    for (;;) {
      if (this.closed) throw new Error('the in-process bus is closed');
      try {
        return await subscription.handle(events);
      } catch {
        // The consumer logs what failed, and after some tries puts it among the dead letters and returns.
        await delay(pauseMilliseconds);
      }
    }
  }
}
