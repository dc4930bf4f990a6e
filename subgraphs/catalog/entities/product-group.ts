import { Entity } from 'typeorm';
import { IdColumn, KeyColumn, TextColumn, Unique } from '../../../shared/database/columns';

/**
 * Products that differ by their options alone. Its id is derived from its sku, so that whoever makes it makes the same
 * one. A group without products is not kept.
 */
@Entity('product_groups')
@Unique('sku')
export class ProductGroupEntity {
  @KeyColumn()
  id: string;

  @TextColumn(128)
  sku: string;

  @TextColumn(300)
  name: string;

  /** A new id with each write: who writes it holds the group until the transaction ends. */
  @IdColumn()
  stamp: string;
}
