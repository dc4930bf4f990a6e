import type { ErrorCode } from '../../../../shared/errors/catalogue';
import { errorMessage } from '../../../../shared/errors/shop-error';
import { derivedId, isId } from '../../../../shared/ids/ids';
import { maximumAmount } from '../../../../shared/money/money';
import { minute } from '../../../../shared/time/durations';
import type { InteractionType } from '../../models/interactions/event-weights';
import type { BehaviourEvent } from './behaviour-events';
import { accountKey, isVisitorId, visitorKey } from './person';

/** An event as a client sends it. */
export interface EventInput extends Omit<BehaviourEvent, 'person' | 'productId' | 'at'> {
  readonly productId?: string | null;
  readonly visitorId?: string | null;
  /** Unix milliseconds. */
  readonly occurredAt: number;
}

/** Why an event is not taken. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
}

/** Clocks of clients go wrong by a little. */
export const toleratedAhead = 5 * minute;
/** A frontend that was offline sends later, but not a month later. */
export const toleratedBehind = 30 * 24 * 60 * minute;
export const longestQuery = 200;
/** A feed is no longer than this. */
export const highestPosition = 200;
const highest = { position: highestPosition, quantity: 1_000_000, unitPrice: maximumAmount } as const;

/**
 * Checks one event.
 *
 * @param userId who is signed in: events are theirs, whatever visitor they name; null for a visitor
 * @param now Unix milliseconds
 */
export function checkEvent(input: EventInput, userId: string | null, now: number): BehaviourEvent | Refusal {
  const { type, visitorId, occurredAt, feedId } = input;
  const id = storedId(input.id);
  if (id === undefined) return refusal('EVENT_ID_INVALID', {});
  if (type === 'PURCHASE') return refusal('EVENT_PURCHASE_REFUSED', {});
  if (visitorId != null && !isVisitorId(visitorId)) return refusal('EVENT_PERSON_INVALID', {});
  if (userId === null && visitorId == null) return refusal('EVENT_PERSON_INVALID', {});
  if (occurredAt > now + toleratedAhead || occurredAt < now - toleratedBehind) return refusal('EVENT_TIME_INVALID', {});
  const query = input.query?.trim() ?? null;
  const wrong = wrongProduct(input) ?? wrongNumber(input) ?? wrongQuery(type, query);
  if (wrong) return wrong;
  if (feedId != null && !isId(feedId))
    return refusal('EVENT_VALUE_INVALID', { field: 'feedId', rule: 'the id of a feed' });
  return {
    id,
    person: userId === null ? visitorKey(visitorId as string) : accountKey(userId),
    type,
    productId: input.productId ?? null,
    at: Math.min(occurredAt, now),
    feedId,
    position: input.position,
    stars: input.stars,
    quantity: input.quantity,
    unitPrice: input.unitPrice,
    query: query === '' ? null : query,
  };
}

/** A UUID stands for itself; any other word of a client's is kept as the UUID derived from it. */
function storedId(id: string): string | undefined {
  const lowerCase = id.toLowerCase();
  if (isId(lowerCase)) return lowerCase;
  return /^[\x21-\x7e]{1,128}$/.test(id) ? derivedId(`event:${id}`, 0) : undefined;
}

function wrongProduct({ type, productId }: EventInput): Refusal | undefined {
  if (productId == null) return type === 'SEARCH' ? undefined : refusal('EVENT_PRODUCT_INVALID', {});
  return isId(productId) ? undefined : refusal('EVENT_PRODUCT_INVALID', {});
}

function wrongNumber(input: EventInput): Refusal | undefined {
  const { type, stars } = input;
  if (type === 'RATE' ? !(stars != null && stars >= 1 && stars <= 5) : stars != null && !(stars >= 1 && stars <= 5)) {
    return refusal('EVENT_VALUE_INVALID', { field: 'stars', rule: 'a number from 1 to 5, which a rating needs' });
  }
  for (const field of ['position', 'quantity', 'unitPrice'] as const) {
    const value = input[field];
    const least = field === 'quantity' ? 1 : 0;
    if (value != null && !(value >= least && value <= highest[field])) {
      return refusal('EVENT_VALUE_INVALID', { field, rule: `a whole number from ${least} to ${highest[field]}` });
    }
  }
  return undefined;
}

function wrongQuery(type: InteractionType, query: string | null): Refusal | undefined {
  if ((query ?? '').length <= longestQuery && (type !== 'SEARCH' || query)) return undefined;
  return refusal('EVENT_VALUE_INVALID', {
    field: 'query',
    rule: `a text of up to ${longestQuery} characters, which a search needs`,
  });
}

export function refusal(code: ErrorCode, details: Readonly<Record<string, string>> = {}): Refusal {
  return { code, message: errorMessage(code, details) };
}
