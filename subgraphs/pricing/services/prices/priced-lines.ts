import { ShopError } from '../../../../shared/errors/shop-error';
import { maximumAmount } from '../../../../shared/money/money';
import { type PriceInForce, priceAt } from '../../models/price-schedule';
import { checkedQuantity } from './checked-prices';
import type { PriceCardReader } from './price-cards';

const maximumLines = 100;

export interface QuoteLineInput {
  readonly productId: string;
  readonly quantity: number;
}

/** A product of a quote, with the price of a piece. */
export interface PricedLine extends QuoteLineInput {
  readonly price: PriceInForce;
  /** What all pieces cost, in minor units. */
  readonly amount: number;
}

/**
 * What lines cost. Lines of the same product are added up first, so that the volume price is that of all pieces.
 *
 * @param currency the shop's
 * @throws ShopError TOO_MANY, BAD_USER_INPUT, QUANTITY_INVALID, PRICE_UNKNOWN, CURRENCY_MISMATCH
 */
export async function pricedLines(
  cards: PriceCardReader,
  inputs: readonly QuoteLineInput[],
  now: number,
  currency: string,
): Promise<PricedLine[]> {
  const lines = await Promise.all(
    [...mergedLines(inputs)].map(async ([productId, quantity]) => {
      const price = await priceOf(cards, productId, quantity, now, currency);
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
  now: number,
  expected: string,
): Promise<PriceInForce> {
  const card = await cards.load(productId);
  const price = card && priceAt(card.rows, quantity, now);
  if (!price) throw new ShopError('PRICE_UNKNOWN', { product: productId.slice(0, 64) });
  if (card.currency !== expected) throw new ShopError('CURRENCY_MISMATCH', { expected, given: card.currency });
  return price;
}
