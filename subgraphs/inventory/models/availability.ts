/** What shoppers see of a product's stock. */
export const availabilityStatuses = {
  IN_STOCK: 'IN_STOCK',
  LOW_STOCK: 'LOW_STOCK',
  BACKORDER: 'BACKORDER',
  OUT_OF_STOCK: 'OUT_OF_STOCK',
} as const;

export type AvailabilityStatus = keyof typeof availabilityStatuses;

/** With so many free pieces or fewer, a product is LOW_STOCK. */
export const lowStockPieces = 5;

/**
 * The status that goes with a number of free pieces.
 *
 * @param free pieces on hand and not reserved, over all locations
 */
export function availabilityOf(free: number): AvailabilityStatus {
  if (free <= 0) return 'OUT_OF_STOCK';
  return free <= lowStockPieces ? 'LOW_STOCK' : 'IN_STOCK';
}
