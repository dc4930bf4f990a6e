import { Entity } from 'typeorm';
import { AmountColumn, KeyColumn, TextColumn } from '../../../shared/database/columns';
import type { AvailabilityStatus } from '../models/availability';

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
