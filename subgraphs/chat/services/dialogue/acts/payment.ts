import { changePaymentMethod } from '../../../../../shared/tools/order-tools';
import { methodsSaid } from '../../../models/matching/payment-methods';
import type { OpenWish } from '../dialogue-state';
import type { KnownOrder, KnownPolicy } from '../known-facts';
import type { Session } from '../session';
import { statusInChinese } from './cancel';
import { isOpen, ordersMeant, signInFirst } from './chosen-orders';
import { asking, noting, type Plan, type Planner } from './plan';

/** Notes another method for orders of which nothing is sent, where the shop's policy has methods and lets customers change them. */
export const planPayment: Planner = async (wish, context) => {
  const { session } = context;
  if (!session.isSignedIn) return signInFirst(session);
  const policy = await session.policy();
  if (!policy || policy.paymentMethods.length === 0)
    return {
      ...noting(session.say('This is for a colleague to look into.', '这件事需要同事来处理。')),
      needsPerson: true,
    };
  if (!policy.changesPayment)
    return noting(
      session.say('The payment method of an order cannot be changed in this shop.', '本店不支持修改订单的付款方式。'),
    );
  const meant = await ordersMeant(wish, context, ({ status }) => isOpen(status), {
    which: session.say('Of which order shall I change the payment?', '要修改哪个订单的付款方式?'),
    none: session.say(
      'You have no order of which the payment could still be changed.',
      '您没有可以修改付款方式的订单。',
    ),
  });
  if (!Array.isArray(meant)) return meant;
  const notes = meant
    .map((order) => session.restingOn(order))
    .filter(({ status }) => !isOpen(status))
    .map(({ number, status }) =>
      session.say(
        `Order ${number} is ${status.toLowerCase()}: its payment can no longer be changed.`,
        `订单 ${number} ${statusInChinese(status)},不能再修改付款方式。`,
      ),
    );
  const open = meant.filter(({ status }) => isOpen(status));
  const [first] = open;
  if (!first) return { ...noting(...notes), order: meant[0]?.number };
  const method = methodMeant(wish, policy, session);
  if (typeof method !== 'string') return { ...method, notes, order: first.number };
  const same = open.filter(({ paymentMethod }) => paymentMethod === method);
  notes.push(
    ...same.map(({ number }) =>
      session.say(`Order ${number} is paid by ${method} already.`, `订单 ${number} 已经是${method}付款。`),
    ),
  );
  const proposals = open.filter((order) => !same.includes(order)).map((order) => paidBy(session, order, method));
  return { proposals, question: null, notes, order: first.number };
};

function methodMeant(wish: OpenWish, { paymentMethods }: KnownPolicy, session: Session): string | Plan {
  const chosen = wish.chosen.find((one) => one.startsWith('method:'))?.slice('method:'.length);
  const said = methodsSaid(wish.text, paymentMethods);
  const method = chosen ?? (said.length === 1 ? said[0] : undefined);
  if (method !== undefined) return method;
  return asking(
    session.say('What is it to be paid by?', '要改成哪种付款方式?'),
    (said.length > 1 ? said : paymentMethods).map((one) => ({ label: one, value: `method:${one}` })),
  );
}

function paidBy(session: Session, { id, number, paymentMethod }: KnownOrder, method: string) {
  return {
    tool: changePaymentMethod.name,
    given: { orderId: id, paymentMethod: method },
    told: session.say(
      `order ${number} is paid by ${method}${paymentMethod === null ? '' : ` in place of ${paymentMethod}`}`,
      `订单 ${number} 改为${method}付款${paymentMethod === null ? '' : `(原为${paymentMethod})`}`,
    ),
  };
}
