import { thingsIn, valuesOf } from '../../understanding/entities';
import { statusInChinese } from '../acts/cancel';
import { isOpen, namedLines, notYours, toldOrder } from '../acts/chosen-orders';
import { day, type KnownOrder, toldAddress, toldProduct } from '../known-facts';
import type { Session } from '../session';
import { type Asked, type Reply, told } from './reply';

export const signIn = (session: Session): Reply =>
  told(
    session.say(
      'Please sign in first: what belongs to an account is told to its owner alone.',
      '请先登录:账户信息只告诉本人。',
    ),
  );

/** The order that is asked about: by its number, by what is in it, the one spoken of, or the latest. */
async function orderMeant({ text, session, order: focus }: Asked): Promise<KnownOrder | { missing: string[] } | null> {
  const numbers = valuesOf(thingsIn(text), 'order_number');
  for (const number of numbers) {
    const found = await session.order(number);
    if (found) return found;
  }
  if (numbers.length > 0) return { missing: numbers };
  const orders = await session.orders();
  const named = namedLines(text, orders)[0]?.order;
  const focused = orders.find(({ number }) => number === focus);
  return named ?? focused ?? orders[0] ?? null;
}

/** The orders that a text names, by number or by what is in them; the one spoken of, or the latest, where it names none. */
export async function ordersNamed(asked: Asked, orLatest: boolean): Promise<KnownOrder[]> {
  const { text, session } = asked;
  const isNamed =
    valuesOf(thingsIn(text), 'order_number').length > 0 || namedLines(text, await session.orders()).length > 0;
  if (!isNamed && !orLatest) return [];
  const meant = await orderMeant(asked);
  return meant && !('missing' in meant) ? [session.restingOn(meant)] : [];
}

const none = (session: Session): Reply =>
  told(session.say('There is no order in your account yet.', '您的账户里还没有订单。'));

const statuses: Readonly<Record<string, string>> = {
  RESERVED: 'reserved, and waits for its payment',
  PLACED: 'placed, and not shipped yet',
  SHIPPED: 'on its way',
  DELIVERED: 'delivered',
  CANCELLED: 'cancelled',
  RETURNED: 'returned',
  EXPIRED: 'expired, since it was not paid in time',
};

export async function answerStatus(asked: Asked): Promise<Reply> {
  const { session } = asked;
  if (!session.isSignedIn) return signIn(session);
  const order = await orderMeant(asked);
  if (!order) return none(session);
  if ('missing' in order) return told(notYours(session, order.missing));
  session.restingOn(order);
  const { number, status, placedAt, total, shippedAt, deliveredAt, trackingNumber, shippingAddress } = order;
  const parts = [
    session.say(
      `Order ${number} is ${statuses[status] ?? status.toLowerCase()}.`,
      `订单 ${number}:${statusInChinese(status)}。`,
    ),
    session.say(`It was placed on ${day(placedAt)}, total ${total}.`, `下单日期 ${day(placedAt)},总额 ${total}。`),
    shippedAt && session.say(`It was shipped on ${day(shippedAt)}.`, `发货日期 ${day(shippedAt)}。`),
    deliveredAt && session.say(`It arrived on ${day(deliveredAt)}.`, `送达日期 ${day(deliveredAt)}。`),
    order.paymentMethod && session.say(`It is paid by ${order.paymentMethod}.`, `付款方式:${order.paymentMethod}。`),
    trackingNumber
      ? session.say(`Its tracking number is ${trackingNumber}.`, `运单号 ${trackingNumber}。`)
      : asked.intent === 'track_parcel' && session.say('It has no tracking number.', '暂无运单号。'),
    session.say('In it: ', '商品:') +
      order.lines
        .filter(({ quantity }) => quantity > 0)
        .map((line) => `${line.quantity} × ${toldProduct(line)}`)
        .join('; '),
    shippingAddress &&
      /address|where.*(?:go|sent|ship)|地址/iu.test(asked.text) &&
      session.say(`It goes to ${toldAddress(shippingAddress)}.`, `寄往 ${toldAddress(shippingAddress)}。`),
  ];
  const suggestions = isOpen(status)
    ? [session.say('Cancel it', '取消订单'), session.say('Change its address', '修改地址')]
    : [session.say('Return something', '退货'), session.say('Exchange something', '换货')];
  return told(parts.filter(Boolean).join(session.say(' ', '')), { order: number, suggestions });
}

export async function answerList({ text, session }: Asked): Promise<Reply> {
  if (!session.isSignedIn) return signIn(session);
  const all = await session.orders();
  const orders = /pending|not shipped|open orders|未发货|未完成/iu.test(text)
    ? all.filter(({ status }) => isOpen(status))
    : all;
  if (orders.length === 0) return none(session);
  const lines = orders.slice(0, 8).map((order) => {
    session.restingOn(order);
    return `- ${toldOrder(session, order)} (${session.say(statuses[order.status] ?? '', statusInChinese(order.status))}, ${day(order.placedAt)}, ${order.total})`;
  });
  return told([session.say('Your latest orders:', '您最近的订单:'), ...lines].join('\n'), {
    order: orders.length === 1 ? orders[0]!.number : undefined,
  });
}

export async function answerRefund(asked: Asked): Promise<Reply> {
  const { session } = asked;
  if (!session.isSignedIn) return signIn(session);
  const numbers = valuesOf(thingsIn(asked.text), 'order_number');
  const meant = numbers.length > 0 ? await orderMeant(asked) : null;
  if (meant && 'missing' in meant) return told(notYours(session, meant.missing));
  const orders = meant ? [meant] : (await session.orders()).filter(({ returns }) => returns.length > 0);
  if (orders.every(({ returns }) => returns.length === 0))
    return told(
      session.say(
        'No return has been asked for of this, so there is no refund under way.',
        '没有退货申请,因此没有进行中的退款。',
      ),
    );
  const states: Record<string, [string, string]> = {
    REQUESTED: ['asked for; the refund is made when it has come back', '已申请,收到退货后退款'],
    ACCEPTED: ['accepted', '已收到并受理'],
    REFUSED: ['refused', '被拒绝'],
    WITHDRAWN: ['withdrawn', '已撤回'],
  };
  const lines = orders.flatMap((order) =>
    session
      .restingOn(order)
      .returns.map(
        ({ status, refund, requestedAt, lines }) =>
          `- ${order.number}: ${lines.map(({ name, quantity }) => `${quantity} × ${name}`).join(', ')}: ${session.say(states[status]?.[0] ?? status, states[status]?.[1] ?? status)}, ${session.say('refund', '退款')} ${refund} (${day(requestedAt)})`,
      ),
  );
  return told([session.say('Your returns:', '您的退货:'), ...lines].join('\n'));
}
