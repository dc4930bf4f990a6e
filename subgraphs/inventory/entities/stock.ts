import { Entity } from 'typeorm';
import { KeyColumn, WholeColumn } from '../../../shared/database/columns';

/** How many pieces of a product are at a location: always the sum of its ledger rows. */
@Entity('stock')
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
