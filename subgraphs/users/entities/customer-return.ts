import { Entity } from 'typeorm';
import { AmountColumn, IdColumn, Index, KeyColumn, TextKeyColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** A return of inventory's that was accepted, as far as customer value is computed from it. */
@Entity('customer_returns')
@ShardKey('userId')
@Index('orderId')
export class CustomerReturnEntity {
  @KeyColumn()
  userId: string;

  @TextKeyColumn(64)
  returnId: string;

  @IdColumn()
  orderId: string;

  /** Minor units that were given back. */
  @AmountColumn()
  refund: number;
}
