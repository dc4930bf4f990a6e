import { Entity } from 'typeorm';
import { IdColumn, TextKeyColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** Which movement of stock was asked for under a key: the same key again is the same movement. */
@Entity('stock_movement_keys')
@ShardKey('idempotencyKey')
export class StockMovementKeyEntity {
  @TextKeyColumn(128)
  idempotencyKey: string;

  @IdColumn()
  productId: string;

  @IdColumn()
  movementId: string;
}
