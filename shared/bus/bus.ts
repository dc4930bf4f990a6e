import type { SubgraphName } from '../config/settings';
import type { DomainEvent, EventType } from '../events/catalogue';
import type { Live, LiveType, Signal } from '../events/signals';

/**
 * Takes a batch of events, in order. When it resolves, they are dealt with and never come again; when it throws, the
 * batch comes again later. It must be idempotent by event id.
 */
export type BatchHandler = (events: readonly DomainEvent[]) => Promise<void>;

/** Receives an event or signal once it is on its way. It must not throw. */
export type LiveHandler = (message: Live) => void;

/** What carries domain events between subgraphs: at least once, a consumer group being a subgraph. */
export interface Bus {
  /** Resolves when the events are safe with the bus. An id that was published before is not carried twice where the bus notices. */
  publish(events: readonly DomainEvent[]): Promise<void>;
  /** Delivers events of these types to one of the processes that share the consumer's name. */
  subscribe(consumer: SubgraphName, types: readonly EventType[], handle: BatchHandler): Promise<void>;
  /** Sends to every process that listens, at once and at most once. */
  signal(signals: readonly Signal[]): void;
  /**
   * Receives every event and signal of these types, in every process that listens: from now on, mostly once, and not again
   * where the bus was away. What must not be missed is subscribed to.
   */
  listen(types: readonly LiveType[], handle: LiveHandler): Promise<void>;
  /**
   * Names the store in which published events are safe. Another name than before: that store was lost, with whatever had
   * not been delivered. Null where nothing is kept.
   */
  storeIdentity(): string | null;
  /** Throws where the bus does not answer, or keeps no events. */
  ping(): Promise<void>;
  /** Stops deliveries, waiting for those under way. */
  close(): Promise<void>;
}
