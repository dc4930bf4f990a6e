/**
 * What becomes of a line; each line has exactly one. The number is what the columns keep a line. README.md states the
 * rules in the order in which they are tried.
 */
export const Outcome = {
  Undecided: 0,
  OrderLine: 1,
  Merged: 2,
  MatchedCancellation: 3,
  PartlyMatchedCancellation: 4,
  Malformed: 5,
  NotGoods: 6,
  CancellationNotNegative: 7,
  WriteOff: 8,
  NegativePrice: 9,
  ZeroPrice: 10,
  OutlierQuantity: 11,
  OutlierPrice: 12,
  Duplicate: 13,
  CancellationWithoutCustomer: 14,
  CancellationUnmatched: 15,
} as const;
export type Outcome = (typeof Outcome)[keyof typeof Outcome];

/** More pieces than this in one line are a slip of the keyboard (74,215 and 80,995 in the UCI data). */
export const LARGEST_QUANTITY = 20_000;
/** A price further than this factor from the product's median price is not a price a piece. */
export const LARGEST_PRICE_FACTOR = 50;

/** Names of the outcomes of lines that are taken. */
export const TAKEN: ReadonlyMap<Outcome, string> = new Map<Outcome, string>([
  [Outcome.OrderLine, 'order line'],
  [Outcome.Merged, 'merged into an order line'],
  [Outcome.MatchedCancellation, 'matched cancellation'],
  [Outcome.PartlyMatchedCancellation, 'partly matched cancellation'],
]);

/** Codes and reasons of the outcomes of lines that are rejected. */
export const REJECTED: ReadonlyMap<Outcome, { readonly code: string; readonly reason: string }> = new Map<
  Outcome,
  { readonly code: string; readonly reason: string }
>([
  [
    Outcome.Malformed,
    {
      code: 'MALFORMED',
      reason: 'The line does not have eight fields with an invoice, a code, a whole quantity, a date and a price.',
    },
  ],
  [
    Outcome.NotGoods,
    { code: 'NOT_GOODS', reason: 'The stock code stands for postage, a fee, a voucher or a booking.' },
  ],
  [
    Outcome.CancellationNotNegative,
    { code: 'CANCELLATION_NOT_NEGATIVE', reason: 'A cancellation takes pieces back, so its quantity is below zero.' },
  ],
  [Outcome.WriteOff, { code: 'WRITE_OFF', reason: 'A quantity below one without a cancellation is a stock booking.' }],
  [Outcome.NegativePrice, { code: 'NEGATIVE_PRICE', reason: 'The price is below zero.' }],
  [
    Outcome.ZeroPrice,
    { code: 'ZERO_PRICE', reason: 'The price is zero: pieces found, given away or booked, not sold.' },
  ],
  [
    Outcome.OutlierQuantity,
    { code: 'OUTLIER_QUANTITY', reason: `More than ${LARGEST_QUANTITY} pieces in one line are a slip.` },
  ],
  [
    Outcome.OutlierPrice,
    {
      code: 'OUTLIER_PRICE',
      reason: `The price is more than ${LARGEST_PRICE_FACTOR} times the product's median, or less than that part of it.`,
    },
  ],
  [
    Outcome.Duplicate,
    { code: 'DUPLICATE', reason: 'The invoice has the same code, quantity, time and price in an earlier line.' },
  ],
  [
    Outcome.CancellationWithoutCustomer,
    { code: 'CANCELLATION_WITHOUT_CUSTOMER', reason: 'Without a customer the cancelled order cannot be known.' },
  ],
  [
    Outcome.CancellationUnmatched,
    { code: 'CANCELLATION_UNMATCHED', reason: 'The customer has no earlier line of this product left to cancel.' },
  ],
]);

/** The name under which an outcome is counted. */
export function outcomeName(outcome: Outcome): string {
  const taken = TAKEN.get(outcome);
  if (taken !== undefined) return taken;
  return `rejected: ${REJECTED.get(outcome)?.code ?? 'UNDECIDED'}`;
}
