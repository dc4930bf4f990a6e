import { Entity } from 'typeorm';
import { AmountColumn, FlagColumn, KeyColumn, TextKeyColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** What a competitor asked for a product when it was seen last. */
@Entity('competitor_offers')
@ShardKey('productId')
export class CompetitorOfferEntity {
  @KeyColumn()
  productId: string;

  @TextKeyColumn(100)
  competitor: string;

  /** Minor units of the shop's currency. */
  @AmountColumn()
  amount: number;

  @FlagColumn()
  inStock: boolean;

  /** Whether it is so far from all others that it is taken for a mistake, and has no part in figures. */
  @FlagColumn()
  setAside: boolean;

  @TimeColumn()
  seenAt: number;
}
