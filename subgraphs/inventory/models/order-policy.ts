import { day } from '../../../shared/time/durations';

/** What a shop lets its customers change of their orders by themselves; its staff may do more. */
export interface OrderPolicy {
  /** Days from arrival within which pieces may be sent back; null without an end. */
  readonly returnDays: number | null;
  /** The reasons for which pieces may be sent back; any where there are none. */
  readonly returnReasons: readonly string[];
  /** Days from arrival within which pieces may be exchanged; null without an end. */
  readonly exchangeDays: number | null;
  /** Whether pieces may be exchanged before they are shipped, and after they have arrived. */
  readonly exchangesUnshipped: boolean;
  readonly exchangesDelivered: boolean;
  /** The reasons for which an order may be cancelled; any, and none, where there are none. */
  readonly cancelReasons: readonly string[];
  /** Whether single pieces of an order may be cancelled, or the whole order alone. */
  readonly cancelsItems: boolean;
  /** Categories whose products are neither taken back nor exchanged once they have arrived. */
  readonly finalCategoryIds: readonly string[];
  /** What orders are paid by, as shoppers read it; any where there are none. */
  readonly paymentMethods: readonly string[];
  /** Whether an order may be paid by another method before any of it is shipped. */
  readonly changesPayment: boolean;
  /** What a refund may go to in place of the method that paid. */
  readonly refundMethods: readonly string[];
}

/** What holds in a shop that has set nothing. */
export const openPolicy: OrderPolicy = {
  ...{ returnDays: null, returnReasons: [], exchangeDays: null, exchangesUnshipped: true, exchangesDelivered: true },
  ...{ cancelReasons: [], cancelsItems: false, finalCategoryIds: [] },
  ...{ paymentMethods: [], changesPayment: false, refundMethods: [] },
};

/** When things happened to an order, in Unix milliseconds; what is null is not known, or was not. */
interface Course {
  readonly status: string;
  readonly placedAt: number;
  readonly shippedAt: number | null;
  readonly deliveredAt: number | null;
}

/**
 * The end of the days that are counted from an order's arrival, in Unix milliseconds; null where it has not arrived, or nothing
 * ends. Of an imported order whose arrival is not known the days are counted from the last step that is.
 */
export function endOfDays({ status, placedAt, shippedAt, deliveredAt }: Course, days: number | null): number | null {
  if (days === null || status !== 'DELIVERED') return null;
  return (deliveredAt ?? shippedAt ?? placedAt) + days * day;
}

/**
 * The entry of one of the shop's lists (reasons, payment methods) that is given, as the shop writes it; null where it is none of
 * them.
 *
 * @example allowedEntry(['Too small'], ' too SMALL ') // 'Too small'
 * @example allowedEntry([], 'anything') // 'anything'
 */
export function allowedEntry(entries: readonly string[], given: string): string | null {
  if (entries.length === 0) return given;
  const plain = (text: string) => text.trim().replace(/\s+/g, ' ').toLowerCase();
  return entries.find((entry) => plain(entry) === plain(given)) ?? null;
}

/** A line of an order, and what may be done with it is asked. */
interface Line {
  readonly position: number;
  readonly productId: string;
  readonly quantity: number;
  readonly shipped: number;
  readonly returned: number;
}

/** Of how many pieces a line is, by what its buyer may do with them now. */
export interface ChangeablePieces {
  readonly returnable: number;
  readonly exchangeable: number;
}

/**
 * How many pieces of each line the buyer may send back or exchange now, by the line's position.
 *
 * @param open pieces that are on their way back already
 * @param isFinal whether a product is one that is not taken back
 * @param now Unix milliseconds
 */
export function changeablePieces(
  policy: OrderPolicy,
  order: Course,
  lines: readonly Line[],
  open: readonly { readonly productId: string; readonly quantity: number }[],
  isFinal: (productId: string) => boolean,
  now: number,
): Map<number, ChangeablePieces> {
  const coming = new Map<string, number>();
  for (const { productId, quantity } of open) coming.set(productId, (coming.get(productId) ?? 0) + quantity);
  const isOver = (days: number | null) => now > (endOfDays(order, days) ?? Number.POSITIVE_INFINITY);
  const mayReturn = !isOver(policy.returnDays);
  const mayExchange = order.status === 'DELIVERED' && policy.exchangesDelivered && !isOver(policy.exchangeDays);
  return new Map(
    lines.map(({ position, productId, quantity, shipped, returned }) => {
      const onItsWay = Math.min(coming.get(productId) ?? 0, shipped - returned);
      coming.set(productId, (coming.get(productId) ?? 0) - onItsWay);
      const here = isFinal(productId) ? 0 : shipped - returned - onItsWay;
      const unshipped = order.status === 'PLACED' && policy.exchangesUnshipped ? quantity - shipped : 0;
      return [position, { returnable: mayReturn ? here : 0, exchangeable: mayExchange ? here : unshipped }];
    }),
  );
}
