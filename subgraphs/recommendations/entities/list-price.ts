import { Entity } from 'typeorm';
import { AmountColumn, KeyColumn, TimeColumn } from '../../../shared/database/columns';

/** The newest list price that pricing has published of a product. */
@Entity('list_prices')
export class ListPriceEntity {
  @KeyColumn()
  productId: string;

  /** Minor units a piece. */
  @AmountColumn()
  amount: number;

  /** When it was so, by pricing's order; null where that is not known. */
  @TimeColumn({ nullable: true })
  asOf: number | null;
}
