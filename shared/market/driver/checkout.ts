import { newId } from '../../ids/ids';
import type { BasketDecision, LeftBecause } from '../world/basket';
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

/** What became of a basket at the checkout. */
export type CheckoutOutcome = { readonly order: PlacedOrder } | { readonly left: LeftBecause };

/** Quotes that ran out and lines that were short are tried anew this often. */
const attempts = 4;

/**
 * Asks for a quote, decides by its prices what of the basket is bought, and places the order. Short lines are cut to what
 * there is, and an expired quote is asked for anew, as is one for a basket that was trimmed.
 *
 * @param decide what the buyer keeps of the lines at the prices quoted (minor units a piece), and whether they order
 */
export async function checkOut(
  shop: Shop,
  token: string,
  basket: readonly BasketLine[],
  decide: (lines: readonly { readonly quantity: number; readonly unitPrice: number }[]) => BasketDecision,
  tally: Tally,
): Promise<CheckoutOutcome> {
  let lines = basket;
  for (let attempt = 0; attempt < attempts && lines.length > 0; attempt++) {
    const { quote } = await shop.send<QuoteAnswer>(
      'Quote',
      operations.Quote,
      { lines: lines.map(({ product, quantity }) => ({ productId: product.id, quantity })) },
      token,
    );
    if (!quote) break;
    const decision = decide(pricedBy(quote, lines));
    if (decision.left) return { left: decision.left };
    if (decision.kept.some((pieces, place) => pieces < lines[place]!.quantity)) {
      lines = cut(lines, decision.kept);
      tally.basketsTrimmed += 1;
      continue;
    }
    const { placeOrder: placed } = await shop.send<{ placeOrder: PlaceOrderAnswer | null }>(
      'PlaceOrder',
      operations.PlaceOrder,
      { input: { idempotencyKey: newId(), quoteToken: quote.token } },
      token,
    );
    if (!placed) break;
    if (placed.__typename === 'Order') {
      return { order: { id: placed.id, number: placed.number, total: placed.total.amount, lines } };
    }
    if (placed.__typename === 'QuoteExpired') {
      tally.quotesExpired += 1;
      continue;
    }
    tally.shortLines += placed.lines.length;
    const available = new Map(
      placed.lines.flatMap((line) => (line.product ? [[line.product.id, line.available] as const] : [])),
    );
    // A short line whose product is not named cannot be mended.
    if (available.size === 0) break;
    lines = cut(
      lines,
      lines.map(({ product, quantity }) => Math.min(quantity, available.get(product.id) ?? quantity)),
    );
  }
  return { left: 'not to be had' };
}

/** The lines at what the quote asks for a piece; where it names no product, at what the page showed. */
function pricedBy(quote: NonNullable<QuoteAnswer['quote']>, lines: readonly BasketLine[]) {
  const prices = new Map(
    quote.lines.flatMap((line) => (line.product ? [[line.product.id, line.unitPrice.amount]] : [])),
  );
  return lines.map(({ product, quantity }) => ({
    quantity,
    unitPrice: prices.get(product.id) ?? product.price?.current.amount ?? 0,
  }));
}

function cut(lines: readonly BasketLine[], pieces: readonly number[]): BasketLine[] {
  return lines.flatMap((line, place) => (pieces[place]! > 0 ? [{ ...line, quantity: pieces[place]! }] : []));
}
