import { Entity } from 'typeorm';
import {
  AmountColumn,
  IdColumn,
  Index,
  JsonColumn,
  KeyColumn,
  TextColumn,
  TimeColumn,
  Unique,
} from '../../../shared/database/columns';
import type { OrderStatus } from '../models/order-status';

export interface OrderHistoryEntry {
  /** Unix milliseconds. */
  readonly at: number;
  readonly status: OrderStatus;
  readonly note: string | null;
}

export interface ShippingAddress {
  readonly name: string;
  readonly line1: string;
  readonly line2: string | null;
  readonly city: string;
  readonly postalCode: string;
  readonly country: string;
}

@Entity('orders')
@Index('placedAt', 'id')
@Index('status', 'placedAt', 'id')
@Index('userId', 'placedAt', 'id')
@Unique('number')
@Unique('userId', 'idempotencyKey')
export class OrderEntity {
  @KeyColumn()
  id: string;

  @TextColumn(64)
  number: string;

  /** Null for an imported order of someone unknown. */
  @IdColumn({ nullable: true })
  userId: string | null;

  @TextColumn(128, { nullable: true })
  idempotencyKey: string | null;

  /** SHA-256 of the quote's token: tells whether a key comes again with the same quote. */
  @TextColumn(64, { nullable: true })
  quoteHash: string | null;

  @TextColumn(16)
  status: OrderStatus;

  @TextColumn(3)
  currency: string;

  /** Minor units. */
  @AmountColumn()
  total: number;

  @TimeColumn()
  placedAt: number;

  @TimeColumn({ nullable: true })
  shippedAt: number | null;

  @TextColumn(100, { nullable: true })
  trackingNumber: string | null;

  @JsonColumn({ nullable: true })
  shippingAddress: ShippingAddress | null;

  @JsonColumn()
  history: readonly OrderHistoryEntry[];
}
