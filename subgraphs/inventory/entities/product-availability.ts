import { Entity } from 'typeorm';
import { AmountColumn, KeyColumn, TextColumn, WholeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';
import { type AvailabilityStatus, lowStockPieces } from '../models/availability';

/**
 * The free pieces of a product over all locations (beside those in buckets), its terms, and the status that was last made known. Its row is changed before
 * the product's stock rows are: of two transactions that touch one product the second waits here, so that each sees the
 * whole, and no change of status goes unnoticed.
 */
@Entity('product_availability')
@ShardKey('productId')
export class ProductAvailabilityEntity {
  @KeyColumn()
  productId: string;

  @AmountColumn()
  free: number;

  @TextColumn(16)
  status: AvailabilityStatus;

  /** With so many free pieces or fewer it is LOW_STOCK; 0: never. */
  @WholeColumn({ default: lowStockPieces })
  lowStock: number;

  /** So many pieces may be ordered that are not there. */
  @WholeColumn({ default: 0 })
  backOrderLimit: number;

  /** So many were, and have not come: the sum of its back-orders. */
  @WholeColumn({ default: 0 })
  backOrdered: number;

  /** The day on which the next piece is expected that nobody waits for, `2026-03-01`; null where none is known. */
  @TextColumn(10, { nullable: true })
  restockExpectedAt: string | null;
}

/** The row of a product that was never stocked. */
export function emptyAvailability(productId: string): ProductAvailabilityEntity {
  const terms = { lowStock: lowStockPieces, backOrderLimit: 0, backOrdered: 0, restockExpectedAt: null };
  return { productId, free: 0, status: 'OUT_OF_STOCK', ...terms };
}
