import { Entity } from 'typeorm';
import { IdColumn, Index, KeyColumn, TextColumn, TimeColumn, WholeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/**
 * Why stock changed: the opening stock and what moved before the import; pieces that came in; counted corrections;
 * pieces reserved for an order, released, and sent; sent ones that are recalled before they arrive; pieces that came back, and
 * what of them is written off; pieces that were brought from one place to another.
 */
export type MovementKind =
  | 'OPENING'
  | 'PAST'
  | 'RECEIVED'
  | 'ADJUSTED'
  | 'RESERVED'
  | 'RELEASED'
  | 'SHIPPED'
  | 'RECALLED'
  | 'RETURNED'
  | 'WRITTEN_OFF'
  | 'TRANSFERRED';

/** The ledger: one row for each change of a stock row, written in the same transaction and never changed. */
@Entity('stock_movements')
@ShardKey('productId')
@Index('id')
@Index('productId', 'locationId', 'at')
@Index('orderId')
export class StockMovementEntity {
  @KeyColumn()
  productId: string;

  @KeyColumn()
  id: string;

  @IdColumn()
  locationId: string;

  @TextColumn(16)
  kind: MovementKind;

  @WholeColumn()
  onHandChange: number;

  @WholeColumn()
  reservedChange: number;

  @IdColumn({ nullable: true })
  orderId: string | null;

  /** The order from a supplier that it belongs to. */
  @IdColumn({ nullable: true })
  purchaseOrderId: string | null;

  @TextColumn(128, { nullable: true })
  idempotencyKey: string | null;

  @TextColumn(500, { nullable: true })
  reason: string | null;

  /** The account that made it; null for the platform itself. */
  @IdColumn({ nullable: true })
  actorId: string | null;

  @TimeColumn()
  at: number;
}
