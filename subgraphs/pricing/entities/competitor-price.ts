import { Entity } from 'typeorm';
import { AmountColumn, IdColumn, Index, KeyColumn, TextColumn, TimeColumn } from '../../../shared/database/columns';

/** A price of a competitor from when it was seen first: the history, without what was set aside. */
@Entity('competitor_prices')
@Index('seenAt')
@Index('productId', 'seenAt')
export class CompetitorPriceEntity {
  /** Made of the product, the competitor and the time, so that what is told twice is one. */
  @KeyColumn()
  id: string;

  @IdColumn()
  productId: string;

  @TextColumn(100)
  competitor: string;

  @AmountColumn()
  amount: number;

  @TimeColumn()
  seenAt: number;
}
