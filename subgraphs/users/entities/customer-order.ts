import { Entity } from 'typeorm';
import { AmountColumn, FlagColumn, IdColumn, Index, KeyColumn, TimeColumn } from '../../../shared/database/columns';

/** An order of inventory's, as far as segments are computed from it. */
@Entity('customer_orders')
@Index('userId')
export class CustomerOrderEntity {
  @KeyColumn()
  orderId: string;

  @IdColumn()
  userId: string;

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
