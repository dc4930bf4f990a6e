import { Entity } from 'typeorm';
import { JsonColumn, KeyColumn, TimeKeyColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** Where a product was from a moment on, until its next row: by which promotions of categories its past prices had. */
@Entity('product_placements')
@ShardKey('productId')
export class ProductPlacementEntity {
  @KeyColumn()
  productId: string;

  /** When it became known here, which is when prices followed it: Unix milliseconds. */
  @TimeKeyColumn()
  since: number;

  /** Its own category first, then those above it. */
  @JsonColumn()
  categoryIds: readonly string[];
}
