import { Entity } from 'typeorm';
import {
  IdColumn,
  Index,
  JsonColumn,
  KeyColumn,
  LongTextColumn,
  TextColumn,
  TimeColumn,
} from '../../../shared/database/columns';

/** An in-app message to one person. Its id follows from its event: the same event again adds none. */
@Entity('notifications')
@Index('userId', 'id')
export class NotificationEntity {
  @KeyColumn()
  id: string;

  @IdColumn()
  userId: string;

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
