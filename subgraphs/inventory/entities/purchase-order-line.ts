import { Entity } from 'typeorm';
import { AmountColumn, Index, KeyColumn, WholeColumn } from '../../../shared/database/columns';

@Entity('purchase_order_lines')
@Index('productId', 'purchaseOrderId')
export class PurchaseOrderLineEntity {
  @KeyColumn()
  purchaseOrderId: string;

  @KeyColumn()
  productId: string;

  @WholeColumn()
  position: number;

  @WholeColumn()
  ordered: number;

  @WholeColumn()
  received: number;

  /** Minor units a piece; null where it was not named. */
  @AmountColumn({ nullable: true })
  unitCost: number | null;
}
