import { ShopError } from '../../../../shared/errors/shop-error';
import { maximumAmount } from '../../../../shared/money/money';
import { type ShopperPrice, shopperPriceAt } from '../../models/shopper-price';
import { checkedQuantity } from './checked-prices';
import type { PriceCardReader } from './price-cards';

const maximumLines = 100;

export interface QuoteLineInput {
  readonly productId: string;
  readonly quantity: number;
}

/** A product of a quote, with the price of a piece. */
export interface PricedLine extends QuoteLineInput {
  readonly price: ShopperPrice;
  /** What all pieces cost, in minor units. */
  readonly amount: number;
}

/** For whom and when lines are priced. */
export interface PricedFor {
  /** Unix milliseconds. */
  readonly now: number;
  /** The shop's. */
  readonly currency: string;
  /** The shopper's, where prices are personal. */
  readonly segmentIds: readonly string[];
}

/**
 * What lines cost. Lines of the same product are added up first, so that the volume price is that of all pieces.
 *
 * @throws ShopError TOO_MANY, BAD_USER_INPUT, QUANTITY_INVALID, PRICE_UNKNOWN, CURRENCY_MISMATCH
 */
export async function pricedLines(
  cards: PriceCardReader,
  inputs: readonly QuoteLineInput[],
  pricedFor: PricedFor,
): Promise<PricedLine[]> {
  const lines = await Promise.all(
    [...mergedLines(inputs)].map(async ([productId, quantity]) => {
      const price = await priceOf(cards, productId, quantity, pricedFor);
      return { productId, quantity, price, amount: price.amount * quantity };
    }),
  );
  if (lines.reduce((sum, { price, quantity }) => sum + price.list * quantity, 0) > maximumAmount) {
    throw new ShopError('BAD_USER_INPUT', { detail: 'The total is larger than an order can be.' });
  }
  return lines;
}

/** Pieces by product, in the order in which products come first. */
function mergedLines(inputs: readonly QuoteLineInput[]): Map<string, number> {
  if (inputs.length === 0) throw new ShopError('BAD_USER_INPUT', { detail: 'A quote has at least one line.' });
  if (inputs.length > maximumLines) {
    throw new ShopError('TOO_MANY', { limit: maximumLines, what: 'lines', given: inputs.length });
  }
  const quantities = new Map<string, number>();
  for (const { productId, quantity } of inputs) {
    quantities.set(productId, checkedQuantity((quantities.get(productId) ?? 0) + checkedQuantity(quantity)));
  }
  return quantities;
}

async function priceOf(
  cards: PriceCardReader,
  productId: string,
  quantity: number,
  { now, currency: expected, segmentIds }: PricedFor,
): Promise<ShopperPrice> {
  const card = await cards.load(productId);
  const price = card && shopperPriceAt(card, quantity, now, segmentIds);
  if (!price) throw new ShopError('PRICE_UNKNOWN', { product: productId.slice(0, 64) });
  if (card.currency !== expected) throw new ShopError('CURRENCY_MISMATCH', { expected, given: card.currency });
  return price;
}
