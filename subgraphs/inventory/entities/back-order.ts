import { Entity } from 'typeorm';
import { Index, KeyColumn, TextColumn, TimeColumn, WholeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** Pieces that an order waits for: who ordered first is served first. */
@Entity('back_orders')
@ShardKey('productId')
@Index('productId', 'placedAt', 'orderId')
@Index('orderId')
export class BackOrderEntity {
  @KeyColumn()
  productId: string;

  @KeyColumn()
  orderId: string;

  @WholeColumn()
  quantity: number;

  @TimeColumn()
  placedAt: number;

  /** The day by which it is expected, `2026-03-01`; null where none is known. */
  @TextColumn(10, { nullable: true })
  promisedAt: string | null;
}
