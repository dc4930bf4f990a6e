import { Entity } from 'typeorm';
import { JsonColumn, KeyColumn, TimeColumn } from '../../../shared/database/columns';

/** Where catalog says that a product belongs. */
@Entity('product_categories')
export class ProductCategoryEntity {
  @KeyColumn()
  productId: string;

  /** The product's own category first, then its ancestors up to the root. */
  @JsonColumn()
  categoryIds: readonly string[];

  /** The time of the event or import that said so: of two, the later stays. Unix milliseconds. */
  @TimeColumn()
  asOf: number;
}
