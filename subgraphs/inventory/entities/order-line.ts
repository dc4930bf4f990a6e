import { Entity } from 'typeorm';
import {
  AmountColumn,
  IdColumn,
  KeyColumn,
  TimeColumn,
  WholeColumn,
  WholeKeyColumn,
} from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/**
 * A line carries its order's time too, so that sales by product and day are read without the orders. They are read for
 * all products at once, which is a scan: an index by product would make an import take more than twice as long on SQLite.
 */
@Entity('order_lines')
@ShardKey('orderId')
export class OrderLineEntity {
  @KeyColumn()
  orderId: string;

  @WholeKeyColumn()
  position: number;

  @IdColumn()
  productId: string;

  @WholeColumn()
  quantity: number;

  /** Minor units. */
  @AmountColumn()
  unitPrice: number;

  /** Minor units: the line's share of what was taken off the order beside the prices of its pieces. */
  @AmountColumn({ default: 0 })
  discount: number;

  /** Pieces that were sent. */
  @WholeColumn({ default: 0 })
  shipped: number;

  /** Pieces that came back. */
  @WholeColumn()
  returned: number;

  /** Minor units that were given back for pieces of this line. */
  @AmountColumn({ default: 0 })
  refunded: number;

  @TimeColumn()
  placedAt: number;
}
