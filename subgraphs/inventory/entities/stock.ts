import { Entity } from 'typeorm';
import { KeyColumn, WholeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** How many pieces of a product are at a location: always the sum of its ledger rows. */
@Entity('stock')
@ShardKey('productId')
export class StockEntity {
  @KeyColumn()
  productId: string;

  @KeyColumn()
  locationId: string;

  @WholeColumn()
  onHand: number;

  @WholeColumn()
  reserved: number;
}
