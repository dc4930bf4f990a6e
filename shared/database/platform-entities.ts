import { Entity } from 'typeorm';
import {
  AmountColumn,
  IdColumn,
  Index,
  KeyColumn,
  LongTextColumn,
  TextColumn,
  TextKeyColumn,
  TimeColumn,
  WholeColumn,
  WholeKeyColumn,
} from './columns';
import { ShardKey } from './shard-keys';

/** An event on its way out: stored in the transaction that caused it, relayed to the bus at least once. */
@Entity('outbox')
@ShardKey('subject')
@Index('relayedAt', 'id')
export class OutboxEntity {
  /** What it is about, beside whose rows it lies; its own id where it is about nothing that has one. */
  @KeyColumn()
  subject: string;

  @KeyColumn()
  id: string;

  @TextColumn(64)
  type: string;

  @WholeColumn()
  version: number;

  @LongTextColumn()
  payload: string;

  @TimeColumn()
  occurredAt: number;

  /** Null until the bus has taken it. */
  @TimeColumn({ nullable: true })
  relayedAt: number | null;

  /** W3C trace context of what caused it; null where that was not traced. */
  @TextColumn(55, { nullable: true })
  traceparent: string | null;
}

/** Ids of events that were handled, so that a second delivery changes nothing. */
@Entity('inbox')
@ShardKey('id')
@Index('handledAt')
export class InboxEntity {
  @KeyColumn()
  id: string;

  @TimeColumn()
  handledAt: number;
}

/** An event whose handler kept failing, kept until someone replays it. */
@Entity('dead_letters')
export class DeadLetterEntity {
  @KeyColumn()
  id: string;

  @TextColumn(64)
  type: string;

  @WholeColumn()
  version: number;

  @LongTextColumn()
  payload: string;

  @TimeColumn()
  occurredAt: number;

  @TimeColumn()
  failedAt: number;

  @LongTextColumn()
  error: string;
}

/** Who may do what only one process at a time should, and until when. */
@Entity('leases')
export class LeaseEntity {
  @TextKeyColumn(64)
  name: string;

  @IdColumn()
  holder: string;

  @TimeColumn()
  expiresAt: number;
}

/** How many rows a list has, in parts that are added up: see `RowCountChanges`. */
@Entity('row_counts')
export class RowCountEntity {
  @TextKeyColumn(64)
  list: string;

  @WholeKeyColumn()
  bucket: number;

  /** May be less than 0: a row can leave by another part than it came in by. */
  @AmountColumn()
  rows: number;
}

/** In which store of the bus the relayed events are. */
@Entity('bus_stores')
export class BusStoreEntity {
  @TextKeyColumn(64)
  name: string;

  @TextColumn(64)
  identity: string;
}

/** When the last event about a subject occurred: see `EventTimes`. */
@Entity('event_times')
@ShardKey('subject')
@Index('lastAt')
export class EventTimeEntity {
  @TextKeyColumn(64)
  subject: string;

  @TimeColumn()
  lastAt: number;

  /** Of the transaction that published last. */
  @WholeColumn()
  events: number;
}

/** How far an import came that was broken off. */
@Entity('import_positions')
export class ImportPositionEntity {
  /** SHA-256 of its files and of the settings that they are read with, in hexadecimal digits. */
  @TextKeyColumn(64)
  source: string;

  /** How many of the source's chunks are stored. */
  @WholeColumn()
  chunks: number;
}

/** An account that was erased: what comes late of it is not kept. The id is that of nobody by then. */
@Entity('erased_persons')
@ShardKey('userId')
export class ErasedPersonEntity {
  @KeyColumn()
  userId: string;
}

/** That somebody of the staff was shown what is private of a person. */
@Entity('staff_reads')
@ShardKey('id')
@Index('userId', 'at')
@Index('at')
export class StaffReadEntity {
  @KeyColumn()
  id: string;

  @IdColumn()
  staffId: string;

  @IdColumn()
  userId: string;

  @TimeColumn()
  at: number;

  /** Of the request, as the log has it. */
  @TextColumn(100)
  requestId: string;
}

/** The tables that every subgraph's database has. */
export const platformEntities = [
  OutboxEntity,
  ErasedPersonEntity,
  StaffReadEntity,
  InboxEntity,
  LeaseEntity,
  DeadLetterEntity,
  EventTimeEntity,
  BusStoreEntity,
  RowCountEntity,
  ImportPositionEntity,
];
