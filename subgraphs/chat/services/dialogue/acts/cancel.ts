import { cancelOrder } from '../../../../../shared/tools/order-tools';
import { toldProduct } from '../known-facts';
import { isOpen, ordersMeant } from './chosen-orders';
import type { Planner } from './plan';

export const planCancel: Planner = async (wish, context) => {
  const { session } = context;
  const meant = await ordersMeant(wish, context, ({ status }) => isOpen(status), {
    which: session.say('Which order shall I cancel?', '要取消哪个订单?'),
    none: session.say('You have no order that could still be cancelled.', '您没有可以取消的订单。'),
  });
  if (!Array.isArray(meant)) return meant;
  const notes: string[] = [];
  const proposals = meant.flatMap((order) => {
    session.restingOn(order);
    if (!isOpen(order.status)) {
      notes.push(
        session.say(
          `Order ${order.number} is ${session.say(order.status.toLowerCase(), '')}: it can no longer be cancelled.`,
          `订单 ${order.number} ${statusInChinese(order.status)},不能再取消。`,
        ),
      );
      return [];
    }
    const lines = order.lines.filter(({ quantity }) => quantity > 0).map(toldProduct);
    const told = session.say(
      `cancel the whole order ${order.number} (${lines.join('; ')}), paid ${order.total}`,
      `取消整个订单 ${order.number}(${lines.join(';')}),已付 ${order.total}`,
    );
    return [{ tool: cancelOrder.name, given: { orderId: order.id }, told }];
  });
  return { proposals, question: null, notes, order: meant[0]?.number };
};

export const statusInChinese = (status: string): string =>
  ({
    RESERVED: '等待付款',
    PLACED: '已下单,尚未发货',
    SHIPPED: '已发货',
    DELIVERED: '已送达',
    CANCELLED: '已取消',
    RETURNED: '已全部退回',
    EXPIRED: '已过期',
  })[status] ?? status;
