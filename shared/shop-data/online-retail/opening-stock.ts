/** Pieces sold on a day, less those that came back of them. */
export interface NetSale {
  /** Unix milliseconds. */
  readonly at: number;
  readonly pieces: number;
}

const WEEK = 7 * 24 * 3600 * 1000;
/** The last weeks whose sales tell how fast a product goes. */
export const PACE_WEEKS = 8;
/** How many weeks of such sales are left at the end. */
export const COVER_WEEKS = 4;

/**
 * The stock that a product's sales imply. The file has no stock levels; the product is taken to have opened with all that
 * was sold over the whole time (less returns), and with a cover on top: four weeks at the mean pace of the last eight
 * weeks, rounded up. The cover is what is left at the end; a product that was not sold in these weeks is sold out.
 *
 * @param endsAt the time of the last line of the file, Unix milliseconds.
 */
export function stockFromSales(sales: readonly NetSale[], endsAt: number): { opening: number; onHand: number } {
  let sold = 0;
  let lately = 0;
  for (const { at, pieces } of sales) {
    sold += pieces;
    if (at > endsAt - PACE_WEEKS * WEEK) lately += pieces;
  }
  const onHand = Math.ceil((lately / PACE_WEEKS) * COVER_WEEKS);
  return { opening: sold + onHand, onHand };
}
