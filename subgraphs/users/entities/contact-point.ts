import { Entity } from 'typeorm';
import { IdColumn, Index, JsonColumn, KeyColumn, TextColumn, TimeColumn } from '../../../shared/database/columns';

/** Where a person can be reached beside their e-mail address: a phone number, or a browser that takes push messages. */
@Entity('contact_points')
@Index('userId')
export class ContactPointEntity {
  /** Follows from the person and the address: the same one again is the same row. */
  @KeyColumn()
  id: string;

  @IdColumn()
  userId: string;

  /** SMS or PUSH. */
  @TextColumn(8)
  channel: string;

  /** A number (E.164) as text, or a PushSubscription (Web Push) as JSON. */
  @JsonColumn()
  address: unknown;

  @TimeColumn()
  createdAt: number;
}
