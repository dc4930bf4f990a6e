import type { EntityManager } from 'typeorm';
import { type EventPayloads, type EventType, eventVersions } from '../events/catalogue';
import { subjectOf } from '../events/subjects';
import { newId } from '../ids/ids';
import { entityTable } from './entity-table';
import { EventTimes } from './event-times';
import { OutboxEntity } from './platform-entities';

const outbox = entityTable(OutboxEntity);

export interface PendingEvent {
  readonly type: EventType;
  readonly payload: EventPayloads[EventType];
  /** What it was published in: one transaction may do the work of several requests. */
  readonly traceparent: string | null;
}

/**
 * Stores events to be relayed; ids are in the order of publishing. Called last in a transaction: the rows that the events
 * tell of are locked, and stay so until it has committed.
 */
export async function insertOutboxRows(
  manager: EntityManager,
  events: readonly PendingEvent[],
  now: number,
): Promise<void> {
  const subjects = events.map(({ type, payload }) => subjectOf(type, payload));
  const times = await EventTimes.draw(manager, subjects, now);
  await outbox.insert(
    manager,
    events.map(({ type, payload, traceparent }, n) => {
      const id = newId();
      const subject = subjects[n] ?? null;
      const version = eventVersions[type];
      const occurredAt = times.next(subject);
      return { subject: subject ?? id, id, type, version, payload: JSON.stringify(payload), occurredAt, traceparent };
    }),
  );
}
