import { Entity } from 'typeorm';
import { AmountColumn, FlagColumn, Index, KeyColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** An order of inventory's, as far as segments are computed from it. */
@Entity('customer_orders')
@ShardKey('userId')
@Index('orderId')
export class CustomerOrderEntity {
  @KeyColumn()
  userId: string;

  @KeyColumn()
  orderId: string;

  /** Minor units of the shop's currency. */
  @AmountColumn()
  total: number;

  /** When the total was so, Unix milliseconds: of two that are received, the later holds. */
  @TimeColumn({ default: 0 })
  totalAt: number;

  /** Minor units given back for what came back: the sum of the order's rows of `customer_returns`. */
  @AmountColumn({ default: 0 })
  refunded: number;

  @TimeColumn()
  placedAt: number;

  @FlagColumn()
  cancelled: boolean;
}
