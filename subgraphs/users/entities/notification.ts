import { Entity } from 'typeorm';
import { JsonColumn, KeyColumn, LongTextColumn, TextColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** An in-app message to one person. Its id follows from its event: the same event again adds none. */
@Entity('notifications')
@ShardKey('userId')
export class NotificationEntity {
  @KeyColumn()
  userId: string;

  @KeyColumn()
  id: string;

  @TextColumn(200)
  title: string;

  @LongTextColumn()
  body: string;

  /** Ids of the products that it is about. */
  @JsonColumn()
  productIds: readonly string[];

  @TimeColumn()
  sentAt: number;

  @TimeColumn({ nullable: true })
  readAt: number | null;
}
