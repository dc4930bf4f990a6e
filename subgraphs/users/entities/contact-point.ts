import { Entity } from 'typeorm';
import { JsonColumn, KeyColumn, TextColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** Where a person can be reached beside their e-mail address: a phone number, or a browser that takes push messages. */
@Entity('contact_points')
@ShardKey('userId')
export class ContactPointEntity {
  @KeyColumn()
  userId: string;

  /** Follows from the person and the address: the same one again is the same row. */
  @KeyColumn()
  id: string;

  /** SMS or PUSH. */
  @TextColumn(8)
  channel: string;

  /** A number (E.164) as text, or a PushSubscription (Web Push) as JSON. */
  @JsonColumn()
  address: unknown;

  @TimeColumn()
  createdAt: number;
}
