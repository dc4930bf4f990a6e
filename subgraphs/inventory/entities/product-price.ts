import { Entity } from 'typeorm';
import { AmountColumn, Index, KeyColumn, TextKeyColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** What a piece cost from a day on, by pricing's events: what forecasts explain sales by. */
@Entity('product_prices')
@ShardKey('productId')
@Index('pricedAt')
export class ProductPriceEntity {
  @KeyColumn()
  productId: string;

  /** The day in the shop's time zone, `2026-03-01`; of several prices of one day the last stays. */
  @TextKeyColumn(10)
  day: string;

  /** Minor units. */
  @AmountColumn()
  amount: number;

  /** The time of the event, or of the record that was imported; Unix milliseconds. */
  @TimeColumn()
  pricedAt: number;
}
