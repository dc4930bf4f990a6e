import type { KnownPolicy } from '../known-facts';
import type { Session } from '../session';
import { ordersNamed } from './order-answers';
import { type Asked, type Reply, told } from './reply';

/** What the shop's policy says of paying, a sentence a rule; nothing where it names no methods. */
export function paymentLines(session: Session, policy: KnownPolicy): string[] {
  const { paymentMethods, changesPayment, refundMethods } = policy;
  if (paymentMethods.length === 0) return [];
  const list = (texts: readonly string[]) => texts.join(session.say(', ', '、'));
  const also =
    refundMethods.length === 0 ? '' : session.say(`, or to ${list(refundMethods)}`, `,或退到${list(refundMethods)}`);
  return [
    session.say(`You can pay by: ${list(paymentMethods)}.`, `支持的付款方式:${list(paymentMethods)}。`),
    changesPayment
      ? session.say(
          'Until an order is shipped its payment method can be changed here.',
          '订单发货前可以在这里修改付款方式。',
        )
      : session.say('The payment method of an order cannot be changed.', '下单后不能修改付款方式。'),
    session.say(`Refunds go to what the order was paid by${also}.`, `退款退回原付款方式${also}。`),
  ];
}

const ofPast =
  /\b(?:did|was|were|have) (?:i|it|my|the|we)\b[^?.]*\b(?:pay|paid)\b|\bpaid (?:by|with)\b|付的|付了|怎么付|支付的/iu;

/** What the shop takes, and what an order was paid by. */
export async function answerPayment(asked: Asked): Promise<Reply | null> {
  const { session, text } = asked;
  const named = session.isSignedIn ? await ordersNamed(asked, ofPast.test(text)) : [];
  const ofOrders = named.map(({ number, paymentMethod, total }) =>
    paymentMethod === null
      ? session.say(
          `Order ${number} came to ${total}; what it was paid by is not noted here.`,
          `订单 ${number} 共 ${total},付款方式没有记录。`,
        )
      : session.say(
          `Order ${number}, ${total}, is paid by ${paymentMethod}.`,
          `订单 ${number} 共 ${total},付款方式是${paymentMethod}。`,
        ),
  );
  if (ofOrders.length > 0) return told(ofOrders.join(session.say(' ', '')), { order: named[0]!.number });
  const policy = await session.policy();
  const lines = policy ? paymentLines(session, policy) : [];
  return lines.length === 0 ? null : told(lines.join(session.say(' ', '')));
}
