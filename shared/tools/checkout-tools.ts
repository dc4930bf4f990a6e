import { z } from 'zod';
import { idOf, listOf, objectOf, written } from './facts';
import { address } from './order-tools';
import { citing, defineTool } from './shop-tool';

/** Placing an order: for agents that act with the account's token, and only where the shop's setting allows it. */
export const placeOrder = defineTool({
  name: 'place_order',
  title: 'Place an order',
  description: 'Places the order that a quote binds the shop to. The same quote gives the same order.',
  needs: 'confirmation',
  schema: z.object({ quoteToken: z.string().min(1).max(8000), shippingAddress: address.optional() }),
  document: `mutation PlaceOrderOfQuote($input: PlaceOrderInput!) { placeOrder(input: $input) { __typename
    ... on Order { id number status total { amount currency } lines { quantity product { id name } } }
    ... on InsufficientStock { message lines { requested available product { id name } } }
    ... on QuoteExpired { message } } }`,
  variables: ({ quoteToken, shippingAddress }, key) => ({
    input: { idempotencyKey: key, quoteToken, shippingAddress: shippingAddress ?? null },
  }),
  read: ({ placeOrder: outcome }) => {
    const result = objectOf(outcome);
    if (!result) return null;
    const lines = listOf(result.lines);
    const products = lines.flatMap(({ product }) => idOf(product));
    if (result.__typename !== 'Order') {
      const short = lines.map((line) => ({ ...line, product: objectOf(line.product)?.name ?? null }));
      return { facts: { placed: false, message: result.message, lines: short }, cites: citing({ products }) };
    }
    return {
      facts: { placed: true, number: result.number, status: result.status, total: written(result.total) },
      cites: citing({ products, orders: idOf(result) }),
    };
  },
});
