import { Entity } from 'typeorm';
import { AmountColumn, KeyColumn, TextColumn, TextKeyColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** An exchange that was made, or pieces that were cancelled, by the key it was asked for with: the same key again changes nothing. */
@Entity('order_exchanges')
@ShardKey('orderId')
export class OrderExchangeEntity {
  @KeyColumn()
  orderId: string;

  @TextKeyColumn(128)
  idempotencyKey: string;

  /** Tells the request from another one under the same key. */
  @TextColumn(64)
  fingerprint: string;

  /** Minor units to pay, or to give back below 0. */
  @AmountColumn()
  difference: number;

  @TimeColumn()
  at: number;
}
