import { Entity } from 'typeorm';
import {
  AmountColumn,
  IdColumn,
  Index,
  KeyColumn,
  TextColumn,
  TimeColumn,
  Unique,
  WholeColumn,
} from '../../../shared/database/columns';
import type { AvailabilityStatus } from '../models/availability';

/** How many pieces of a product are at a location: always the sum of its ledger rows. */
@Entity('stock')
export class StockEntity {
  @KeyColumn()
  productId: string;

  @KeyColumn()
  locationId: string;

  @WholeColumn()
  onHand: number;

  @WholeColumn()
  reserved: number;
}

/**
 * The free pieces of a product over all locations, and the status that was last made known. Its row is changed before
 * the product's stock rows are: of two transactions that touch one product the second waits here, so that each sees the
 * whole, and no change of status goes unnoticed.
 */
@Entity('product_availability')
export class ProductAvailabilityEntity {
  @KeyColumn()
  productId: string;

  @AmountColumn()
  free: number;

  @TextColumn(16)
  status: AvailabilityStatus;
}

/**
 * Why stock changed: the opening stock and what moved before the import; pieces that came in; counted corrections;
 * pieces put aside for an order, freed again, and sent.
 */
export type MovementKind = 'OPENING' | 'PAST' | 'RECEIVED' | 'ADJUSTED' | 'RESERVED' | 'RELEASED' | 'SHIPPED';

/** The ledger: one row for each change of a stock row, written in the same transaction and never changed. */
@Entity('stock_movements')
@Index('productId', 'locationId', 'at')
@Index('orderId')
@Unique('idempotencyKey')
export class StockMovementEntity {
  @KeyColumn()
  id: string;

  @IdColumn()
  productId: string;

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

  @TextColumn(128, { nullable: true })
  idempotencyKey: string | null;

  @TextColumn(500, { nullable: true })
  reason: string | null;

  /** The account that made it; null for the house itself. */
  @IdColumn({ nullable: true })
  actorId: string | null;

  @TimeColumn()
  at: number;
}
