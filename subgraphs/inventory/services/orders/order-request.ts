import { createHash } from 'node:crypto';
import { lengthLimit } from '../../../../shared/database/entity-table';
import { ShopError } from '../../../../shared/errors/shop-error';
import { type AddressRequest, checkedAddress } from '../../../../shared/geography/postal-address';
import { requestFingerprint } from '../../../../shared/idempotency/request-fingerprint';
import { isId } from '../../../../shared/ids/ids';
import type { QuoteClaims } from '../../../../shared/quotes/quote-token';
import { checkedLine } from '../../../../shared/text/visible-text';
import { OrderEntity, type ShippingAddress } from '../../entities/order';
import type { WantedPieces } from '../../models/allocation';

/** What a shopper sends to place an order. */
export interface OrderRequest {
  readonly idempotencyKey: string;
  readonly quoteToken: string;
  readonly shippingAddress?: AddressRequest | null;
  readonly paymentMethod?: string | null;
}

export const maximumKeyLength = 128;
const maximumTokenLength = 64 * 1024;
const maximumPieces = 1_000_000;
/** GraphQL's Int. */
const maximumAmount = 2 ** 31 - 1;

/** A request as it is stored. */
export interface CheckedRequest {
  readonly idempotencyKey: string;
  readonly quoteToken: string;
  readonly shippingAddress: ShippingAddress | null;
  readonly paymentMethod: string | null;
  /** Tells the request from another one under the same key. */
  readonly fingerprint: string;
}

/** Throws BAD_USER_INPUT and QUOTE_INVALID. */
export function checkedRequest(request: OrderRequest): CheckedRequest {
  const { quoteToken } = request;
  if (quoteToken.length > maximumTokenLength) throw new ShopError('QUOTE_INVALID');
  const shippingAddress = request.shippingAddress ? checkedAddress(request.shippingAddress, 'shippingAddress') : null;
  const paymentMethod = request.paymentMethod == null ? null : checkedMethod(request.paymentMethod);
  return {
    idempotencyKey: checkedKey(request.idempotencyKey),
    quoteToken,
    shippingAddress,
    paymentMethod,
    // Older versions knew no payment method: what names none has the fingerprint that it had.
    fingerprint: requestFingerprint({ quoteToken, shippingAddress, ...(paymentMethod !== null && { paymentMethod }) }),
  };
}

const methodRule = { what: 'A payment method', maximum: lengthLimit(OrderEntity, 'paymentMethod') };

/** Throws BAD_USER_INPUT. */
export const checkedMethod = (method: string): string => checkedLine(method, methodRule);

/** Whether an order that is there under the request's key was placed by the same request. */
export function isSameRequest(order: Pick<OrderEntity, 'quoteHash'>, request: CheckedRequest): boolean {
  if (order.quoteHash === request.fingerprint) return true;
  // Older versions kept the hash of the quote's token alone.
  return order.quoteHash === createHash('sha256').update(request.quoteToken).digest('hex');
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
        isId(line.productId) &&
        whole(line.quantity, 1, maximumPieces) &&
        whole(line.unitPrice, 0, maximumAmount) &&
        whole(line.discount ?? 0, 0, line.quantity * line.unitPrice),
    );
  if (!right) throw new ShopError('QUOTE_INVALID');
}

/** Pieces by product, in the order of the products' ids; several lines may name one. */
export function wantedPieces(lines: readonly WantedPieces[]): WantedPieces[] {
  const quantities = new Map<string, number>();
  for (const line of lines) quantities.set(line.productId, (quantities.get(line.productId) ?? 0) + line.quantity);
  return [...quantities]
    .map(([productId, quantity]) => ({ productId, quantity }))
    .sort((a, b) => (a.productId < b.productId ? -1 : 1));
}
