import { Entity } from 'typeorm';
import { FlagColumn, KeyColumn, TimeColumn } from '../database/columns';
import { ShardKey } from '../database/shard-keys';

/** What catalog published of a product: that it is there, and whether it is for sale. */
@Entity('product_statuses')
@ShardKey('productId')
export class ProductStatusEntity {
  @KeyColumn()
  productId: string;

  @FlagColumn()
  archived: boolean;

  /** The time of the event or import that said so: of two, the later stays. Unix milliseconds. */
  @TimeColumn()
  asOf: number;
}
