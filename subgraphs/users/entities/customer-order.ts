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

  /** Minor units of the shop's currency, returned pieces taken off. */
  @AmountColumn()
  total: number;

  @TimeColumn()
  placedAt: number;

  @FlagColumn()
  cancelled: boolean;
}
