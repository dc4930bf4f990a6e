import { marketPosition, type Position, type RivalOffer } from './market-position';

/** A product that sells, or that competitors sell. Amounts are whole minor units. */
export interface MarketProduct {
  readonly productId: string;
  /** Null where catalog has it in none. */
  readonly categoryId: string | null;
  /** What everybody is asked for a piece; null where there is no price. */
  readonly own: number | null;
  readonly unitCost: number | null;
  readonly offers: readonly RivalOffer[];
  /** What was taken for it in the period, and in the one of the same length before. */
  readonly revenue: number;
  readonly revenueBefore: number;
}

export interface PlacedProduct extends MarketProduct {
  readonly position: Position | null;
}

export interface CategoryFigures {
  readonly categoryId: string | null;
  readonly index: number;
  readonly revenue: number;
  /** Against the period before, in percent; null where nothing was taken then. */
  readonly revenueChangePercent: number | null;
  /** Of what was taken for all that the report is about, from 0 to 1. */
  readonly revenueShare: number;
}

export interface MarketFigures {
  /** The own prices over the market's; 1 where no competitor is known. */
  readonly index: number;
  readonly cheaperThanMarket: number;
  readonly dearerThanMarket: number;
  /** The one that takes most first. */
  readonly categories: readonly CategoryFigures[];
  readonly products: readonly PlacedProduct[];
}

/**
 * Where products stand in the market, and what their categories take. The index of several products is the geometric mean of
 * theirs, each weighing what it takes: twice and half the market's price, as important, are the market's price.
 */
export function marketFigures(products: readonly MarketProduct[]): MarketFigures {
  const placed = products.map((product) => ({
    ...product,
    position: product.own === null || product.own <= 0 ? null : marketPosition(product.own, product.offers),
  }));
  const indexes = placed.flatMap(({ position }) => (position ? [position.index] : []));
  const total = sumOf(placed, 'revenue');
  const categories = [...Map.groupBy(placed, ({ categoryId }) => categoryId)].map(([categoryId, own]) => {
    const [revenue, before] = [sumOf(own, 'revenue'), sumOf(own, 'revenueBefore')];
    return {
      ...{ categoryId, index: indexOf(own), revenue },
      revenueChangePercent: before === 0 ? null : ((revenue - before) / before) * 100,
      revenueShare: total === 0 ? 0 : revenue / total,
    };
  });
  return {
    index: indexOf(placed),
    cheaperThanMarket: indexes.filter((index) => index < 1).length,
    dearerThanMarket: indexes.filter((index) => index > 1).length,
    categories: categories.sort((a, b) => b.revenue - a.revenue),
    products: placed,
  };
}

function indexOf(products: readonly PlacedProduct[]): number {
  const known = products.filter(({ position }) => position !== null);
  // A product that took nothing weighs something all the same.
  const weights = known.map(({ revenue, own }) => Math.max(0, revenue) + (own ?? 0));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return 1;
  return Math.exp(known.reduce((sum, { position }, n) => sum + weights[n]! * Math.log(position!.index), 0) / total);
}

function sumOf(products: readonly MarketProduct[], figure: 'revenue' | 'revenueBefore'): number {
  return products.reduce((sum, product) => sum + product[figure], 0);
}
