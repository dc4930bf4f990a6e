import { majorUnits, minorUnits } from '../../money/money';
import type { Row } from '../directory/row';
import type { NamedLine } from './named-lines';

/** Some pieces of a line, each sold at one price: minor units. */
export interface PricedPieces {
  readonly quantity: number;
  readonly unitPrice: number;
}

/**
 * Pieces that come to a total to the last minor unit: where it is not divisible by their number, some cost one unit more.
 *
 * @param total minor units, not below 0
 * @param quantity whole pieces, at least 1
 * @example piecesAt(1000, 3) // [{ quantity: 2, unitPrice: 333 }, { quantity: 1, unitPrice: 334 }]
 */
export function piecesAt(total: number, quantity: number): PricedPieces[] {
  const unitPrice = Math.floor(total / quantity);
  const dearer = total - unitPrice * quantity;
  return [
    { quantity: quantity - dearer, unitPrice },
    { quantity: dearer, unitPrice: unitPrice + 1 },
  ].filter((pieces) => pieces.quantity > 0);
}

/** Minor units that a line comes to, by its price or else by its total; NaN where neither can be read. */
export function totalOf({ price, total, quantity }: NamedLine, row: Row, currency: string): number {
  const amount = price === undefined ? row.numberIn(total) : row.numberIn(price) * row.numberIn(quantity);
  return minorUnits(amount, currency);
}

/** Cells of the pieces that a line comes to, as orders.csv has them; those of the line itself where they cannot be read. */
export function pricedCells(
  { price, total, quantity }: NamedLine,
  row: Row,
  paid: number,
  currency: string,
): { readonly quantity?: string; readonly unitPrice?: string }[] {
  const pieces = row.numberIn(quantity);
  const isReadable = Number.isSafeInteger(pieces) && pieces > 0 && Number.isSafeInteger(paid) && paid >= 0;
  if (!isReadable) return [{ quantity, unitPrice: price ?? total }];
  return piecesAt(paid, pieces).map((part) => ({
    quantity: String(part.quantity),
    unitPrice: row.written(Number(majorUnits({ amount: part.unitPrice, currency }))),
  }));
}
