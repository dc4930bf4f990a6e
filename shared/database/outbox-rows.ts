import type { EntityManager } from 'typeorm';
import { type EventPayloads, type EventType, eventVersions } from '../events/catalogue';
import { subjectOf } from '../events/subjects';
import { newId } from '../ids/ids';
import { currentTraceparent } from '../telemetry/tracing';
import { bulkInsert } from './bulk-insert';
import { EventTimes } from './event-times';

export interface PendingEvent {
  readonly type: EventType;
  readonly payload: EventPayloads[EventType];
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
  const traceparent = currentTraceparent() ?? null;
  const subjects = events.map(({ type, payload }) => subjectOf(type, payload));
  const times = await EventTimes.draw(manager, subjects, now);
  await bulkInsert(
    manager,
    'outbox',
    ['id', 'type', 'version', 'payload', 'occurredAt', 'relayedAt', 'traceparent'],
    events.map((event, n) => [
      newId(),
      event.type,
      eventVersions[event.type],
      JSON.stringify(event.payload),
      times.next(subjects[n]!),
      null,
      traceparent,
    ]),
  );
}
