import type { PriceSettings } from '../../../../shared/config/price-settings';
import { spreadByLargestRemainders } from '../../../../shared/numerics/largest-remainders';
import { taxOnTop, taxWithin } from '../../models/tax';

/** A line as an order has it: what its pieces cost with the tax, and what is taken off. Minor units. */
export interface PaidLine {
  readonly quantity: number;
  readonly unitPrice: number;
  readonly discount: number;
}

export interface TaxedLines {
  readonly lines: readonly PaidLine[];
  readonly tax: number;
  /** What is to be paid for all, with the tax. */
  readonly total: number;
}

/**
 * What lines cost with the tax. Where prices have it in them, the lines stay as they are. Where they have not, the tax on
 * the whole is spread over the lines, so that they add up to the total, and a return gives back the tax of its line.
 *
 * @param lines as they are quoted
 */
export function taxedLines(lines: readonly PaidLine[], { includeTax, taxRate }: PriceSettings): TaxedLines {
  const amounts = lines.map(({ quantity, unitPrice, discount }) => quantity * unitPrice - discount);
  const sum = amounts.reduce((total, amount) => total + amount, 0);
  if (includeTax || taxRate === 0) return { lines, tax: taxWithin(sum, taxRate), total: sum };
  const tax = taxOnTop(sum, taxRate);
  const shares = spreadByLargestRemainders(amounts, tax);
  const taxed = lines.map(({ quantity, unitPrice }, n) => {
    const paid = amounts[n]! + shares[n]!;
    const piece = Math.max(unitPrice + taxOnTop(unitPrice, taxRate), Math.ceil(paid / quantity));
    return { quantity, unitPrice: piece, discount: piece * quantity - paid };
  });
  return { lines: taxed, tax, total: sum + tax };
}
