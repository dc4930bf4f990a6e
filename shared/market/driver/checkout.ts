import { newId } from '../../ids/ids';
import type { PlaceOrderAnswer, ProductAnswer, QuoteAnswer } from './answers';
import { operations } from './operations';
import type { Shop } from './shop';
import type { Tally } from './tally';

export interface BasketLine {
  readonly product: ProductAnswer;
  readonly quantity: number;
}

export interface PlacedOrder {
  readonly id: string;
  readonly number: string;
  /** Minor units. */
  readonly total: number;
  readonly lines: readonly BasketLine[];
}

/** Quotes that ran out and lines that were short are tried anew this often. */
const attempts = 3;

/**
 * Asks for a quote and places the order, as long as the total is within what the buyer would pay. Short lines are cut to
 * what there is, and an expired quote is asked for anew.
 *
 * @param limit minor units; a dearer basket is left
 * @returns the order, or undefined where the basket was left or nothing was to be had
 */
export async function checkOut(
  shop: Shop,
  token: string,
  basket: readonly BasketLine[],
  limit: number,
  tally: Tally,
): Promise<PlacedOrder | undefined> {
  let lines = basket;
  for (let attempt = 0; attempt < attempts && lines.length > 0; attempt++) {
    const { quote } = await shop.send<QuoteAnswer>(
      'Quote',
      operations.Quote,
      { lines: lines.map(({ product, quantity }) => ({ productId: product.id, quantity })) },
      token,
    );
    if (!quote || quote.total.amount > limit) return undefined;
    const { placeOrder: placed } = await shop.send<{ placeOrder: PlaceOrderAnswer | null }>(
      'PlaceOrder',
      operations.PlaceOrder,
      { input: { idempotencyKey: newId(), quoteToken: quote.token } },
      token,
    );
    if (!placed) return undefined;
    if (placed.__typename === 'Order')
      return { id: placed.id, number: placed.number, total: placed.total.amount, lines };
    if (placed.__typename === 'QuoteExpired') {
      tally.quotesExpired += 1;
      continue;
    }
    tally.shortLines += placed.lines.length;
    const available = new Map(
      placed.lines.flatMap((line) => (line.product ? [[line.product.id, line.available] as const] : [])),
    );
    // A short line whose product is not named cannot be mended.
    if (available.size === 0) return undefined;
    lines = lines
      .map((line) => ({ ...line, quantity: Math.min(line.quantity, available.get(line.product.id) ?? line.quantity) }))
      .filter(({ quantity }) => quantity > 0);
  }
  return undefined;
}
