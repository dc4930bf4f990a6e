import { Entity } from 'typeorm';
import { FlagColumn, KeyColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** An order that an account has placed: whoever has placed several waits less for a person. */
@Entity('customer_orders')
@ShardKey('userId')
export class CustomerOrderEntity {
  @KeyColumn()
  userId: string;

  @KeyColumn()
  id: string;

  @FlagColumn()
  cancelled: boolean;
}
