import { Entity } from 'typeorm';
import { AmountColumn, IdColumn, Index, TextKeyColumn } from '../../../shared/database/columns';

/** A return of inventory's that was accepted, as far as customer value is computed from it. */
@Entity('customer_returns')
@Index('orderId')
@Index('userId')
export class CustomerReturnEntity {
  @TextKeyColumn(64)
  returnId: string;

  @IdColumn()
  orderId: string;

  @IdColumn()
  userId: string;

  /** Minor units that were given back. */
  @AmountColumn()
  refund: number;
}
