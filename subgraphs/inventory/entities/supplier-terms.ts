import { Entity } from 'typeorm';
import {
  AmountColumn,
  FractionColumn,
  Index,
  JsonColumn,
  TextKeyColumn,
  TimeColumn,
  WholeColumn,
} from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';
import type { PriceBreak } from '../models/replenishment/economic-order-quantity';

/** What a supplier asks for: of all orders, or of one product. What is null was not said. */
@Entity('supplier_terms')
@ShardKey('productId')
@Index('productId')
export class SupplierTermsEntity {
  @TextKeyColumn(200)
  supplier: string;

  /** Empty where it is of all orders. */
  @TextKeyColumn(36)
  productId: string;

  @FractionColumn({ nullable: true })
  leadTimeDays: number | null;

  /** Minor units an order, whatever is in it. */
  @AmountColumn({ nullable: true })
  orderCost: number | null;

  /** Minor units: the least that an order is worth. */
  @AmountColumn({ nullable: true })
  minimumValue: number | null;

  @WholeColumn({ nullable: true })
  packSize: number | null;

  @WholeColumn({ nullable: true })
  minimumOrder: number | null;

  /** Ascending, the first from 0; minor units a piece. */
  @JsonColumn({ nullable: true })
  priceBreaks: readonly PriceBreak[] | null;

  @TimeColumn()
  setAt: number;
}
