/** What shoppers see of a product's stock. */
export const availabilityStatuses = {
  IN_STOCK: 'IN_STOCK',
  LOW_STOCK: 'LOW_STOCK',
  BACKORDER: 'BACKORDER',
  OUT_OF_STOCK: 'OUT_OF_STOCK',
} as const;

export type AvailabilityStatus = keyof typeof availabilityStatuses;

/** With so many free pieces or fewer, a product is LOW_STOCK, where the shop has not set another number. */
export const lowStockPieces = 5;

/** What there is of a product, in pieces. */
export interface ProductPieces {
  /** On hand and not reserved, over all locations. */
  readonly free: number;
  /** With so many free or fewer it is LOW_STOCK; 0: never. */
  readonly lowStock: number;
  /** So many may be ordered that are not there. */
  readonly backOrderLimit: number;
  /** So many of these were. */
  readonly backOrdered: number;
}

/** A product of which so many pieces are free, and nothing else is known. */
export const piecesOf = (free: number): ProductPieces => ({
  free,
  lowStock: lowStockPieces,
  backOrderLimit: 0,
  backOrdered: 0,
});

/** The status that goes with what there is of a product. */
export function availabilityOf({ free, lowStock, backOrderLimit, backOrdered }: ProductPieces): AvailabilityStatus {
  if (free <= 0) return backOrderLimit > backOrdered ? 'BACKORDER' : 'OUT_OF_STOCK';
  return free <= lowStock ? 'LOW_STOCK' : 'IN_STOCK';
}
