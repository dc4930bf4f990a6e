import { requestReturn } from '../../../../../shared/tools/order-tools';
import { namesValue, plainText } from '../../../models/matching/option-values';
import { methodsSaid } from '../../../models/matching/payment-methods';
import type { OpenWish } from '../dialogue-state';
import { day, type KnownLine, type KnownOrder, type KnownPolicy, toldProduct } from '../known-facts';
import type { Session } from '../session';
import { asksForAll, type ChosenLine, isOpen, namedLines, ordersMeant } from './chosen-orders';
import { asking, type Plan, type Planner } from './plan';
import { reasonMeant } from './reasons';

const except = /\b(?:except|but not|apart from|other than|excluding|not the)\b|除了|除/iu;

/** What of an order can be sent back now, as the shop says. */
const returnable = (order: KnownOrder): KnownLine[] =>
  order.lines.filter(({ returnable }) => returnable > 0).map((line) => ({ ...line, quantity: line.returnable }));

/** Why nothing of an order goes back. */
function nothingBack(session: Session, { number, status, returnsEndAt, lines }: KnownOrder): string {
  const isThere = lines.some(({ shipped, returned }) => shipped > returned);
  if (status === 'DELIVERED' && returnsEndAt !== null && isThere)
    return session.say(
      `Nothing of order ${number} can be returned now: items of it could go back until ${day(returnsEndAt)}, and some kinds never can.`,
      `订单 ${number} 现在没有可以退的商品:退货截止日期为 ${day(returnsEndAt)},部分类别不支持退货。`,
    );
  return session.say(
    `Nothing of order ${number} can be returned: it is ${status.toLowerCase()}.`,
    `订单 ${number} 没有可以退的商品。`,
  );
}

export const planReturn: Planner = async (wish, context) => {
  const { session } = context;
  const isEligible = (order: KnownOrder) => !isOpen(order.status) && returnable(order).length > 0;
  const everything = session.isSignedIn ? (await session.orders()).filter(isEligible) : [];
  const named = namedLines(beforeExcept(wish.text), everything);
  const meant =
    named.length > 0 && wish.chosen.length === 0 && isSpread(named) && !/#?\b[VW]?\d{6,}/.test(wish.text)
      ? everything.filter(({ id }) => named.some(({ order }) => order.id === id))
      : await ordersMeant(wish, context, isEligible, {
          which: session.say('Which order is it about?', '是哪个订单的商品?'),
          none: session.say(
            'You have no delivered order of which something could be returned.',
            '您没有可以退货的已送达订单。',
          ),
        });
  if (!Array.isArray(meant)) return meant;
  const notes: string[] = [];
  const proposals: Plan['proposals'][number][] = [];
  for (const order of meant) {
    session.restingOn(order);
    const lines = returnable(order);
    if (lines.length === 0) {
      notes.push(nothingBack(session, order));
      continue;
    }
    const kept = namedLines(afterExcept(wish.text), [{ ...order, lines }]).map(({ line }) => line.productId);
    const { wanted, doubtful } = wantedLines(beforeExcept(wish.text), order, lines, wish);
    if (doubtful.length > 1) {
      return asking(
        session.say('Which one do you want to return?', '要退哪一件?'),
        doubtful.map((line) => ({ label: toldProduct(line), value: `line:${line.sku}` })),
      );
    }
    const takesAll =
      wanted.length === 0 &&
      (asksForAll(wish.text) ||
        lines.length === 1 ||
        kept.length > 0 ||
        /\b(?:order|purchase)\b|订单/iu.test(wish.text));
    const chosen = lines.filter(
      ({ productId }) => (wanted.includes(productId) || takesAll) && !kept.includes(productId),
    );
    if (chosen.length === 0) {
      return asking(
        session.say(
          `Which items of order ${order.number} do you want to return?`,
          `订单 ${order.number} 要退哪些商品?`,
        ),
        [...lines.map((line) => ({ label: toldProduct(line), value: `line:${line.sku}` }))],
      );
    }
    const policy = await session.policy();
    const reason = reasonMeant(
      wish,
      policy?.returnReasons ?? [],
      session.say('Why do you send it back?', '请问退货的原因是什么?'),
    );
    if (reason !== null && typeof reason !== 'string') return { ...reason, order: order.number };
    const refund = refundMeant(wish.text, order, policy, session);
    if (refund.note !== null) notes.push(refund.note);
    proposals.push({
      tool: requestReturn.name,
      given: {
        orderId: order.id,
        lines: chosen.map(({ productId, quantity }) => ({
          productId: productId!,
          quantity: piecesSaid(wish.text, quantity),
        })),
        reason: reason ?? 'No reason given',
        ...(refund.to !== null && { refundTo: refund.to }),
      },
      told: session.say(
        `return from order ${order.number}: ${chosen.map(toldProduct).join('; ')}${refund.to === null ? '' : `, refund to ${refund.to}`}`,
        `从订单 ${order.number} 退货:${chosen.map(toldProduct).join(';')}${refund.to === null ? '' : `,退款到${refund.to}`}`,
      ),
    });
  }
  return { proposals, question: null, notes, order: meant[0]?.number };
};

const ofRefund = /\b(?:refund\w*|money|credit(?:ed)? (?:to|it)|back (?:on|to|onto))\b|退款|退到|退回|退钱/iu;

/** What the refund goes to: null for what paid, unless the text wants another of those that it may go to; a note where it may not. */
function refundMeant(
  text: string,
  { number, paymentMethod }: KnownOrder,
  policy: KnownPolicy | null,
  session: Session,
): { readonly to: string | null; readonly note: string | null } {
  if (policy === null || !ofRefund.test(text)) return { to: null, note: null };
  const allowed = [...new Set([...(paymentMethod === null ? [] : [paymentMethod]), ...policy.refundMethods])];
  const [said] = methodsSaid(text, [...new Set([...allowed, ...policy.paymentMethods])]);
  if (said === undefined) return { to: null, note: null };
  if (allowed.includes(said)) return { to: said === paymentMethod ? null : said, note: null };
  const others = policy.refundMethods.join(session.say(' or ', '或'));
  return {
    to: null,
    note: session.say(
      `The refund of order ${number} goes to what it was paid by${others === '' ? '' : ` or to ${others}`}, not to ${said}.`,
      `订单 ${number} 的退款只能退回原付款方式${others === '' ? '' : `或退到${others}`},不能退到${said}。`,
    ),
  };
}

/** Whether each name is in one order alone, so that the items tell the orders. */
function isSpread(named: readonly ChosenLine[]): boolean {
  const places = new Map<number, Set<string>>();
  for (const { order, place } of named) {
    const at = place?.start ?? -1;
    places.set(at, (places.get(at) ?? new Set()).add(order.id));
  }
  return [...places.values()].every((orders) => orders.size === 1);
}

const piecesSaid = (text: string, most: number): number => (/\b(?:only|just) one\b|只退一/iu.test(text) ? 1 : most);

const beforeExcept = (text: string): string => text.split(except)[0] ?? '';
const afterExcept = (text: string): string => text.split(except).slice(1).join(' ');

/**
 * The products of the lines that a text names or that were chosen. Lines of one name that it names once, without saying which, are
 * doubtful.
 */
function wantedLines(
  text: string,
  order: KnownOrder,
  lines: readonly KnownLine[],
  wish: OpenWish,
): { readonly wanted: readonly (string | null)[]; readonly doubtful: readonly KnownLine[] } {
  const isChosen = ({ sku }: KnownLine) => wish.chosen.includes(`line:${sku}`);
  const wanted = lines.filter(isChosen).map(({ productId }) => productId);
  const named = namedLines(text, [{ ...order, lines: [...lines] }]);
  const takesAll = asksForAll(text) || /\b(?:two|three)\b/iu.test(text);
  const plain = plainText(text);
  for (const group of Map.groupBy(named, ({ place }) => place?.start ?? -1).values()) {
    const same = group.map(({ line }) => line);
    if (same.some(isChosen)) continue;
    const told = same.filter(({ options }) =>
      Object.entries(options).some(([option, value]) => {
        const others = same.map((other) => other.options[option] ?? '').filter((other) => other !== value);
        return others.length > 0 && namesValue(plain, option, value, others);
      }),
    );
    if (same.length > 1 && !takesAll && told.length !== 1) return { wanted, doubtful: same };
    wanted.push(...(same.length > 1 && told.length === 1 ? told : same).map(({ productId }) => productId));
  }
  return { wanted, doubtful: [] };
}
