import { Entity } from 'typeorm';
import { IdColumn, Index, JsonColumn, KeyColumn, TextColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';
import type { WantedPieces } from '../models/allocation';

/** What is to become of pieces of an order: freed, also those that it waits for, or taken back for sale or to be written off. */
export type FollowUpKind = 'FREE' | 'RESTOCK' | 'WRITE_OFF';

/** What has to be done to the stock of products since something was stored of an order; its row goes when all of it is done. */
@Entity('order_follow_ups')
@ShardKey('orderId')
@Index('at')
export class OrderFollowUpEntity {
  @KeyColumn()
  orderId: string;

  @KeyColumn()
  id: string;

  @TextColumn(16)
  kind: FollowUpKind;

  @JsonColumn()
  pieces: readonly WantedPieces[];

  @IdColumn({ nullable: true })
  actorId: string | null;

  @TimeColumn()
  at: number;
}
