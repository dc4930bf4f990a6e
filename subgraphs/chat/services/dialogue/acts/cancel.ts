import { cancelItems, cancelOrder } from '../../../../../shared/tools/order-tools';
import type { OpenWish, Proposal } from '../dialogue-state';
import { type KnownLine, type KnownOrder, toldProduct } from '../known-facts';
import type { Session } from '../session';
import { isOpen, namedLines, ordersMeant } from './chosen-orders';
import type { Planner } from './plan';
import { reasonMeant } from './reasons';

const wholeOrder = /\b(?:whole|entire|complete|all (?:of )?(?:my |the )?(?:pending )?orders?)\b|整个|整单|全部/iu;

/** Who wants single items and nothing else does not want the whole order. */
const onlyThat = /\bonly\b|\bjust (?:that|this|the)\b|\bkeep the rest\b|只/iu;

export const planCancel: Planner = async (wish, context) => {
  const { session } = context;
  const meant = await ordersMeant(wish, context, ({ status }) => isOpen(status), {
    which: session.say('Which order shall I cancel?', '要取消哪个订单?'),
    none: session.say('You have no order that could still be cancelled.', '您没有可以取消的订单。'),
  });
  if (!Array.isArray(meant)) return meant;
  const open = meant.filter(({ status }) => isOpen(status));
  const policy = open.length > 0 ? await session.policy() : null;
  const reason = reasonMeant(
    wish,
    policy?.cancelReasons ?? [],
    session.say('Why do you want to cancel?', '请问取消的原因是什么?'),
  );
  if (reason !== null && typeof reason !== 'string') return { ...reason, order: open[0]?.number };
  const notes = meant
    .map((order) => session.restingOn(order))
    .filter(({ status }) => !isOpen(status))
    .map(({ number, status }) =>
      session.say(
        `Order ${number} is ${status.toLowerCase()}: it can no longer be cancelled.`,
        `订单 ${number} ${statusInChinese(status)},不能再取消。`,
      ),
    );
  const proposals = open.flatMap((order) => {
    const some = someLines(wish, order);
    if (some.length > 0 && policy?.cancelsItems === true) return [itemsCancelled(session, order, some, reason)];
    if (some.length > 0 && policy !== null)
      notes.push(
        session.say(
          `Single items cannot be cancelled: the whole order ${order.number} only.`,
          `不能只取消单件商品,只能取消整个订单 ${order.number}。`,
        ),
      );
    return some.length > 0 && onlyThat.test(wish.text) ? [] : [orderCancelled(session, order, reason)];
  });
  return { proposals, question: null, notes, order: meant[0]?.number };
};

/** The lines that a wish names, where they are not all that there are of an order that has more. */
function someLines(wish: OpenWish, order: KnownOrder): KnownLine[] {
  const there = order.lines.filter(({ quantity, shipped }) => quantity > shipped);
  if (there.length < 2 || wholeOrder.test(wish.text)) return [];
  const named = new Set(namedLines(wish.text, [{ ...order, lines: there }]).map(({ line }) => line.productId));
  return named.size < there.length ? there.filter(({ productId }) => named.has(productId)) : [];
}

const because = (session: Session, reason: string | null): string =>
  reason === null ? '' : session.say(` (reason: ${reason})`, `(原因:${reason})`);

function orderCancelled(session: Session, order: KnownOrder, reason: string | null): Proposal {
  const lines = order.lines.filter(({ quantity }) => quantity > 0).map(toldProduct);
  return {
    tool: cancelOrder.name,
    given: { orderId: order.id, ...(reason !== null && { reason }) },
    told: session.say(
      `cancel the whole order ${order.number} (${lines.join('; ')}), paid ${order.total}${because(session, reason)}`,
      `取消整个订单 ${order.number}(${lines.join(';')}),已付 ${order.total}${because(session, reason)}`,
    ),
  };
}

function itemsCancelled(
  session: Session,
  order: KnownOrder,
  lines: readonly KnownLine[],
  reason: string | null,
): Proposal {
  const told = lines.map((line) => `${line.quantity - line.shipped} × ${toldProduct(line)}`).join('; ');
  session.heard.push(told);
  return {
    tool: cancelItems.name,
    given: {
      orderId: order.id,
      lines: lines.map(({ productId, quantity, shipped }) => ({ productId: productId!, quantity: quantity - shipped })),
      ...(reason !== null && { reason }),
    },
    told: session.say(
      `cancel in order ${order.number}: ${told}${because(session, reason)}; the rest of it stays`,
      `取消订单 ${order.number} 中的:${told}${because(session, reason)};其余商品保留`,
    ),
  };
}

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
