import * as account from './account-tools';
import { placeOrder } from './checkout-tools';
import * as order from './order-tools';
import * as product from './product-tools';
import type { AnyTool } from './shop-tool';

/**
 * The one list of what can be looked up and done in the shop for a customer: the bot, a language model behind it and agents that
 * come by the Model Context Protocol use the same.
 */
export const shopTools: readonly AnyTool[] = [
  product.searchProducts,
  product.getProduct,
  product.similarProducts,
  product.trendingProducts,
  product.recommendProducts,
  product.quotePrices,
  order.listOrders,
  order.getOrder,
  order.getOrderPolicy,
  order.cancelOrder,
  order.cancelItems,
  order.requestReturn,
  order.exchangeItems,
  order.changeShippingAddress,
  order.changePaymentMethod,
  account.getAccount,
  account.saveAddress,
  account.setConsent,
];

/** What is done only where the shop's setting allows it. */
export const checkoutTools: readonly AnyTool[] = [placeOrder];
