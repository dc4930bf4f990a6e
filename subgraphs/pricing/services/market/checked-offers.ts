import { lengthLimit } from '../../../../shared/database/entity-table';
import type { ErrorCode } from '../../../../shared/errors/catalogue';
import { type ErrorDetails, errorMessage } from '../../../../shared/errors/shop-error';
import { isId } from '../../../../shared/ids/ids';
import { maximumAmount } from '../../../../shared/money/money';
import { minute } from '../../../../shared/time/durations';
import { CompetitorOfferEntity } from '../../entities/competitor-offer';
import type { RejectedPrice } from '../prices/checked-prices';

const longestName = lengthLimit(CompetitorOfferEntity, 'competitor');
/** Clocks of others run ahead. */
const ahead = 5 * minute;

/** A competitor's price as it comes in. */
export interface CompetitorOfferInput {
  readonly productId: string;
  readonly competitor: string;
  readonly amount: number;
  readonly currency: string;
  readonly inStock: boolean;
  /** Unix milliseconds. */
  readonly seenAt: number;
}

/** A competitor's price that can be stored, with the row that it came in. */
export interface CheckedOffer extends Omit<CompetitorOfferInput, 'currency'> {
  readonly index: number;
}

/** Sorts offers into those that can be stored and those that cannot, with the reason. */
export function checkedOffers(
  inputs: readonly CompetitorOfferInput[],
  shopCurrency: string,
  now: number,
): { readonly accepted: readonly CheckedOffer[]; readonly rejected: readonly RejectedPrice[] } {
  const accepted: CheckedOffer[] = [];
  const rejected: RejectedPrice[] = [];
  for (const [index, { currency, ...input }] of inputs.entries()) {
    const offer = { ...input, competitor: input.competitor.trim().replace(/\s+/g, ' '), index };
    const problem = problemOf({ ...offer, currency }, shopCurrency, now);
    if (problem) rejected.push({ index, code: problem[0], message: errorMessage(...problem) });
    else accepted.push(offer);
  }
  return { accepted, rejected };
}

function problemOf(
  { productId, competitor, amount, currency, seenAt }: CompetitorOfferInput,
  expected: string,
  now: number,
): [code: ErrorCode, details: ErrorDetails] | null {
  const bad = (detail: string): [ErrorCode, ErrorDetails] => ['BAD_USER_INPUT', { detail }];
  if (!isId(productId)) return bad('"productId" is not the id of a product.');
  if (competitor === '' || [...competitor].length > longestName) {
    return bad(`"competitor" has 1 to ${longestName} characters.`);
  }
  if (!Number.isSafeInteger(amount) || amount < 1 || amount > maximumAmount) {
    return bad('"amount" is at least 1 minor unit.');
  }
  if (currency !== expected) return ['CURRENCY_MISMATCH', { expected, given: currency.slice(0, 20) }];
  if (seenAt > now + ahead) return bad('"seenAt" is still to come.');
  return null;
}
