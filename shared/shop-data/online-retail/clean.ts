import { matchCancellations } from './cancellations';
import { type Columns, groupLines } from './columns';
import { LARGEST_PRICE_FACTOR, LARGEST_QUANTITY, Outcome } from './outcomes';
import { isGoodsCode } from './stock-codes';

/** Gives every line its outcome. The rules are tried in this order; README.md states each. */
export function clean(columns: Columns): void {
  judgeSingleLines(columns);
  rejectOutlierPrices(columns);
  rejectDuplicatesAndMerge(columns);
  matchCancellations(columns);
}

/** The rules that need no other line. */
function judgeSingleLines(columns: Columns): void {
  const goods = columns.products.all.map(isGoodsCode);
  for (let line = 0; line < columns.count; line++) {
    if (columns.outcome[line] !== Outcome.Undecided) continue;
    columns.outcome[line] = judgeLine(columns, line, goods);
  }
}

function judgeLine(columns: Columns, line: number, goods: readonly boolean[]): Outcome {
  const quantity = columns.quantity[line]!;
  const price = columns.price[line]!;
  if (!goods[columns.product[line]!]) return Outcome.NotGoods;
  if (columns.isCancellation(line)) {
    if (quantity >= 0) return Outcome.CancellationNotNegative;
    return -quantity > LARGEST_QUANTITY ? Outcome.OutlierQuantity : Outcome.Undecided;
  }
  if (quantity <= 0) return Outcome.WriteOff;
  if (price < 0) return Outcome.NegativePrice;
  if (price === 0) return Outcome.ZeroPrice;
  return quantity > LARGEST_QUANTITY ? Outcome.OutlierQuantity : Outcome.Undecided;
}

function rejectOutlierPrices(columns: Columns): void {
  const { price, outcome } = columns;
  const isSale = (line: number) => outcome[line] === Outcome.Undecided && !columns.isCancellation(line);
  const byProduct = groupLines(columns.product, columns.count, columns.products.all.length, isSale);
  for (let product = 0; product < columns.products.all.length; product++) {
    const lines = byProduct.lines.subarray(byProduct.starts[product], byProduct.starts[product + 1]);
    if (lines.length === 0) continue;
    const prices = Int32Array.from(lines, (line) => price[line]!).sort();
    const median = prices[prices.length >> 1]!;
    for (const line of lines) {
      const ratio = price[line]! / median;
      if (ratio > LARGEST_PRICE_FACTOR || ratio < 1 / LARGEST_PRICE_FACTOR) outcome[line] = Outcome.OutlierPrice;
    }
  }
}

/**
 * Within an invoice, a line with the code, price, quantity and time of an earlier one is that line again; one with the
 * code and price alone was added to it, and its pieces are added to the first such line.
 */
function rejectDuplicatesAndMerge(columns: Columns): void {
  const { product, price, quantity, time, outcome } = columns;
  const isOpen = (line: number) => outcome[line] === Outcome.Undecided;
  const byInvoice = groupLines(columns.invoice, columns.count, columns.invoices.all.length, isOpen);
  for (let invoice = 0; invoice < columns.invoices.all.length; invoice++) {
    const lines = byInvoice.lines.subarray(byInvoice.starts[invoice], byInvoice.starts[invoice + 1]);
    if (lines.length === 0) continue;
    const cancellation = columns.isCancellation(lines[0]!);
    const firsts = new Map<number, { line: number; seen: { quantity: number; time: number }[] }>();
    for (const line of lines) {
      // Below 2^53 as long as there are fewer than two million products.
      const key = product[line]! * 2 ** 32 + price[line]!;
      const seen = { quantity: quantity[line]!, time: time[line]! };
      const first = firsts.get(key);
      if (first === undefined) {
        firsts.set(key, { line, seen: [seen] });
        if (!cancellation) outcome[line] = Outcome.OrderLine;
      } else if (first.seen.some((other) => other.quantity === seen.quantity && other.time === seen.time)) {
        outcome[line] = Outcome.Duplicate;
      } else {
        first.seen.push(seen);
        // Lines of a cancellation stay apart: each is matched on its own.
        if (!cancellation) {
          outcome[line] = Outcome.Merged;
          quantity[first.line] = quantity[first.line]! + seen.quantity;
        }
      }
    }
  }
}
