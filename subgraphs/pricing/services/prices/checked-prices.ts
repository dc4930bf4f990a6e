import type { ErrorCode } from '../../../../shared/errors/catalogue';
import { type ErrorDetails, errorMessage, ShopError } from '../../../../shared/errors/shop-error';
import { isId } from '../../../../shared/ids/ids';
import { formatMoney } from '../../../../shared/money/money';
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
  readonly priority?: number;
  readonly allowBelowCost?: boolean;
}

export interface RejectedPrice {
  readonly index: number;
  readonly code: ErrorCode;
  readonly message: string;
}

export interface AcceptedPrice {
  readonly productId: string;
  /** Null for everybody. */
  readonly segmentId: string | null;
  readonly wanted: WantedPrice;
  /** The beginning that was asked for, which may lie in the past; null for now. */
  readonly asked: number | null;
}

export interface CheckedPrices {
  readonly accepted: readonly AcceptedPrice[];
  readonly rejected: readonly RejectedPrice[];
}

/** What rows are checked against. */
export interface PriceRules {
  /** The shop's. */
  readonly currency: string;
  /** Whether segments may have prices of their own. */
  readonly personal: boolean;
  /** Unix milliseconds. */
  readonly now: number;
  /** What a piece of a product is known to cost the shop; null where nobody said so. */
  readonly costOf: (productId: string) => number | null;
}

/**
 * Sorts rows into those that can be stored and those that cannot, with the reason. A beginning in the past, or none, is
 * now: what was asked yesterday stays what it was.
 */
export function checkedPrices(inputs: readonly ListPriceInput[], rules: PriceRules): CheckedPrices {
  const { now } = rules;
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
      priority: input.priority ?? 0,
    };
    const problem = problemOf(input, wanted, rules) ?? repeated(input, wanted, seen, index);
    const { productId, segmentId = null } = input;
    if (problem) rejected.push({ index, code: problem[0], message: errorMessage(...problem) });
    else accepted.push({ productId, segmentId, wanted, asked: input.validFrom ?? null });
  });
  return { accepted, rejected };
}

type Problem = [code: ErrorCode, details: ErrorDetails];

function problemOf(input: ListPriceInput, wanted: WantedPrice, rules: PriceRules): Problem | null {
  const { currency, personal, now } = rules;
  const bad = (detail: string): Problem => ['BAD_USER_INPUT', { detail }];
  if (!isId(input.productId)) return bad('"productId" is not the id of a product.');
  if (input.segmentId != null && !personal) return ['PERSONAL_PRICES_OFF', {}];
  if (input.segmentId != null && !isId(input.segmentId)) return bad('"segmentId" is not the id of a segment.');
  if (wanted.amount < 1) return bad('"amount" is at least 1 minor unit.');
  if (wanted.unitCost !== null && wanted.unitCost < 0) return bad('"unitCost" is not below 0.');
  if (input.currency !== currency) {
    return ['CURRENCY_MISMATCH', { expected: currency, given: input.currency.slice(0, 20) }];
  }
  const cost = wanted.unitCost ?? rules.costOf(input.productId);
  if (!input.allowBelowCost && cost !== null && wanted.amount < cost) {
    return ['PRICE_BELOW_COST', belowCost(input.productId, wanted.amount, cost, currency)];
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

/** What is told of a price below cost. */
export function belowCost(product: string, amount: number, cost: number, currency: string): ErrorDetails {
  const written = (units: number) => formatMoney({ amount: units, currency });
  return { product, price: written(amount), cost: written(cost) };
}

function repeated(
  { productId, segmentId }: ListPriceInput,
  { minQuantity, validFrom, validUntil }: WantedPrice,
  seen: Map<string, number>,
  index: number,
): Problem | null {
  const key = [productId, segmentId ?? '', minQuantity, validFrom, validUntil].join(' ');
  const first = seen.get(key);
  if (first !== undefined) return ['DUPLICATE_ROW', { first }];
  seen.set(key, index);
  return null;
}
