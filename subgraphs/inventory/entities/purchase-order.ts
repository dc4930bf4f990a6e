import { Entity } from 'typeorm';
import { IdColumn, Index, KeyColumn, TextColumn, TimeColumn, Unique } from '../../../shared/database/columns';
import type { PurchaseOrderStatus } from '../models/purchase-order-status';

/** Goods that were ordered from a supplier. */
@Entity('purchase_orders')
@Index('orderedAt', 'id')
@Index('status', 'orderedAt', 'id')
@Unique('idempotencyKey')
export class PurchaseOrderEntity {
  @KeyColumn()
  id: string;

  @TextColumn(128)
  idempotencyKey: string;

  /** Tells the request from another one under the same key. */
  @TextColumn(64)
  fingerprint: string;

  @TextColumn(200)
  supplier: string;

  /** Where the goods are to come. */
  @IdColumn()
  locationId: string;

  @TextColumn(16)
  status: PurchaseOrderStatus;

  @TimeColumn()
  orderedAt: number;

  /** The day on which it is expected, `2026-03-01`; null where none was named. */
  @TextColumn(10, { nullable: true })
  expectedAt: string | null;

  /** When the last of it came, or it was cancelled. */
  @TimeColumn({ nullable: true })
  closedAt: number | null;
}
