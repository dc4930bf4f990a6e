import { Entity } from 'typeorm';
import { FlagColumn, KeyColumn, TimeColumn } from '../database/columns';

/** What catalog published of a product: that it is there, and whether it is for sale. */
@Entity('product_statuses')
export class ProductStatusEntity {
  @KeyColumn()
  productId: string;

  @FlagColumn()
  archived: boolean;

  /** The time of the event or import that said so: of two, the later stays. Unix milliseconds. */
  @TimeColumn()
  asOf: number;
}
