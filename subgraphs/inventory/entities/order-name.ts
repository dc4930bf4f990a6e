import { Entity } from 'typeorm';
import { IdColumn, KeyColumn, TextKeyColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/**
 * Which order has a number, of which no two in the shop have one, and which an account has placed under a key, so that the same
 * key again is the same order. One table for both, since each order is noted by one statement.
 */
@Entity('order_names')
@ShardKey('name')
export class OrderNameEntity {
  /** A number, or an idempotency key. */
  @TextKeyColumn(128)
  name: string;

  /** Whose key it is; empty where it is a number. */
  @KeyColumn()
  userId: string;

  @IdColumn()
  orderId: string;
}
