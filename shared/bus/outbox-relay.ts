import type { Clock } from '../clock/clock';
import { execute, placeholders } from '../database/bulk-insert';
import type { Database } from '../database/database';
import { entityTable } from '../database/entity-table';
import { EventTimes } from '../database/event-times';
import { BusStoreEntity, OutboxEntity } from '../database/platform-entities';
import type { DomainEvent, EventPayloads, EventType } from '../events/catalogue';
import type { Logger } from '../logging/logger';
import { metrics } from '../telemetry/metrics';
import { type Span, startBelow } from '../telemetry/tracing';
import type { Bus } from './bus';

const batchSize = 500;
/** How often rows that another process stored are looked for. */
const pollMilliseconds = 1000;
/** Published rows are kept as long as a consumer might need to be brought up to date from them. */
const keepMilliseconds = 14 * 24 * 60 * 60 * 1000;
const pruneEveryMilliseconds = 60 * 60 * 1000;
/** So far back events are relayed again where the bus has lost what it kept: older ones it had forgotten by age. */
const recallMilliseconds = 7 * 24 * 60 * 60 * 1000;
/** An event that waits longer does not leave as it should. */
const patienceMilliseconds = 60_000;
const storeName = 'events';

/**
 * Brings a subgraph's outbox to the bus, in order of id, at least once. Several processes may do it for one database:
 * the bus and the inboxes drop what comes twice.
 */
export class OutboxRelay {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private again = false;
  private stopped = false;
  private prunedAt = 0;
  private startedAt = Number.POSITIVE_INFINITY;
  /** The store of the bus that the database knows of. */
  private store: string | null = null;

  constructor(
    private readonly database: Database,
    private readonly bus: Bus,
    private readonly clock: Clock,
    private readonly log: Logger,
  ) {}

  start(): void {
    this.startedAt = this.clock.now();
    this.database.onPublished(() => this.wake());
    this.timer = setInterval(() => this.wake(), pollMilliseconds);
    this.wake();
  }

  /** Relays what there is now; resolves when nothing is left. */
  async drain(): Promise<void> {
    while ((await this.relayBatch()) > 0);
  }

  /** Null where events leave as they should, else since when they do not. */
  async delay(): Promise<string | null> {
    const long = this.clock.now() - patienceMilliseconds;
    if (this.startedAt > long) return null;
    const [oldest] = await this.waiting(1);
    if (!oldest || oldest.occurredAt >= long) return null;
    return `events have waited to be relayed since ${new Date(oldest.occurredAt).toISOString()}`;
  }

  /** Age in seconds of the oldest event that the bus has not taken; 0 where none waits. */
  async waitingSeconds(): Promise<number> {
    const [oldest] = await this.waiting(1);
    return oldest ? Math.max(0, (this.clock.now() - oldest.occurredAt) / 1000) : 0;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  private wake(): void {
    if (this.stopped) return;
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = this.run().finally(() => {
      this.running = undefined;
      if (this.again) {
        this.again = false;
        this.wake();
      }
    });
  }

  private async run(): Promise<void> {
    try {
      while (!this.stopped && (await this.relayBatch()) > 0);
      await this.prune();
    } catch (error) {
      // The rows are still there; the next poll tries again.
      if (!this.stopped) this.log.warn({ err: error }, 'the outbox could not be relayed and will be tried again');
    }
  }

  private async relayBatch(): Promise<number> {
    await this.recallWhatIsLost();
    const { store } = this;
    const rows = await this.waiting(batchSize);
    const subgraph = this.database.name;
    if (rows.length === 0) {
      metrics.outboxLag.set({ subgraph }, 0);
      return 0;
    }
    metrics.outboxLag.set({ subgraph }, (this.clock.now() - rows[0]!.occurredAt) / 1000);
    await this.publish(rows.map(eventOf));
    metrics.eventsPublished.inc({ subgraph }, rows.length);
    const ids = rows.map((row) => row.id);
    // Not where another process has found meanwhile that the store is lost: then they are relayed again.
    const kept = store === null ? '' : ' AND EXISTS (SELECT 1 FROM `bus_stores` WHERE `name` = ? AND `identity` = ?)';
    await this.database.transaction(({ manager }) =>
      execute(
        manager,
        `UPDATE \`outbox\` SET \`relayedAt\` = ? WHERE \`relayedAt\` IS NULL AND \`id\` IN (${placeholders(ids.length)})${kept}`,
        [this.clock.now(), ...ids, ...(store === null ? [] : [storeName, store])],
      ),
    );
    return rows.length;
  }

  private waiting(count: number): Promise<OutboxEntity[]> {
    return this.database.read
      .createQueryBuilder(OutboxEntity, 'row')
      .where('row.relayedAt IS NULL')
      .orderBy('row.id')
      .limit(count)
      .getMany();
  }

  /**
   * Has events relayed again that the bus had taken into a store that is no more: it acknowledged them, and perhaps delivered
   * them to nobody. Inboxes drop those that were.
   */
  private async recallWhatIsLost(): Promise<void> {
    const identity = this.bus.storeIdentity();
    if (identity === null || identity === this.store) return;
    const recalled = await this.database.transaction(async ({ manager }) => {
      const table = entityTable(BusStoreEntity);
      const store = { name: storeName, identity };
      if ((await table.insert(manager, [store], { onConflict: 'ignore' })) > 0) return 0;
      const sql = 'UPDATE `bus_stores` SET `identity` = ? WHERE `name` = ? AND `identity` <> ?';
      if ((await execute(manager, sql, [identity, storeName, identity])) === 0) return 0;
      const since = this.clock.now() - recallMilliseconds;
      return execute(manager, 'UPDATE `outbox` SET `relayedAt` = NULL WHERE `relayedAt` >= ?', [since]);
    });
    this.store = identity;
    if (recalled > 0) this.log.warn({ events: recalled }, 'the bus had lost what it kept: events are relayed again');
  }

  /** An event that is traced goes on as a part of its publication. */
  private async publish(events: readonly DomainEvent[]): Promise<void> {
    const spans: Span[] = [];
    const sent = events.map((event) => {
      const span =
        event.traceparent && startBelow(`publish ${event.type}`, { kind: 'producer', parent: event.traceparent });
      if (!span) return event;
      spans.push(span);
      return { ...event, traceparent: span.traceparent };
    });
    try {
      await this.bus.publish(sent);
      for (const span of spans) span.end();
    } catch (error) {
      for (const span of spans) span.end(error);
      throw error;
    }
  }

  private async prune(): Promise<void> {
    const now = this.clock.now();
    if (now - this.prunedAt < pruneEveryMilliseconds) return;
    this.prunedAt = now;
    await this.database.transaction(async ({ manager }) => {
      await execute(manager, 'DELETE FROM `outbox` WHERE `relayedAt` < ?', [now - keepMilliseconds]);
      await EventTimes.prune(manager, now);
    });
  }
}

function eventOf(row: OutboxEntity): DomainEvent {
  return {
    id: row.id,
    type: row.type as EventType,
    version: row.version,
    occurredAt: row.occurredAt,
    payload: JSON.parse(row.payload) as EventPayloads[EventType],
    ...(row.traceparent ? { traceparent: row.traceparent } : {}),
  };
}
