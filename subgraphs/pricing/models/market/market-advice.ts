import type { MarketFigures, PlacedProduct } from './market-figures';
import type { PriceMove } from './price-moves';

/** How far from others a price has to be for something to be said. */
const noticeable = 0.03;
const namedAtMost = 3;

/** What was mined from baskets: who buys one thing buys another. */
export interface BoughtTogether {
  readonly left: string;
  readonly right: string;
  readonly confidence: number;
  readonly lift: number;
}

export interface AdviceCase {
  readonly figures: MarketFigures;
  readonly moves: readonly PriceMove[];
  /** Products with a competitor's price that has no part in the figures. */
  readonly setAside: readonly { readonly productId: string; readonly competitor: string; readonly amount: number }[];
  /** Matches that somebody has to confirm. */
  readonly openMatches: number;
  readonly together: readonly BoughtTogether[];
  readonly days: number;
  readonly nameOf: (productId: string) => string;
  readonly written: (amount: number) => string;
}

/**
 * What to do about the market, in sentences that each rest on figures of the report, the most money first: what is dearer than
 * everywhere and sells less, what nobody can sell at that price, what could cost more and still be the cheapest, who moves.
 */
export function marketAdvice(given: AdviceCase): string[] {
  const { figures, openMatches, setAside, days } = given;
  const placed = figures.products.filter(({ position }) => position !== null);
  const advice = [
    ...dearAndFalling(placed, given),
    ...belowCost(placed, given),
    ...couldCostMore(placed, given),
    ...rivalsWhoMove(given),
    ...setAside
      .slice(0, namedAtMost)
      .map(
        ({ productId, competitor, amount }) =>
          `The price ${given.written(amount)} of ${competitor} for ${given.nameOf(productId)} is set aside, since it is far from all others: see whether it is right.`,
      ),
    ...(openMatches > 0
      ? [`${count(openMatches, 'product')} of competitors may be of ours: confirm or reject them.`]
      : []),
    ...given.together
      .slice(0, 1)
      .map(
        ({ left, right, confidence, lift }) =>
          `${percent(confidence)} of those who bought ${given.nameOf(left)} in ${days} days bought ${given.nameOf(right)} with it, ${lift.toFixed(1)} times as many as by chance: offer them together.`,
      ),
  ];
  if (placed.length === 0) advice.unshift('No competitor’s price is known: add feeds, or send prices.');
  return advice;
}

/** Dearer than every competitor, and taking less than before. */
function dearAndFalling(placed: readonly PlacedProduct[], { nameOf, written, days }: AdviceCase): string[] {
  const dear = placed.filter(
    ({ position, own, revenue, revenueBefore }) =>
      position!.rank > position!.competitors &&
      position!.index > 1 + noticeable &&
      hasFallen(revenue / own!, revenueBefore / own!),
  );
  return most(dear, ({ revenue, revenueBefore }) => revenueBefore - revenue).map(
    ({ productId, position, own, ...sold }) => {
      const fell = percent(1 - sold.revenue / sold.revenueBefore);
      const market = Math.round(own! / position!.index);
      return `${nameOf(productId)} is dearer than at every competitor (${percent(position!.index - 1)} above the market) and took ${fell} less than in the ${days} days before: lower it towards ${written(market)}.`;
    },
  );
}

/** Whether fewer pieces are sold, by more than two standard deviations of the difference of two Poisson counts. */
function hasFallen(pieces: number, before: number): boolean {
  return before - pieces > 2 * Math.sqrt(before + pieces);
}

/** The market asks less than a piece costs us. */
function belowCost(placed: readonly PlacedProduct[], { nameOf, written }: AdviceCase): string[] {
  const hopeless = placed.filter(
    ({ position, own, unitCost }) => unitCost !== null && own! / position!.index < unitCost,
  );
  return most(hopeless, ({ revenue }) => revenue).map(
    ({ productId, position, own, unitCost }) =>
      `${nameOf(productId)} costs us ${written(unitCost!)}, and the market asks ${written(Math.round(own! / position!.index))}: buy it cheaper, or let it go.`,
  );
}

/** Cheaper than the cheapest competitor by so much that it would still be, at a higher price. */
function couldCostMore(placed: readonly PlacedProduct[], { nameOf, written }: AdviceCase): string[] {
  const room = ({ own, offers }: PlacedProduct) => cheapestOf(offers)! / own! - 1;
  const cheap = placed.filter((product) => product.position!.rank === 1 && room(product) > noticeable);
  return most(cheap, (product) => product.revenue * room(product)).map(
    (product) =>
      `${nameOf(product.productId)} is the cheapest by ${percent(room(product))}: it could cost up to ${written(cheapestOf(product.offers)! - 1)} and still be.`,
  );
}

/** Competitors whose prices moved the same way. */
function rivalsWhoMove({ moves, days }: AdviceCase): string[] {
  return [...Map.groupBy(moves, ({ competitor }) => competitor)].flatMap(([competitor, own]) =>
    [true, false].flatMap((down) => {
      const same = own.filter(({ before, after }) => after < before === down);
      if (same.length < 3) return [];
      const mean = Math.exp(same.reduce((sum, { before, after }) => sum + Math.log(after / before), 0) / same.length);
      const way = down
        ? `lowered ${same.length} prices, by ${percent(1 - mean)}`
        : `raised ${same.length} prices, by ${percent(mean - 1)}`;
      return [`${competitor} ${way} on average in ${days} days.`];
    }),
  );
}

function cheapestOf(offers: PlacedProduct['offers']): number | undefined {
  const there = offers.filter(({ inStock }) => inStock);
  return (there.length > 0 ? there : offers).map(({ amount }) => amount).sort((a, b) => a - b)[0];
}

function most(products: readonly PlacedProduct[], by: (product: PlacedProduct) => number): PlacedProduct[] {
  return products.toSorted((a, b) => by(b) - by(a)).slice(0, namedAtMost);
}

const percent = (share: number) => `${Math.round(share * 1000) / 10} %`;
const count = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;
