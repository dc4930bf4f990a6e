/** One sale of a product. */
export interface PricedSale {
  /** Unix milliseconds. */
  readonly at: number;
  /** Minor units a piece. */
  readonly price: number;
  /** Whether the customer is known. */
  readonly named: boolean;
}

export interface ListPrice {
  readonly amount: number;
  /** Unix milliseconds. */
  readonly validFrom: number;
}

const WEEK = 7 * 24 * 3600 * 1000;
/** 1970-01-05, the first Monday of the Unix epoch. */
const FIRST_MONDAY = 4 * 24 * 3600 * 1000;

/**
 * The list prices that a product moved through, the first valid from `openedAt`.
 *
 * What a line was sold at is noisy: large orders pay less, orders without a customer (the shop's other web site) about
 * double. So the price of a week (Monday to Sunday) is the one that most lines of named customers were sold at; lines
 * without a customer count only where a product has no others. Of prices with as many lines in a week, the one in force
 * wins, else the one that more lines of all weeks have, else the lower. A price takes over when it is the price of two
 * weeks with sales in a row, from the first sale at it in the first of them. Where no price ever is, the price of most
 * lines holds throughout.
 *
 * @param sales in time order, at least one.
 */
export function listPrices(sales: readonly PricedSale[], openedAt: number): ListPrice[] {
  const named = sales.filter((sale) => sale.named);
  const counted = named.length > 0 ? named : sales;
  const overall = countPrices(counted);
  const prices: ListPrice[] = [];
  let current: number | undefined;
  let candidate: ListPrice | undefined;
  for (const week of weeksOf(counted)) {
    const amount = modalPrice(countPrices(week), overall, current);
    if (amount === current) candidate = undefined;
    else if (candidate?.amount !== amount) {
      candidate = { amount, validFrom: week.find((sale) => sale.price === amount)!.at };
    } else {
      prices.push(prices.length === 0 ? { amount, validFrom: openedAt } : candidate);
      current = amount;
      candidate = undefined;
    }
  }
  return prices.length > 0 ? prices : [{ amount: modalPrice(overall, overall, undefined), validFrom: openedAt }];
}

function countPrices(sales: readonly PricedSale[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { price } of sales) counts.set(price, (counts.get(price) ?? 0) + 1);
  return counts;
}

function modalPrice(counts: Map<number, number>, overall: Map<number, number>, current: number | undefined): number {
  const rank = (price: number) => [counts.get(price)!, price === current ? 1 : 0, overall.get(price)!, -price];
  let best: number | undefined;
  for (const price of counts.keys()) {
    if (best === undefined || isGreater(rank(price), rank(best))) best = price;
  }
  return best!;
}

function isGreater(left: readonly number[], right: readonly number[]): boolean {
  const at = left.findIndex((value, index) => value !== right[index]);
  return at >= 0 && left[at]! > right[at]!;
}

function* weeksOf(sales: readonly PricedSale[]): Generator<PricedSale[]> {
  let week: PricedSale[] = [];
  let number = Number.NaN;
  for (const sale of sales) {
    const its = Math.floor((sale.at - FIRST_MONDAY) / WEEK);
    if (its !== number && week.length > 0) {
      yield week;
      week = [];
    }
    number = its;
    week.push(sale);
  }
  if (week.length > 0) yield week;
}
