import { Entity } from 'typeorm';
import {
  AmountColumn,
  IdColumn,
  Index,
  JsonColumn,
  KeyColumn,
  TextColumn,
  TimeColumn,
} from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';
import type { PromotionUse } from '../../../shared/quotes/quote-token';
import type { OrderStatus } from '../models/order-status';

export interface OrderHistoryEntry {
  /** Unix milliseconds. */
  readonly at: number;
  readonly status: OrderStatus;
  readonly note: string | null;
}

/** Pieces that went out together. */
export interface Parcel {
  /** Unix milliseconds. */
  readonly at: number;
  readonly trackingNumber: string | null;
  readonly lines: readonly { readonly productId: string; readonly quantity: number }[];
  /** Unix milliseconds; absent where it was not recalled. */
  readonly recalledAt?: number;
  /** Absent where it was sent without one. */
  readonly key?: ParcelKey;
}

/** What a parcel was sent under, and what tells the request from another one under the same key. */
export interface ParcelKey {
  readonly key: string;
  readonly fingerprint: string;
}

export interface ShippingAddress {
  readonly name: string;
  readonly line1: string;
  readonly line2: string | null;
  readonly city: string;
  /** A state or province; absent in addresses of older versions. */
  readonly region?: string | null;
  /** Empty where the post of the country knows none. */
  readonly postalCode: string;
  /** ISO 3166-1 alpha-2; in orders of older versions what was typed. */
  readonly country: string;
}

@Entity('orders')
@ShardKey('id')
@Index('placedAt', 'id')
@Index('status', 'placedAt', 'id')
@Index('userId', 'placedAt', 'id')
@Index('number')
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

  /** SHA-256 of the request that placed it (in orders of older versions of the quote's token): a key stands for it. */
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

  @TimeColumn({ nullable: true })
  deliveredAt: number | null;

  /** Until when a reserved order waits for its payment; null once it is placed. */
  @TimeColumn({ nullable: true })
  expiresAt: number | null;

  /** What it is paid by, as shoppers read it; null where that is not known. */
  @TextColumn(60, { nullable: true })
  paymentMethod: string | null;

  /** Of the parcel that went out last. */
  @TextColumn(100, { nullable: true })
  trackingNumber: string | null;

  /** Null where nothing was sent, or before parcels were kept. */
  @JsonColumn({ nullable: true })
  parcels: readonly Parcel[] | null;

  @JsonColumn({ nullable: true })
  shippingAddress: ShippingAddress | null;

  /** The uses of promotions that it was placed with; null where there are none. */
  @JsonColumn({ nullable: true })
  promotions: readonly PromotionUse[] | null;

  @JsonColumn()
  history: readonly OrderHistoryEntry[];
}
