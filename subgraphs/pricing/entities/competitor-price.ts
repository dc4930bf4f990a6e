import { Entity } from 'typeorm';
import { AmountColumn, Index, KeyColumn, TextColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** A price of a competitor from when it was seen first: the history, without what was set aside. */
@Entity('competitor_prices')
@ShardKey('productId')
@Index('seenAt')
@Index('productId', 'seenAt')
export class CompetitorPriceEntity {
  @KeyColumn()
  productId: string;

  /** Made of the product, the competitor and the time, so that what is told twice is one. */
  @KeyColumn()
  id: string;

  @TextColumn(100)
  competitor: string;

  @AmountColumn()
  amount: number;

  @TimeColumn()
  seenAt: number;
}
