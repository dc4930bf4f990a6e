import type { ErrorCode } from '../../../../shared/errors/catalogue';
import { type ErrorDetails, errorMessage, ShopError } from '../../../../shared/errors/shop-error';
import { isId } from '../../../../shared/ids/ids';
import type { WantedPrice } from '../../models/already-holds';

const maximumQuantity = 10_000;

/** Checks a number of pieces. Throws QUANTITY_INVALID. */
export function checkedQuantity(quantity: number): number {
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > maximumQuantity) {
    throw new ShopError('QUANTITY_INVALID', { limit: maximumQuantity });
  }
  return quantity;
}

/** A row of `setListPrices` as it comes in. */
export interface ListPriceInput {
  readonly productId: string;
  readonly amount: number;
  readonly currency: string;
  readonly unitCost?: number | null;
  readonly minQuantity: number;
  readonly segmentId?: string | null;
  readonly validFrom?: number | null;
  readonly validUntil?: number | null;
}

export interface RejectedPrice {
  readonly index: number;
  readonly code: ErrorCode;
  readonly message: string;
}

export interface AcceptedPrice {
  readonly productId: string;
  readonly wanted: WantedPrice;
  /** The beginning that was asked for, which may lie in the past; null for now. */
  readonly asked: number | null;
}

export interface CheckedPrices {
  readonly accepted: readonly AcceptedPrice[];
  readonly rejected: readonly RejectedPrice[];
}

/**
 * Sorts rows into those that can be stored and those that cannot, with the reason. A beginning in the past, or none, is
 * now: what was asked yesterday stays what it was.
 *
 * @param now Unix milliseconds
 */
export function checkedPrices(inputs: readonly ListPriceInput[], shopCurrency: string, now: number): CheckedPrices {
  const accepted: AcceptedPrice[] = [];
  const rejected: RejectedPrice[] = [];
  const seen = new Map<string, number>();
  inputs.forEach((input, index) => {
    const wanted: WantedPrice = {
      minQuantity: input.minQuantity,
      amount: input.amount,
      unitCost: input.unitCost ?? null,
      validFrom: Math.max(now, input.validFrom ?? now),
      validUntil: input.validUntil ?? null,
    };
    const problem = problemOf(input, wanted, shopCurrency, now) ?? repeated(input.productId, wanted, seen, index);
    if (problem) rejected.push({ index, code: problem[0], message: errorMessage(...problem) });
    else accepted.push({ productId: input.productId, wanted, asked: input.validFrom ?? null });
  });
  return { accepted, rejected };
}

type Problem = [code: ErrorCode, details: ErrorDetails];

function problemOf(input: ListPriceInput, wanted: WantedPrice, shopCurrency: string, now: number): Problem | null {
  const bad = (detail: string): Problem => ['BAD_USER_INPUT', { detail }];
  if (!isId(input.productId)) return bad('"productId" is not the id of a product.');
  if (input.segmentId != null) return bad('A price for a segment cannot be set: leave "segmentId" out.');
  if (wanted.amount < 1) return bad('"amount" is at least 1 minor unit.');
  if (wanted.unitCost !== null && wanted.unitCost < 0) return bad('"unitCost" is not below 0.');
  if (input.currency !== shopCurrency) {
    return ['CURRENCY_MISMATCH', { expected: shopCurrency, given: input.currency.slice(0, 20) }];
  }
  if (wanted.minQuantity < 1 || wanted.minQuantity > maximumQuantity) {
    return ['QUANTITY_INVALID', { limit: maximumQuantity }];
  }
  if (wanted.validUntil !== null && wanted.validUntil <= now) return bad('"validUntil" has passed.');
  if (wanted.validUntil !== null && wanted.validUntil <= wanted.validFrom) {
    return bad('"validUntil" is later than "validFrom".');
  }
  return null;
}

function repeated(productId: string, wanted: WantedPrice, seen: Map<string, number>, index: number): Problem | null {
  const key = [productId, wanted.minQuantity, wanted.validFrom, wanted.validUntil].join(' ');
  const first = seen.get(key);
  if (first !== undefined) return ['DUPLICATE_ROW', { first }];
  seen.set(key, index);
  return null;
}
