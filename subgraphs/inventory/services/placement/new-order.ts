import { newId } from '../../../../shared/ids/ids';
import type { QuoteClaims } from '../../../../shared/quotes/quote-token';
import { currentScope, type Scope } from '../../../../shared/telemetry/tracing';
import { OrderEntity } from '../../entities/order';
import { OrderLineEntity } from '../../entities/order-line';
import type { WantedPieces } from '../../models/allocation';
import { discountShares } from '../../models/line-amounts';
import { orderNumber } from '../../models/order-number';
import { type CheckedRequest, wantedPieces } from '../orders/order-request';

/** What is asked for with a quote that holds. */
export interface Placement {
  readonly userId: string;
  readonly request: CheckedRequest;
  readonly quote: QuoteClaims;
  /** One entry a product, in the order of ids. */
  readonly wanted: readonly WantedPieces[];
  /** The shopper's request, to which what is published of the order belongs, whoever stores it. */
  readonly scope: Scope | undefined;
}

/** An order as it is to be stored. */
export interface NewOrder extends Placement {
  readonly order: OrderEntity;
  readonly lines: readonly OrderLineEntity[];
}

export function placementOf(userId: string, request: CheckedRequest, quote: QuoteClaims): Placement {
  return { userId, request, quote, wanted: wantedPieces(quote.lines), scope: currentScope() };
}

/** @param paymentMilliseconds how long it waits for its payment; 0: it is placed at once */
export function newOrder(placement: Placement, now: number, paymentMilliseconds: number): NewOrder {
  const { userId, request, quote } = placement;
  const id = newId(now);
  const status = paymentMilliseconds > 0 ? 'RESERVED' : 'PLACED';
  const order = Object.assign(new OrderEntity(), {
    id,
    number: orderNumber(id, now),
    userId,
    idempotencyKey: request.idempotencyKey,
    quoteHash: request.fingerprint,
    status,
    currency: quote.currency,
    total: quote.total,
    placedAt: now,
    shippedAt: null,
    deliveredAt: null,
    expiresAt: paymentMilliseconds > 0 ? now + paymentMilliseconds : null,
    paymentMethod: request.paymentMethod,
    trackingNumber: null,
    parcels: null,
    shippingAddress: request.shippingAddress,
    promotions: quote.promotions?.length ? quote.promotions : null,
    history: [{ at: now, status, note: null }],
  } satisfies OrderEntity);
  return { ...placement, order, lines: linesOfQuote(order, quote) };
}

/** Where the quote does not say what discount each line has, what is below the sum of its prices is spread over them. */
function linesOfQuote({ id: orderId, placedAt }: OrderEntity, { lines, total }: QuoteClaims): OrderLineEntity[] {
  const sum = lines.reduce((all, { quantity, unitPrice }) => all + quantity * unitPrice, 0);
  const shares = discountShares(lines, sum - total);
  return lines.map(({ productId, quantity, unitPrice, discount }, position) => ({
    ...{ orderId, position, productId, quantity, unitPrice, discount: discount ?? shares[position]! },
    ...{ shipped: 0, returned: 0, refunded: 0, placedAt },
  }));
}
