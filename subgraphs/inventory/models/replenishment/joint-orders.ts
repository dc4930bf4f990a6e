import { quantityToOrder, type ReorderLevels, type ReorderTerms, unitCostOf } from './reorder-policy';

/** A product that a supplier sends. */
export interface SuppliedProduct {
  readonly productId: string;
  /** Pieces that are free or on their way, less those owed. */
  readonly position: number;
  readonly levels: ReorderLevels;
  readonly terms: ReorderTerms;
  /** Pieces a day. */
  readonly rate: number;
}

/** A product would be ordered by itself, is brought along, or fills up to what the supplier asks for. */
export const jointOrderReasons = {
  NEEDED: 'NEEDED',
  BROUGHT_ALONG: 'BROUGHT_ALONG',
  FILLED_UP: 'FILLED_UP',
} as const;
export type JointOrderReason = keyof typeof jointOrderReasons;

export interface JointOrderLine {
  readonly productId: string;
  readonly quantity: number;
  readonly why: JointOrderReason;
}

export interface JointOrder {
  readonly lines: readonly JointOrderLine[];
  /** What the goods cost, as far as that is known. */
  readonly value: number;
  /** Below what the supplier asks for, and 90 days of sales do not reach it. */
  readonly isTooSmall: boolean;
}

const LONGEST_COVER_DAYS = 90;

/**
 * What to order of a supplier together: where one product has to be ordered, those come along that would have to be before the
 * supplier's next order pays (a can-order policy: Balintfy 1964), since the order is paid for anyway; and where that is less than the
 * supplier sends, what lasts the shortest is filled up, evenly by days.
 *
 * @param orderCost of an order of the supplier, whatever is in it
 * @param minimumValue the least that the supplier sends, in the currency of the costs
 * @returns no lines where nothing has to be ordered
 */
export function jointOrder(products: readonly SuppliedProduct[], orderCost: number, minimumValue: number): JointOrder {
  const needed = products.filter((one) => quantityToOrder(one.position, one.levels, one.terms) > 0);
  if (needed.length === 0) return { lines: [], value: 0, isTooSmall: false };
  const days = daysBetweenOrders(products, orderCost);
  const lines = products.flatMap((one): JointOrderLine[] => {
    const quantity = quantityToOrder(one.position, one.levels, one.terms);
    if (quantity > 0) return [{ productId: one.productId, quantity, why: 'NEEDED' }];
    const along = quantityToOrder(one.position - days * one.rate, one.levels, one.terms);
    const quantityAlong = along > 0 ? inPacks(one.levels.orderUpTo - one.position, one.terms) : 0;
    return quantityAlong > 0 ? [{ productId: one.productId, quantity: quantityAlong, why: 'BROUGHT_ALONG' }] : [];
  });
  const value = costOf(lines, products);
  if (value >= minimumValue) return { lines, value, isTooSmall: false };
  return filledUp(products, lines, minimumValue);
}

/** The economic time from one joint order to the next: √(2 K / Σ h r), in days (Silver, Pyke and Thomas 2017, 10.3). */
export function daysBetweenOrders(products: readonly SuppliedProduct[], orderCost: number): number {
  const holding = products.reduce((sum, { rate, terms }) => {
    return sum + (rate * (terms.unitCost ?? 0) * terms.holdingCostPercent) / 100 / 365;
  }, 0);
  if (orderCost <= 0) return 0;
  return holding <= 0 ? LONGEST_COVER_DAYS : Math.min(LONGEST_COVER_DAYS, Math.sqrt((2 * orderCost) / holding));
}

/** Adds so many days of sales to all products that the least value is reached; the fewest days that do. */
function filledUp(
  products: readonly SuppliedProduct[],
  lines: readonly JointOrderLine[],
  minimumValue: number,
): JointOrder {
  const known = new Map(lines.map((line) => [line.productId, line]));
  const upTo = (days: number): JointOrderLine[] =>
    products.flatMap((one) => {
      const line = known.get(one.productId);
      const filled = inPacks(one.rate * days - one.position, one.terms);
      if (line && filled <= line.quantity) return [line];
      if (filled <= 0) return [];
      return [{ productId: one.productId, quantity: filled, why: line?.why ?? 'FILLED_UP' }];
    });
  const longest = LONGEST_COVER_DAYS + Math.max(...products.map(({ terms }) => terms.leadTimeDays));
  let [low, high] = [0, Math.ceil(longest)];
  if (costOf(upTo(high), products) < minimumValue) return { lines, value: costOf(lines, products), isTooSmall: true };
  while (low < high) {
    const middle = (low + high) >> 1;
    if (costOf(upTo(middle), products) >= minimumValue) high = middle;
    else low = middle + 1;
  }
  const filled = upTo(high);
  return { lines: filled, value: costOf(filled, products), isTooSmall: false };
}

function inPacks(pieces: number, { packSize, minimumOrder }: ReorderTerms): number {
  if (pieces <= 0) return 0;
  return Math.ceil((Math.max(pieces, minimumOrder) - 1e-9) / packSize) * packSize;
}

function costOf(lines: readonly JointOrderLine[], products: readonly SuppliedProduct[]): number {
  const terms = new Map(products.map((one) => [one.productId, one.terms]));
  return lines.reduce((sum, { productId, quantity }) => {
    return sum + quantity * (unitCostOf(quantity, terms.get(productId)!) ?? 0);
  }, 0);
}
