import type { Columns } from './columns';
import { Outcome } from './outcomes';

/**
 * Takes cancelled pieces off the customer's earlier order lines of the same product, the latest first, over as many lines
 * as it takes. A cancellation that finds fewer pieces than it names is matched in part; the rest belongs to orders before
 * the first line of the file.
 */
export function matchCancellations(columns: Columns): void {
  const { customer, product, quantity, returned, time, outcome } = columns;
  const productCount = columns.products.all.length;
  /** The latest order line of a customer and product, and for each order line the one before it. */
  const latest = new Map<number, number>();
  const before = new Int32Array(columns.count).fill(-1);

  for (let line = 0; line < columns.count; line++) {
    const pair = customer[line]! * productCount + product[line]!;
    if (outcome[line] === Outcome.OrderLine && customer[line]! >= 0) {
      before[line] = latest.get(pair) ?? -1;
      latest.set(pair, line);
    } else if (outcome[line] === Outcome.Undecided) {
      outcome[line] = customer[line]! < 0 ? Outcome.CancellationWithoutCustomer : match(line, latest.get(pair) ?? -1);
    }
  }

  function match(cancellation: number, latestLine: number): Outcome {
    const named = -quantity[cancellation]!;
    let left = named;
    for (let line = latestLine; line >= 0 && left > 0; line = before[line]!) {
      if (time[line]! > time[cancellation]!) continue;
      const taken = Math.min(left, quantity[line]! - returned[line]!);
      returned[line] = returned[line]! + taken;
      left -= taken;
      if (taken > 0) noteCancellation(columns, line, time[cancellation]!);
    }
    if (left === 0) return Outcome.MatchedCancellation;
    return left < named ? Outcome.PartlyMatchedCancellation : Outcome.CancellationUnmatched;
  }
}

function noteCancellation(columns: Columns, line: number, time: number): void {
  const invoice = columns.invoice[line]!;
  columns.lastCancelled.set(invoice, Math.max(time, columns.lastCancelled.get(invoice) ?? 0));
}
