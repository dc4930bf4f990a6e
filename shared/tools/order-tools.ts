import { z } from 'zod';
import { identifier, idOf, listOf, nodesOf, objectOf, quantity, written } from './facts';
import { ofOrder, orderFacts, orderFields } from './order-facts';
import { citing, defineTool } from './shop-tool';

const lines = z
  .array(z.object({ productId: identifier, quantity }))
  .min(1)
  .max(50);

export const address = z.object({
  name: z.string().min(1).max(200).describe('who receives it'),
  line1: z.string().min(1).max(200).describe('street and number'),
  line2: z.string().max(200).nullish(),
  city: z.string().min(1).max(120),
  region: z.string().max(120).nullish().describe('a state or province'),
  postalCode: z.string().max(20),
  country: z.string().length(2).describe('ISO 3166-1 alpha-2'),
});

export const listOrders = defineTool({
  name: 'list_orders',
  title: "The customer's orders",
  description: "The customer's own orders, the newest first, with their lines and states.",
  needs: 'owner',
  schema: z.object({ first: z.number().int().min(1).max(20).default(10) }),
  document: `query ListOrders($first: Int!) { me { id orders(first: $first) { totalCount edges { node { ${orderFields} } } } } }`,
  variables: ({ first }) => ({ first }),
  read: ({ me }) => {
    const connection = objectOf(objectOf(me)?.orders);
    if (!connection) return null;
    const orders = nodesOf(connection);
    return {
      facts: { total: connection.totalCount, orders: orders.map(orderFacts) },
      cites: citing({ orders: orders.flatMap(idOf) }),
    };
  },
});

export const getOrder = defineTool({
  name: 'get_order',
  title: 'One order',
  description: "One of the customer's own orders by its number: state, parcel, lines, address, returns.",
  needs: 'owner',
  schema: z.object({ number: z.string().min(1).max(64) }),
  document: `query GetOrder($number: String!) { order(number: $number) { ${orderFields} } }`,
  variables: ({ number }) => ({ number }),
  read: ({ order }) => ofOrder(order),
});

export const cancelOrder = defineTool({
  name: 'cancel_order',
  title: 'Cancel an order',
  description:
    'Cancels what is not shipped of an order. Cannot be undone. The reason is one of the policy of the shop where that names any.',
  needs: 'confirmation',
  schema: z.object({ orderId: identifier, reason: z.string().min(1).max(200).optional() }),
  document: `mutation CancelOrder($id: ID!, $reason: String) { cancelOrder(id: $id, reason: $reason) { ${orderFields} } }`,
  variables: ({ orderId, reason }) => ({ id: orderId, reason: reason ?? null }),
  read: ({ cancelOrder: order }) => ofOrder(order),
});

export const cancelItems = defineTool({
  name: 'cancel_items',
  title: 'Cancel items of an order',
  description:
    'Cancels pieces of an order that are not shipped, where the policy of the shop allows it; tells what is given back for them.',
  needs: 'confirmation',
  schema: z.object({ orderId: identifier, lines, reason: z.string().min(1).max(200).optional() }),
  document: `mutation CancelItems($orderId: ID!, $lines: [ReturnLineInput!]!, $key: String!, $reason: String) {
    cancelItems(orderId: $orderId, lines: $lines, idempotencyKey: $key, reason: $reason) { refund { amount currency } order { ${orderFields} } } }`,
  variables: ({ reason, ...given }, key) => ({ ...given, reason: reason ?? null, key }),
  read: ({ cancelItems: outcome }) => {
    const result = objectOf(outcome);
    return result && ofOrder(result.order, { refund: written(result.refund) });
  },
});

export const getOrderPolicy = defineTool({
  name: 'get_order_policy',
  title: "The shop's policy for orders",
  description:
    'What customers may do with their orders: for how many days and reasons items go back, what is exchanged, what is cancelled, what they pay by and what refunds go to.',
  needs: 'visitor',
  schema: z.object({}),
  document: `query GetOrderPolicy { orderPolicy { returnDays returnReasons exchangeDays exchangesUnshipped exchangesDelivered
    cancelReasons cancelsItems finalCategories { name } paymentMethods changesPayment refundMethods } }`,
  variables: () => ({}),
  read: ({ orderPolicy }) => {
    const policy = objectOf(orderPolicy);
    if (!policy) return null;
    const { finalCategories, ...rest } = policy;
    return {
      facts: { ...rest, finalCategories: listOf(finalCategories).map(({ name }) => String(name)) },
      cites: citing(),
    };
  },
});

export const requestReturn = defineTool({
  name: 'request_return',
  title: 'Return items',
  description:
    'Asks to send pieces of an order back; tells the refund that the shop has worked out. It goes to what the order was paid by, or to one of the refund methods of the policy of the shop.',
  needs: 'confirmation',
  schema: z.object({
    orderId: identifier,
    lines,
    reason: z.string().min(1).max(500),
    refundTo: z.string().min(1).max(60).optional(),
  }),
  document: `mutation RequestReturnOfItems($orderId: ID!, $lines: [ReturnLineInput!]!, $reason: String!, $refundTo: String) {
    requestReturn(orderId: $orderId, lines: $lines, reason: $reason, refundTo: $refundTo) { ${orderFields} } }`,
  variables: ({ refundTo, ...given }) => ({ ...given, refundTo: refundTo ?? null }),
  read: ({ requestReturn: order }) => ofOrder(order),
});

export const exchangeItems = defineTool({
  name: 'exchange_items',
  title: 'Exchange items for other variants',
  description:
    'Puts another variant of the same product in the place of pieces of an order, before it is shipped or after it arrived. Tells the difference in price.',
  needs: 'confirmation',
  schema: z.object({
    orderId: identifier,
    lines: z
      .array(z.object({ productId: identifier, quantity, forProductId: identifier }))
      .min(1)
      .max(50),
  }),
  document: `mutation ExchangeItems($orderId: ID!, $lines: [ExchangeLineInput!]!, $key: String!) {
    exchange(orderId: $orderId, lines: $lines, idempotencyKey: $key) { difference { amount currency } order { ${orderFields} } } }`,
  variables: (given, key) => ({ ...given, key }),
  read: ({ exchange }) => {
    const outcome = objectOf(exchange);
    return outcome && ofOrder(outcome.order, { difference: written(outcome.difference) });
  },
});

export const changeShippingAddress = defineTool({
  name: 'change_shipping_address',
  title: "Change an order's address",
  description: 'Sends an order elsewhere, as long as nothing of it is on its way.',
  needs: 'confirmation',
  schema: z.object({ orderId: identifier, address }),
  document: `mutation ChangeAddressOfOrder($orderId: ID!, $address: AddressInput!) {
    changeShippingAddress(orderId: $orderId, address: $address) { ${orderFields} } }`,
  variables: (given) => given,
  read: ({ changeShippingAddress: order }) => ofOrder(order),
});

export const changePaymentMethod = defineTool({
  name: 'change_payment_method',
  title: 'Change what an order is paid by',
  description:
    'Notes another payment method for an order of which nothing is on its way, where the policy of the shop allows it. It moves no money.',
  needs: 'confirmation',
  schema: z.object({ orderId: identifier, paymentMethod: z.string().min(1).max(60) }),
  document: `mutation ChangePaymentMethodOfOrder($orderId: ID!, $paymentMethod: String!) {
    changePaymentMethod(orderId: $orderId, paymentMethod: $paymentMethod) { ${orderFields} } }`,
  variables: (given) => given,
  read: ({ changePaymentMethod: order }) => ofOrder(order),
});
