import { Entity } from 'typeorm';
import { IdColumn, KeyColumn, TimeColumn, WholeColumn, WholeKeyColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/**
 * A part of a hot product's free pieces, set aside at one location: in the stock row they count as reserved, and an order that
 * takes from a bucket changes no row but the bucket's. Many orders of one product do not wait for one another then.
 */
@Entity('stock_buckets')
@ShardKey('productId')
export class StockBucketEntity {
  @KeyColumn()
  productId: string;

  @WholeKeyColumn()
  bucket: number;

  @IdColumn()
  locationId: string;

  @WholeColumn()
  free: number;

  @TimeColumn()
  spreadAt: number;
}
