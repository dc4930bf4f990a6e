import type { EntityManager } from 'typeorm';
import type { EventPayloads, EventType } from '../events/catalogue';
import type { Signal, SignalPayloads, SignalType } from '../events/signals';
import { currentTraceparent } from '../telemetry/tracing';
import type { PendingEvent } from './outbox-rows';
import { RowCountChanges } from './row-counts';

/** What a transaction may do: write through `manager`, and publish events that leave only if it commits. */
export interface UnitOfWork {
  readonly manager: EntityManager;
  /** Puts an event in the outbox, in this transaction. */
  publish<T extends EventType>(type: T, payload: EventPayloads[T]): void;
  /** Sends a signal to every process of the subgraph once this transaction has committed. Nothing is kept of it. */
  signal<T extends SignalType>(type: T, payload: SignalPayloads[T]): void;
  /** Counts a row into a list, or out of it with -1: see `countedRows`. */
  count(list: string, row: string, by: 1 | -1): void;
  /**
   * Calls back once this transaction has committed, and never where it has not: the place for what changes memory. It must
   * not throw. On MariaDB two transactions may be called back in another order than that of their commits.
   */
  afterCommit(callback: () => void): void;
}

/** A unit of work with what is to be done about it when its work is done. */
export class OpenUnit implements UnitOfWork {
  readonly events: PendingEvent[] = [];
  readonly signals: Signal[] = [];
  readonly callbacks: (() => void)[] = [];
  readonly counts = new RowCountChanges();

  constructor(readonly manager: EntityManager) {}

  // Properties, since work takes them apart: `({ manager, publish }) => ...`.
  readonly publish = <T extends EventType>(type: T, payload: EventPayloads[T]): void => {
    this.events.push({ type, payload, traceparent: currentTraceparent() ?? null });
  };

  readonly signal = <T extends SignalType>(type: T, payload: SignalPayloads[T]): void => {
    this.signals.push({ type, payload } as Signal);
  };

  readonly count = (list: string, row: string, by: 1 | -1): void => {
    this.counts.add(list, row, by);
  };

  readonly afterCommit = (callback: () => void): void => {
    this.callbacks.push(callback);
  };
}
