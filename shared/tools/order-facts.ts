import { idOf, type Json, listOf, objectOf, written } from './facts';
import { citing, type ToolFacts } from './shop-tool';

export const orderFields = `id number status placedAt shippedAt deliveredAt returnsEndAt trackingNumber paymentMethod total { amount currency }
  shippingAddress { name line1 line2 city region postalCode country }
  lines { quantity shipped returned returnable exchangeable unitPrice { amount currency } product { id sku name options { name value } group { id name } } }
  returns { id status reason requestedAt refundTo refund { amount currency } lines { quantity product { id name } } }`;

/** An order as its owner sees it, amounts written out. */
export function orderFacts(order: Json): Json {
  return {
    id: order.id,
    number: order.number,
    status: order.status,
    placedAt: order.placedAt,
    shippedAt: order.shippedAt ?? null,
    deliveredAt: order.deliveredAt ?? null,
    returnsEndAt: order.returnsEndAt ?? null,
    trackingNumber: order.trackingNumber ?? null,
    paymentMethod: order.paymentMethod ?? null,
    total: written(order.total),
    shippingAddress: order.shippingAddress ?? null,
    lines: listOf(order.lines).map((line) => {
      const product = objectOf(line.product);
      return {
        productId: product?.id ?? null,
        sku: product?.sku ?? null,
        name: product?.name ?? null,
        group: objectOf(product?.group)?.name ?? null,
        options: Object.fromEntries(listOf(product?.options).map(({ name, value }) => [String(name), String(value)])),
        quantity: line.quantity,
        shipped: line.shipped,
        returned: line.returned,
        returnable: line.returnable,
        exchangeable: line.exchangeable,
        unitPrice: written(line.unitPrice),
      };
    }),
    returns: listOf(order.returns).map((back) => ({
      id: back.id,
      status: back.status,
      reason: back.reason,
      requestedAt: back.requestedAt,
      refund: written(back.refund),
      refundTo: back.refundTo ?? null,
      lines: listOf(back.lines).map(({ quantity, product }) => ({ quantity, name: objectOf(product)?.name ?? null })),
    })),
  };
}

export const productsOfOrder = (order: Json): string[] => listOf(order.lines).flatMap(({ product }) => idOf(product));

/** What an operation says that gives one order. */
export function ofOrder(value: unknown, more: Json = {}): ToolFacts | null {
  const order = objectOf(value);
  if (!order) return null;
  return {
    facts: { ...orderFacts(order), ...more },
    cites: citing({ orders: idOf(order), products: productsOfOrder(order) }),
  };
}
