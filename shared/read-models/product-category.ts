import { Entity } from 'typeorm';
import { JsonColumn, KeyColumn, TimeColumn } from '../database/columns';
import { ShardKey } from '../database/shard-keys';

/** Where catalog has a product. */
@Entity('product_categories')
@ShardKey('productId')
export class ProductCategoryEntity {
  @KeyColumn()
  productId: string;

  /** Its own category first, then those above it. */
  @JsonColumn()
  categoryIds: readonly string[];

  /** The time of the event or import that said so: of two, the later stays. Unix milliseconds. */
  @TimeColumn()
  asOf: number;
}
