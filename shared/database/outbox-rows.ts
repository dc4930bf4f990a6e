import type { EntityManager } from 'typeorm';
import { type EventPayloads, type EventType, eventVersions } from '../events/catalogue';
import { newId } from '../ids/ids';
import { currentTraceparent } from '../telemetry/tracing';
import { bulkInsert } from './bulk-insert';

export interface PendingEvent {
  readonly type: EventType;
  readonly payload: EventPayloads[EventType];
}

/** Stores events to be relayed; ids are in the order of publishing. */
export async function insertOutboxRows(
  manager: EntityManager,
  events: readonly PendingEvent[],
  now: number,
): Promise<void> {
  const traceparent = currentTraceparent() ?? null;
  await bulkInsert(
    manager,
    'outbox',
    ['id', 'type', 'version', 'payload', 'occurredAt', 'relayedAt', 'traceparent'],
    events.map((event) => [
      newId(),
      event.type,
      eventVersions[event.type],
      JSON.stringify(event.payload),
      now,
      null,
      traceparent,
    ]),
  );
}
