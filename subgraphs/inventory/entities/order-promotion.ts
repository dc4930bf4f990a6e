import { Entity } from 'typeorm';
import { IdColumn, KeyColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** A use of a promotion that an order has: no other order is placed with it. */
@Entity('order_promotions')
@ShardKey('useId')
export class OrderPromotionEntity {
  @KeyColumn()
  useId: string;

  @IdColumn()
  orderId: string;
}
