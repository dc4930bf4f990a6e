import { Entity } from 'typeorm';
import { FlagColumn, JsonColumn, TextKeyColumn, TimeColumn, WholeColumn } from '../../../shared/database/columns';
import type { OrderPolicy } from '../models/order-policy';

/** What the shop's customers may change of their orders by themselves: one row, and none before it is set. */
@Entity('order_policies')
export class OrderPolicyEntity implements OrderPolicy {
  /** `shop`. */
  @TextKeyColumn(36)
  scope: string;

  @WholeColumn({ nullable: true })
  returnDays: number | null;

  @JsonColumn()
  returnReasons: readonly string[];

  @WholeColumn({ nullable: true })
  exchangeDays: number | null;

  @FlagColumn()
  exchangesUnshipped: boolean;

  @FlagColumn()
  exchangesDelivered: boolean;

  @JsonColumn()
  cancelReasons: readonly string[];

  @FlagColumn()
  cancelsItems: boolean;

  @JsonColumn()
  finalCategoryIds: readonly string[];

  @JsonColumn()
  paymentMethods: readonly string[];

  @FlagColumn()
  changesPayment: boolean;

  @JsonColumn()
  refundMethods: readonly string[];

  @TimeColumn()
  setAt: number;
}
