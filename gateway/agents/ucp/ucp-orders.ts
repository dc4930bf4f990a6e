import type { Identity } from '../../../shared/identity/identity';
import type { ShopClient } from '../../../shared/shop-client/shop-client';
import { type Json, listOf, objectOf } from '../../../shared/tools/facts';
import { envelope } from './ucp-profile';

const orderText = `query UcpOrder($number: String!) { order(number: $number) { id number status placedAt shippedAt deliveredAt trackingNumber
  total { amount currency } lines { quantity shipped returned unitPrice { amount currency } product { id name } }
  returns { id status requestedAt reason refund { amount currency } } } }`;

/** An account's own orders as the protocol shows them, by their numbers. */
export class UcpOrders {
  constructor(private readonly shop: ShopClient) {}

  /** Null where there is none that the account may see. */
  async read(identity: Identity, number: string, address: string, signal: AbortSignal): Promise<object | null> {
    const { data } = await this.shop.ask(identity, orderText, { number }, signal);
    const order = objectOf(data?.order);
    if (!order) return null;
    const total = objectOf(order.total);
    const isCancelled = order.status === 'CANCELLED';
    return {
      ucp: envelope('dev.ucp.shopping.order'),
      id: order.number,
      permalink_url: `${address}/orders/${encodeURIComponent(String(order.number))}`,
      currency: total?.currency,
      line_items: listOf(order.lines).map((line, place) => ucpLine(line, place, isCancelled)),
      fulfillment: { events: eventsOf(order) },
      adjustments: listOf(order.returns).map(({ id, status, requestedAt, reason, refund }) => ({
        id,
        type: 'return',
        status: status === 'ACCEPTED' ? 'completed' : status === 'REFUSED' ? 'failed' : 'pending',
        occurred_at: requestedAt,
        description: reason,
        totals: [{ type: 'total', amount: -Number(objectOf(refund)?.amount ?? 0) }],
      })),
      totals: [{ type: 'total', amount: total?.amount }],
    };
  }
}

function ucpLine(line: Json, place: number, isCancelled: boolean): object {
  const product = objectOf(line.product);
  const unitPrice = Number(objectOf(line.unitPrice)?.amount ?? 0);
  const [quantity, shipped] = [Number(line.quantity), Number(line.shipped ?? 0)];
  const status = shipped === 0 ? 'processing' : shipped < quantity ? 'partial' : 'fulfilled';
  return {
    id: `li_${place + 1}`,
    item: { id: product?.id, title: product?.name, price: unitPrice },
    quantity: { total: isCancelled ? 0 : quantity, fulfilled: shipped },
    totals: [{ type: 'total', amount: unitPrice * quantity }],
    status: isCancelled ? 'removed' : status,
  };
}

/** What has happened to the parcel. */
function eventsOf({ shippedAt, deliveredAt, trackingNumber, lines }: Json): object[] {
  const all = listOf(lines).map(({ shipped }, place) => ({ id: `li_${place + 1}`, quantity: Number(shipped ?? 0) }));
  const of = (type: string, at: unknown) =>
    typeof at === 'string'
      ? [
          {
            id: type,
            type,
            occurred_at: at,
            line_items: all.filter(({ quantity }) => quantity > 0),
            ...(typeof trackingNumber === 'string' && { tracking_number: trackingNumber }),
          },
        ]
      : [];
  return [...of('shipped', shippedAt), ...of('delivered', deliveredAt)];
}
