import type { Clock } from '../clock/clock';
import { placeholders } from '../database/bulk-insert';
import type { Database, UnitOfWork } from '../database/database';
import { entityTable } from '../database/entity-table';
import { personsIn } from '../database/erased-persons';
import { isStorageUnavailable } from '../database/failures';
import { DeadLetterEntity, InboxEntity } from '../database/platform-entities';
import type { DomainEvent, EventType } from '../events/catalogue';
import type { Logger } from '../logging/logger';
import { withoutValues } from '../logging/withheld-values';
import { metrics } from '../telemetry/metrics';
import { traced } from '../telemetry/tracing';

const triesBeforeDeadLetter = 5;
const inbox = entityTable(InboxEntity);
const deadLetters = entityTable(DeadLetterEntity);

/** What a subgraph does about an event, within the transaction that notes the event as handled. */
export type EventHandler<T extends EventType = EventType> = (unit: UnitOfWork, event: DomainEvent<T>) => Promise<void>;

/**
 * Handles events once each: their ids go into the inbox in the transaction of their effects. A batch is one
 * transaction; where it fails its events are tried one by one, and one that keeps failing goes to the dead letters. Events
 * about a person who was erased are not handled.
 */
export class EventConsumer {
  private readonly failures = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly handlers: ReadonlyMap<EventType, EventHandler>,
    private readonly clock: Clock,
    private readonly log: Logger,
    /** Types that are handled also where they are of somebody who was erased. */
    private readonly handledOfErased: ReadonlySet<EventType> = new Set(),
  ) {}

  /** Throws where some events must come again. */
  async handle(events: readonly DomainEvent[]): Promise<void> {
    try {
      await this.inOneTransaction(events);
    } catch (error) {
      if (events.length === 1) return this.failed(events[0]!, error);
      let last: unknown;
      for (const event of events) {
        try {
          await this.inOneTransaction([event]);
        } catch (single) {
          await this.failed(event, single).catch((again: unknown) => {
            last = again;
          });
        }
      }
      if (last !== undefined) throw last;
    }
  }

  /** How many events wait to be replayed. */
  deadLetters(): Promise<number> {
    return this.database.read.count(DeadLetterEntity);
  }

  /** Handles dead letters again; those that succeed are removed. Returns how many did. */
  async replayDeadLetters(): Promise<{ replayed: number; failed: number }> {
    const letters = await this.database.read.find(DeadLetterEntity, { order: { id: 'ASC' } });
    let replayed = 0;
    for (const letter of letters) {
      const event = { ...letter, type: letter.type as EventType, payload: JSON.parse(letter.payload) } as DomainEvent;
      try {
        await this.database.transaction(async (unit) => {
          await this.apply(unit, [event]);
          await unit.manager.delete(DeadLetterEntity, { id: letter.id });
        });
        replayed += 1;
      } catch (error) {
        this.log.warn({ err: error, event: letter.id, type: letter.type }, 'a dead letter failed again');
      }
    }
    return { replayed, failed: letters.length - replayed };
  }

  private async inOneTransaction(events: readonly DomainEvent[]): Promise<void> {
    await this.database.transaction((unit) => this.apply(unit, events));
    this.count('handled', events.length);
    for (const event of events) this.failures.delete(event.id);
  }

  private async apply(unit: UnitOfWork, events: readonly DomainEvent[]): Promise<void> {
    const ids = events.map((event) => event.id);
    const persons = [...new Set(events.flatMap((event) => this.personsOf(event)))];
    const erasedAmong = ` UNION ALL SELECT \`userId\` FROM \`erased_persons\` WHERE \`userId\` IN (${placeholders(persons.length)})`;
    const known: { id: string }[] = await unit.manager.query(
      `SELECT \`id\` FROM \`inbox\` WHERE \`id\` IN (${placeholders(ids.length)})${persons.length > 0 ? erasedAmong : ''}`,
      [...ids, ...persons],
    );
    // Ids are those of one thing each: an event's is no person's.
    const handled = new Set(known.map((row) => row.id));
    const erased = new Set(persons.filter((id) => handled.has(id)));
    const fresh = events.filter((event) => !handled.has(event.id) && handled.add(event.id));
    if (fresh.length === 0) return;
    // Not `ignore`: of two processes with the same event, the second fails on the key and starts over.
    const handledAt = this.clock.now();
    await inbox.insert(
      unit.manager,
      fresh.map(({ id }) => ({ id, handledAt })),
    );
    for (const event of fresh) {
      if (this.personsOf(event).some((id) => erased.has(id))) continue;
      await this.handleOne(unit, event);
      if (isErasure(event)) erased.add(event.payload.userId);
    }
  }

  private personsOf(event: DomainEvent): string[] {
    return this.handledOfErased.has(event.type) ? [] : personsIn(event);
  }

  private async handleOne(unit: UnitOfWork, event: DomainEvent): Promise<void> {
    const handle = this.handlers.get(event.type);
    if (!handle) return;
    if (!event.traceparent) return handle(unit, event);
    const span = { kind: 'consumer', parent: event.traceparent, attributes: { 'vitrine.event_id': event.id } } as const;
    await traced(`consume ${event.type}`, span, () => handle(unit, event));
  }

  private count(outcome: 'handled' | 'failed' | 'dead_letter', events = 1): void {
    metrics.eventsHandled.inc({ subgraph: this.database.name, outcome }, events);
  }

  private async failed(event: DomainEvent, error: unknown): Promise<void> {
    // No fault of the event's: it is tried until the database can be written to again.
    if (isStorageUnavailable(error)) throw error;
    const tries = (this.failures.get(event.id) ?? 0) + 1;
    this.failures.set(event.id, tries);
    this.log.warn({ err: error, event: event.id, type: event.type, tries }, 'an event could not be handled');
    this.count(tries < triesBeforeDeadLetter ? 'failed' : 'dead_letter');
    if (tries < triesBeforeDeadLetter) throw error;
    const letter = {
      ...event,
      payload: JSON.stringify(event.payload),
      failedAt: this.clock.now(),
      error: withoutValues(String(error)),
    };
    await this.database.transaction(({ manager }) => deadLetters.insert(manager, [letter], { onConflict: 'ignore' }));
    this.failures.delete(event.id);
  }
}

const isErasure = (event: DomainEvent): event is DomainEvent<'users.erasure-requested'> =>
  event.type === 'users.erasure-requested';

/** Ids older than any redelivery are of no use. */
export async function pruneInbox(database: Database, before: number): Promise<void> {
  await database.transaction(({ manager }) =>
    manager.createQueryBuilder().delete().from(InboxEntity).where('handledAt < :before', { before }).execute(),
  );
}
