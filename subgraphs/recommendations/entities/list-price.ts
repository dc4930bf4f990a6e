import { Entity } from 'typeorm';
import { AmountColumn, Index, KeyColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** The newest list price that pricing has published of a product. */
@Entity('list_prices')
@ShardKey('productId')
@Index('changedAt')
export class ListPriceEntity {
  @KeyColumn()
  productId: string;

  /** Minor units a piece. */
  @AmountColumn()
  amount: number;

  /** When it was so, by pricing's order; null where that is not known. */
  @TimeColumn({ nullable: true })
  asOf: number | null;

  /** What a piece costs the shop, minor units; null where that is not known. */
  @AmountColumn({ nullable: true })
  unitCost: number | null;

  /** By the clock of the process that wrote it: other processes look for what is newer than what they saw. */
  @TimeColumn({ default: 0 })
  changedAt: number;
}
