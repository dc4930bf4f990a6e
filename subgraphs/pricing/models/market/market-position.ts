/** What a competitor asks for a product. Amounts are whole minor units. */
export interface RivalOffer {
  readonly competitor: string;
  readonly amount: number;
  readonly inStock: boolean;
}

/** Where the own price stands among those of competitors. */
export interface Position {
  /** The own price over the median of theirs: 1 is the market's price, 1.05 is 5 % dearer. */
  readonly index: number;
  /** 1 for the cheapest; those who ask the same share a rank. */
  readonly rank: number;
  /** How many competitors are compared with. */
  readonly competitors: number;
}

/**
 * The own price among the offers that can be bought. Where none can, those that could be are compared with.
 *
 * @param own minor units, above 0
 * @param offers one a competitor
 * @returns null without offers
 * @example marketPosition(105, [offer('a', 90), offer('b', 100), offer('c', 120)]) // { index: 1.05, rank: 3, competitors: 3 }
 */
export function marketPosition(own: number, offers: readonly RivalOffer[]): Position | null {
  const there = comparable(offers);
  if (there.length === 0) return null;
  const cheaper = there.filter(({ amount }) => amount < own).length;
  return { index: own / marketPrice(there), rank: 1 + cheaper, competitors: there.length };
}

/** The price that an index of 1 stands for: the median of the offers that are compared with. @param offers at least one */
export function marketPrice(offers: readonly RivalOffer[]): number {
  return medianOf(comparable(offers).map(({ amount }) => amount));
}

function comparable(offers: readonly RivalOffer[]): readonly RivalOffer[] {
  return offers.some(({ inStock }) => inStock) ? offers.filter(({ inStock }) => inStock) : offers;
}

/** The middle one; of an even number the mean of the two in the middle. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** How many times dearer or cheaper than the own price an offer may be, where no other competitor asks the like. */
const farthest = 5;
/** How many times another's price counts as the like. */
const alike = 2;

/**
 * Whether an offer is so far from the own price that it is taken for a mistake (a price in cents, one for a pallet) and set
 * aside. It is not where another competitor asks the like: then the own price may be the mistake.
 *
 * @param own minor units; null where there is no own price to compare with
 * @param others what the other competitors ask
 * @example isImplausible(100_00, 1_00, [1_05]) // true: 100 times dearer than ours, which others ask too
 */
export function isImplausible(amount: number, own: number | null, others: readonly number[]): boolean {
  const factor = (a: number, b: number) => Math.max(a / b, b / a);
  const reference = own ?? (others.length > 0 ? medianOf(others) : null);
  if (reference === null || reference <= 0) return false;
  return factor(amount, reference) > farthest && !others.some((other) => factor(amount, other) <= alike);
}
