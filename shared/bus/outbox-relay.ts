import { execute, placeholders } from '../database/bulk-insert';
import { type Database } from '../database/database';
import { EventTimes } from '../database/event-times';
import { OutboxEntity } from '../database/platform-entities';
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

  constructor(
    private readonly database: Database,
    private readonly bus: Bus,
    private readonly log: Logger,
  ) {}

  start(): void {
    this.database.onPublished(() => this.wake());
    this.timer = setInterval(() => this.wake(), pollMilliseconds);
    this.wake();
  }

  /** Relays what there is now; resolves when nothing is left. */
  async drain(): Promise<void> {
    while ((await this.relayBatch()) > 0);
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
    const rows = await this.database.read
      .createQueryBuilder(OutboxEntity, 'row')
      .where('row.relayedAt IS NULL')
      .orderBy('row.id')
      .limit(batchSize)
      .getMany();
    const subgraph = this.database.name;
    if (rows.length === 0) {
      metrics.outboxLag.set({ subgraph }, 0);
      return 0;
    }
    metrics.outboxLag.set({ subgraph }, (Date.now() - rows[0]!.occurredAt) / 1000);
    await this.publish(rows.map(eventOf));
    metrics.eventsPublished.inc({ subgraph }, rows.length);
    await this.database.transaction(({ manager }) =>
      execute(manager, `UPDATE \`outbox\` SET \`relayedAt\` = ? WHERE \`id\` IN (${placeholders(rows.length)})`, [
        Date.now(),
        ...rows.map((row) => row.id),
      ]),
    );
    return rows.length;
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
    const now = Date.now();
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
