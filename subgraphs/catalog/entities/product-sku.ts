import { Entity } from 'typeorm';
import { IdColumn, TextKeyColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** Whose a sku is: no two products of the shop have one, wherever they are kept. */
@Entity('product_skus')
@ShardKey('sku')
export class ProductSkuEntity {
  @TextKeyColumn(128)
  sku: string;

  @IdColumn()
  productId: string;
}
