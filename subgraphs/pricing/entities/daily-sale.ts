import { Entity } from 'typeorm';
import { AmountColumn, KeyColumn, WholeColumn, WholeKeyColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** What a product sold in a day: the sum of its lines in `order_sales`. Its key begins with the day, as periods are read. */
@Entity('daily_sales')
@ShardKey('productId')
export class DailySaleEntity {
  /** Days since 1 January 1970, UTC. */
  @WholeKeyColumn()
  day: number;

  @KeyColumn()
  productId: string;

  /** Zero where all that was sold was undone. */
  @WholeColumn()
  units: number;

  /** At the prices of pieces, in minor units. */
  @AmountColumn()
  revenue: number;
}
