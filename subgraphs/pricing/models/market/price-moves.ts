/** A price of a competitor from a moment on. */
export interface RivalPrice {
  readonly productId: string;
  readonly competitor: string;
  /** Minor units. */
  readonly amount: number;
  /** Unix milliseconds. */
  readonly seenAt: number;
}

/** A competitor's price that is another than it was when a period began. */
export interface PriceMove {
  readonly productId: string;
  readonly competitor: string;
  readonly before: number;
  readonly after: number;
  /** When it became what it is. */
  readonly at: number;
}

/**
 * The prices that moved within a period, the largest moves first: up and down alike, by the ratio.
 *
 * @param history in any order; of each competitor and product the last price from before the period, where there is one
 * @param from when the period begins
 * @example priceMoves([price(100, day 1), price(80, day 9)], day 5) // [{ before: 100, after: 80, at: day 9 }]
 */
export function priceMoves(history: readonly RivalPrice[], from: number): PriceMove[] {
  const series = Map.groupBy(history, ({ productId, competitor }) => `${productId} ${competitor}`);
  const moves = [...series.values()].flatMap((unordered): PriceMove[] => {
    const prices = unordered.toSorted((a, b) => a.seenAt - b.seenAt);
    const before = prices.findLast(({ seenAt }) => seenAt <= from) ?? prices[0]!;
    const last = prices.at(-1)!;
    if (last.seenAt <= from || last.amount === before.amount) return [];
    const { productId, competitor, amount, seenAt } = last;
    return [{ productId, competitor, before: before.amount, after: amount, at: seenAt }];
  });
  return moves.sort((a, b) => sizeOf(b) - sizeOf(a) || b.at - a.at);
}

const sizeOf = ({ before, after }: PriceMove) => Math.abs(Math.log(after / before));
