import type { KnownPolicy } from '../known-facts';
import type { Session } from '../session';
import { paymentLines } from './payment-answers';
import { type Asked, type Reply, told, unknown } from './reply';

/** What the shop's policy says of what may go back, be exchanged and be cancelled, a sentence a rule; nothing where all is open. */
export function policyLines(session: Session, policy: KnownPolicy): string[] {
  const { returnDays, returnReasons, exchangeDays, exchangesUnshipped, exchangesDelivered } = policy;
  const { cancelReasons, cancelsItems, finalCategories } = policy;
  const list = (texts: readonly string[]) => texts.join(session.say(', ', '、'));
  const say = (english: string, chinese: string) => session.say(english, chinese);
  return [
    returnDays !== null &&
      say(`Items can be returned within ${returnDays} days of delivery.`, `商品可在送达后 ${returnDays} 天内退货。`),
    returnReasons.length > 0 &&
      say(`A return has one of these reasons: ${list(returnReasons)}.`, `退货原因须为:${list(returnReasons)}。`),
    exchangeDays !== null &&
      exchangesDelivered &&
      say(
        `Items can be exchanged within ${exchangeDays} days of delivery.`,
        `商品可在送达后 ${exchangeDays} 天内换货。`,
      ),
    !exchangesDelivered && say('Delivered items cannot be exchanged.', '已送达的商品不能换货。'),
    !exchangesUnshipped && say('Items cannot be exchanged before they are shipped.', '发货前不能换货。'),
    finalCategories.length > 0 &&
      say(
        `These are neither taken back nor exchanged: ${list(finalCategories)}.`,
        `以下类别不退不换:${list(finalCategories)}。`,
      ),
    cancelReasons.length > 0 &&
      say(
        `An order is cancelled for one of these reasons: ${list(cancelReasons)}.`,
        `取消原因须为:${list(cancelReasons)}。`,
      ),
    cancelsItems && say('Single items can be cancelled before they are shipped.', '发货前可以只取消订单中的单件商品。'),
  ].filter((line): line is string => typeof line === 'string');
}

const asksOfMoney = /\b(?:money|refund(?:ed|s)?|paid|pay(?:ment)?|card)\b|退款|付款|钱/iu;

/** What the shop lets its customers do, as its acts obey it. */
export async function answerPolicy({ session, text }: Asked): Promise<Reply> {
  const policy = await session.policy();
  const lines = policy
    ? [...policyLines(session, policy), ...(asksOfMoney.test(text) ? paymentLines(session, policy) : [])]
    : [];
  return lines.length === 0 ? unknown('') : told(lines.join(session.say(' ', '')));
}
