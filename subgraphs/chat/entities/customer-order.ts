import { Entity } from 'typeorm';
import { FlagColumn, IdColumn, Index, KeyColumn } from '../../../shared/database/columns';

/** An order that an account has placed: whoever has placed several waits less for a person. */
@Entity('customer_orders')
@Index('userId')
export class CustomerOrderEntity {
  @KeyColumn()
  id: string;

  @IdColumn()
  userId: string;

  @FlagColumn()
  cancelled: boolean;
}
