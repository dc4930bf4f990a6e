import { createHash } from 'node:crypto';
import { ShopError } from '../../../../shared/errors/shop-error';
import { isId } from '../../../../shared/ids/ids';
import type { QuoteClaims } from '../../../../shared/quotes/quote-token';
import type { ShippingAddress } from '../../entities/order';
import type { WantedPieces } from '../../models/allocation';

/** What a shopper sends to place an order. */
export interface OrderRequest {
  readonly idempotencyKey: string;
  readonly quoteToken: string;
  readonly shippingAddress?: Readonly<Record<keyof ShippingAddress, string | null | undefined>> | null;
}

export const maximumKeyLength = 128;
const maximumTokenLength = 64 * 1024;
const maximumPieces = 1_000_000;
/** GraphQL's Int. */
const maximumAmount = 2 ** 31 - 1;

const addressLengths: Readonly<Record<keyof ShippingAddress, number>> = {
  name: 200,
  line1: 200,
  line2: 200,
  city: 100,
  postalCode: 20,
  country: 100,
};

/** The request as it is stored. Throws BAD_USER_INPUT and QUOTE_INVALID. */
export function checkedRequest(request: OrderRequest): {
  idempotencyKey: string;
  quoteToken: string;
  quoteHash: string;
  shippingAddress: ShippingAddress | null;
} {
  const { quoteToken } = request;
  if (quoteToken.length > maximumTokenLength) throw new ShopError('QUOTE_INVALID');
  return {
    idempotencyKey: checkedKey(request.idempotencyKey),
    quoteToken,
    quoteHash: createHash('sha256').update(quoteToken).digest('hex'),
    shippingAddress: request.shippingAddress ? checkedAddress(request.shippingAddress) : null,
  };
}

/** An idempotency key, without blanks around it. Throws BAD_USER_INPUT where nothing is left, or too much. */
export function checkedKey(key: string): string {
  const trimmed = key.trim();
  if (trimmed === '' || trimmed.length > maximumKeyLength) {
    throw new ShopError('BAD_USER_INPUT', {
      detail: `An idempotency key has 1 to ${maximumKeyLength} characters.`,
    });
  }
  return trimmed;
}

/**
 * Checks a quote once more before anything is promised on it: its signature says that it is ours, not that it is right.
 * Throws QUOTE_INVALID, also where it was made for another account.
 */
export function checkQuote(quote: QuoteClaims, userId: string): void {
  const whole = (value: number, least: number, most: number) =>
    Number.isSafeInteger(value) && value >= least && value <= most;
  const right =
    (quote.userId === null || quote.userId === userId) &&
    quote.lines.length > 0 &&
    whole(quote.total, 0, maximumAmount) &&
    quote.lines.every(
      (line) =>
        isId(line.productId) && whole(line.quantity, 1, maximumPieces) && whole(line.unitPrice, 0, maximumAmount),
    );
  if (!right) throw new ShopError('QUOTE_INVALID');
}

/** Pieces by product, in the order of the products' ids; a quote may name one in several lines. */
export function wantedPieces(lines: QuoteClaims['lines']): WantedPieces[] {
  const quantities = new Map<string, number>();
  for (const line of lines) quantities.set(line.productId, (quantities.get(line.productId) ?? 0) + line.quantity);
  return [...quantities]
    .map(([productId, quantity]) => ({ productId, quantity }))
    .sort((a, b) => (a.productId < b.productId ? -1 : 1));
}

function checkedAddress(address: NonNullable<OrderRequest['shippingAddress']>): ShippingAddress {
  const text = (part: keyof ShippingAddress): string => {
    const value = (address[part] ?? '').trim();
    if ((value === '' && part !== 'line2') || value.length > addressLengths[part]) {
      throw new ShopError('BAD_USER_INPUT', {
        detail: `The address needs "${part}", of at most ${addressLengths[part]} characters.`,
      });
    }
    return value;
  };
  return {
    name: text('name'),
    line1: text('line1'),
    line2: text('line2') || null,
    city: text('city'),
    postalCode: text('postalCode'),
    country: text('country'),
  };
}
