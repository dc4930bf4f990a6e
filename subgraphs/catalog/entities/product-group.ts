import { Entity } from 'typeorm';
import { IdColumn, KeyColumn, TextColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/**
 * Products that differ by their options alone. Its id is derived from its sku, so that whoever makes it makes the same
 * one. A group without products is not kept.
 */
@Entity('product_groups')
@ShardKey('id')
export class ProductGroupEntity {
  /** Follows from the sku, of which there is one therefore. */
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
