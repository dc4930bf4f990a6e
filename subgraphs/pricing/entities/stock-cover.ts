import { Entity } from 'typeorm';
import { AmountColumn, FractionColumn, KeyColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** What there is of a product and what is expected to be sold of it, as inventory tells it. */
@Entity('stock_covers')
@ShardKey('productId')
export class StockCoverEntity {
  @KeyColumn()
  productId: string;

  /** Pieces that are free. */
  @AmountColumn()
  available: number;

  /** Expected to be sold in a day, the mean of four weeks. */
  @FractionColumn()
  dailyUnits: number;

  /** Days until more can be there. */
  @FractionColumn()
  leadTimeDays: number;

  /** The time of the event that said so: of two, the later stays. Unix milliseconds. */
  @TimeColumn()
  asOf: number;
}
