export type OrderChange = 'placed' | 'shipped' | 'cancelled';

export interface Notice {
  readonly title: string;
  readonly body: string;
}

const english: Readonly<Record<OrderChange, (order: string) => Notice>> = {
  placed: (order) => ({ title: 'Thank you for your order', body: `We have received your order ${order}.` }),
  shipped: (order) => ({ title: 'Your order is on its way', body: `Your order ${order} has been sent.` }),
  cancelled: (order) => ({ title: 'Your order was cancelled', body: `Your order ${order} has been cancelled.` }),
};

const chinese: Readonly<Record<OrderChange, (order: string) => Notice>> = {
  placed: (order) => ({ title: '感谢您的订购', body: `我们已收到您的订单 ${order}。` }),
  shipped: (order) => ({ title: '您的订单已发货', body: `您的订单 ${order} 已发出。` }),
  cancelled: (order) => ({ title: '您的订单已取消', body: `您的订单 ${order} 已取消。` }),
};

/**
 * The message to a shopper of what became of an order.
 *
 * @param order its number
 * @param locale BCP 47; Chinese gets Chinese, all else English
 */
export function orderNotice(change: OrderChange, order: string, locale: string): Notice {
  return (locale.toLowerCase().startsWith('zh') ? chinese : english)[change](order);
}
