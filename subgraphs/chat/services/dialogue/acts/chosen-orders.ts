import { objectOf } from '../../../../../shared/tools/facts';
import { mentionsOf } from '../../../models/matching/mentions';
import { thingsIn, valuesOf } from '../../understanding/entities';
import type { OpenWish } from '../dialogue-state';
import { type KnownLine, type KnownOrder, toldProduct } from '../known-facts';
import type { Session } from '../session';
import { asking, noting, type Plan, type PlanContext } from './plan';

export interface ChosenLine {
  readonly order: KnownOrder;
  readonly line: KnownLine;
  /** Where the text names it; null where it is meant without its name. */
  readonly place: { readonly start: number; readonly end: number } | null;
}

const all = /\b(?:all|everything|every|both|each|any)\b|所有|全部|都/iu;
const pendingOnly = /\b(?:pending|not (?:yet )?shipped|just ordered|just placed|new order)\b|未发货|没发货/iu;
const receivedOnly = /\b(?:received|delivered|arrived|got)\b|收到/iu;

export const asksForAll = (text: string): boolean => all.test(text);

/** The orders that a wish names by number, or that were chosen; what is not the customer's is noted. */
export async function namedOrders(
  wish: OpenWish,
  session: Session,
): Promise<{ orders: KnownOrder[]; missing: string[] }> {
  const numbers = [
    ...valuesOf(thingsIn(wish.text), 'order_number'),
    ...wish.chosen.filter((one) => /^order:/.test(one)).map((one) => one.slice(6)),
  ];
  const orders: KnownOrder[] = [];
  const missing: string[] = [];
  for (const number of new Set(numbers)) {
    const order = await session.order(number);
    if (order && !orders.some(({ id }) => id === order.id)) orders.push(order);
    else if (!order) missing.push(number);
  }
  return { orders, missing };
}

export const notYours = (session: Session, numbers: readonly string[]): string =>
  session.say(
    `I find no order ${numbers.join(', ')} in your account.`,
    `在您的账户中没有找到订单 ${numbers.join('、')}。`,
  );

/** Of those that may be meant, those that a text's words allow. */
export function allowedByWords(text: string, orders: readonly KnownOrder[]): KnownOrder[] {
  if (pendingOnly.test(text) && !receivedOnly.test(text)) return orders.filter(({ status }) => isOpen(status));
  if (receivedOnly.test(text) && !pendingOnly.test(text)) return orders.filter(({ status }) => !isOpen(status));
  return [...orders];
}

export const isOpen = (status: string): boolean => status === 'PLACED' || status === 'RESERVED';

/** The lines of orders that a text names, with their places in it. */
export function namedLines(text: string, orders: readonly KnownOrder[]): ChosenLine[] {
  const lines = orders.flatMap((order) =>
    order.lines.filter(({ productId }) => productId !== null).map((line) => ({ order, line })),
  );
  const names = [...new Set(lines.map(({ line }) => line.group ?? line.name ?? ''))];
  const skus = lines.flatMap(({ order, line }) => {
    const start = line.sku !== null && line.sku.length >= 4 ? text.indexOf(line.sku) : -1;
    return start < 0 ? [] : [{ order, line, place: { start, end: start + line.sku!.length } }];
  });
  const named = mentionsOf(text, names).flatMap(({ name, start, end }) =>
    lines
      .filter(({ line }) => (line.group ?? line.name) === names[name])
      .map((found) => ({ ...found, place: { start, end } })),
  );
  return [...skus, ...named].sort((a, b) => a.place.start - b.place.start);
}

/** A line of an order as what was chosen, for every act that may take it. */
export const chosenLine = ({ number }: KnownOrder, { sku }: KnownLine): string[] => [
  `order:${number}`,
  `line:${sku}`,
  `line:${sku}@${number}`,
];

/** What an act was to be done with, as what was chosen: its lines, or all of its order. */
export function linesGiven(given: Readonly<Record<string, unknown>>, orders: readonly KnownOrder[]): string[] {
  const order = orders.find(({ id }) => id === given.orderId);
  if (!order) return [];
  const named = Array.isArray(given.lines) ? given.lines.map((line) => objectOf(line)?.productId) : null;
  return order.lines
    .filter(({ productId, sku }) => sku !== null && (named === null || named.includes(productId)))
    .flatMap((line) => chosenLine(order, line));
}

/** Asks which of several orders is meant. */
export function askWhich(session: Session, orders: readonly KnownOrder[], what: string): Plan {
  for (const order of orders) session.restingOn(order);
  return asking(
    what,
    orders.slice(0, 6).map((order) => ({ label: toldOrder(session, order), value: `order:${order.number}` })),
  );
}

export const toldOrder = (session: Session, { number, lines }: KnownOrder): string =>
  session.say(`${number}: `, `${number}:`) +
  lines
    .filter(({ quantity }) => quantity > 0)
    .map((line) => toldProduct(line))
    .join(', ');

/** What a visitor is told who wants something of an account. */
export const signInFirst = (session: Session): Plan =>
  noting(
    session.say(
      'Please sign in first: what belongs to an account is told, and done, for its owner alone.',
      '请先登录:账户里的信息和操作只对本人开放。',
    ),
  );

/** The orders that a wish is about; a plan where that has to be asked, or there is none. */
export async function ordersMeant(
  wish: OpenWish,
  { session, focus }: PlanContext,
  isEligible: (order: KnownOrder) => boolean,
  words: { readonly which: string; readonly none: string },
): Promise<KnownOrder[] | Plan> {
  if (!session.isSignedIn) return signInFirst(session);
  const { orders: named, missing } = await namedOrders(wish, session);
  if (missing.length > 0 && named.length === 0) return noting(notYours(session, missing));
  if (named.length > 0) return named;
  const eligible = allowedByWords(wish.text, (await session.orders()).filter(isEligible));
  if (eligible.length === 0) return noting(words.none);
  if (asksForAll(wish.text) && /\borders?\b|订单/iu.test(wish.text)) return eligible;
  const lines = namedLines(wish.text, eligible);
  if (lines.length === 0) {
    // What the text names is in an order of which this cannot be: that is said, and no other order is meant.
    const elsewhere = namedLines(wish.text, await session.orders()).map(({ order }) => order);
    if (elsewhere.length > 0) return [...new Set(elsewhere)];
  }
  const byItem = eligible.filter(({ id }) => lines.some(({ order }) => order.id === id));
  if (byItem.length === 1) return byItem;
  const focused = eligible.filter(({ number }) => focus !== null && sameFocus(number, focus));
  if (byItem.length === 0 && focused.length === 1) return focused;
  if (eligible.length === 1) return eligible;
  return askWhich(session, byItem.length > 0 ? byItem : eligible, words.which);
}

const sameFocus = (number: string, focus: string): boolean => number === focus;
