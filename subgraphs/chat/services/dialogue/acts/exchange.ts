import { minorUnits } from '../../../../../shared/money/money';
import { exchangeItems } from '../../../../../shared/tools/order-tools';
import { namesValue, plainText, type Variant } from '../../../models/matching/option-values';
import { chooseVariant, type VariantChoice, wantedOptions } from '../../../models/matching/wanted-variant';
import type { OpenWish } from '../dialogue-state';
import { type KnownLine, type KnownOrder, type KnownProduct, type ListedProduct, toldProduct } from '../known-facts';
import type { Session } from '../session';
import {
  allowedByWords,
  type ChosenLine,
  namedLines,
  namedOrders,
  notYours,
  signInFirst,
  toldOrder,
} from './chosen-orders';
import { asking, noting, type Plan, type Planner } from './plan';

const left = ({ exchangeable }: KnownLine): number => exchangeable;
const exchangeable = ({ lines }: KnownOrder): boolean => lines.some((line) => left(line) > 0);

interface Item {
  readonly named: readonly ChosenLine[];
  /** What is said before the item's name, and after it: what it is, and what it is to become. */
  readonly before: string;
  readonly spec: string;
}

interface Exchange {
  readonly order: KnownOrder;
  readonly line: KnownLine;
  readonly variant: ListedProduct;
}

export const planExchange: Planner = async (wish, context) => {
  const { session } = context;
  if (!session.isSignedIn) return signInFirst(session);
  const { orders: named, missing } = await namedOrders(wish, session);
  if (missing.length > 0 && named.length === 0) return noting(notYours(session, missing));
  const all = (await session.orders()).filter(exchangeable);
  const orders = (named.length > 0 ? named : allowedByWords(wish.text, all)).map((order) => ({
    ...order,
    lines: order.lines.filter((line) => left(line) > 0),
  }));
  const closed = named.find((order) => !exchangeable(order));
  if (closed) {
    return noting(
      session.say(
        `Order ${closed.number} is ${closed.status.toLowerCase()}: nothing of it can be exchanged now.`,
        `订单 ${closed.number} 目前不能换货。`,
      ),
    );
  }
  if (orders.length === 0)
    return noting(session.say('You have no order of which something could be exchanged.', '您没有可以换货的订单。'));
  const items = /\ball (?:of )?(?:my |the )?items?\b|所有商品/iu.test(wish.text)
    ? everyItem(wish.text, orders)
    : itemsOf(wish.text, orders);
  if (items.length === 0 && named.length === 0) {
    const [elsewhere] = namedLines(wish.text, await session.orders());
    if (elsewhere) return notNow(session, elsewhere);
  }
  if (items.length === 0) return withoutItem(wish, session, orders);
  const exchanges: Exchange[] = [];
  const notes: string[] = [];
  const sure = new Set(items.flatMap(({ named }) => (ordersOf(named).length === 1 ? ordersOf(named) : [])));
  for (const item of items) {
    const lines = linesOf(item, wish, sure);
    if ('question' in lines) return whichLine(session, lines.question);
    for (const chosen of lines.lines) {
      const settled = await settle(session, chosen, item, wish);
      if ('plan' in settled) {
        if (settled.plan.question) return settled.plan;
        notes.push(...settled.plan.notes);
      } else exchanges.push(settled);
    }
  }
  return { ...proposed(session, exchanges), notes, order: exchanges[0]?.order.number };
};

/** Each item of the orders, all with the same words. */
function everyItem(text: string, orders: readonly KnownOrder[]): Item[] {
  return orders.flatMap((order) =>
    order.lines
      .filter((line) => line.productId !== null && left(line) > 0)
      .map((line) => ({ named: [{ order, line, place: null }], before: '', spec: text })),
  );
}

/** The items that a text names, each with the words that are said of it. An item of which nothing is said is like the next. */
function itemsOf(text: string, orders: readonly KnownOrder[]): Item[] {
  const found = namedLines(text, orders);
  const places = [...new Set(found.map(({ place }) => place!.start))].map((start) =>
    found.filter(({ place }) => place!.start === start),
  );
  const items: Item[] = [];
  places.forEach((named, n) => {
    const start = named[0]!.place!.start;
    const before = text.slice(n === 0 ? 0 : places[n - 1]![0]!.place!.end, start);
    const next = places[n + 1]?.[0];
    const spec = text.slice(named[0]!.place!.end, next?.place?.start ?? text.length);
    const earlier = items.find((item) => sameLines(item.named, named));
    // "the keyboard for the same keyboard, but clicky": what is said of the second is said of the first.
    if (earlier) items[items.indexOf(earlier)] = { ...earlier, spec: `${earlier.spec} ${before.slice(-40)} ${spec}` };
    else items.push({ named, before: before.slice(-60), spec });
  });
  const saysNothing = ({ spec }: Item) =>
    !/[\p{L}\p{N}]{2}/u.test(
      plainText(spec)
        .replace(/ (?:and|the|my|a|also|both|in|order|this|that|from) /g, ' ')
        .replace(/ (?:and|the|my) /g, ' '),
    );
  return items.map((item, n) =>
    saysNothing(item)
      ? { ...item, spec: items.slice(n + 1).find((next) => !saysNothing(next))?.spec ?? item.spec }
      : item,
  );
}

const sameLines = (a: readonly ChosenLine[], b: readonly ChosenLine[]): boolean =>
  a.some(({ line }) => b.some((other) => other.line.productId === line.productId));

/** Which lines an item's words mean: told apart by their options, by what was chosen, or all of them where all are asked for. */
function linesOf(
  { named, before, spec }: Item,
  wish: OpenWish,
  sure: ReadonlySet<string>,
): { lines: ChosenLine[] } | { question: ChosenLine[] } {
  const all = named.filter(
    (one, n) =>
      named.findIndex((other) => other.line.productId === one.line.productId && other.order.id === one.order.id) === n,
  );
  const unique = inMeantOrder(all, `${before} ${spec.slice(0, 40)}`, sure);
  const chosen = unique.filter(({ line, order }) => wish.chosen.includes(`line:${line.sku}@${order.number}`));
  if (chosen.length > 0) return { lines: chosen };
  if (unique.length === 1) return { lines: unique };
  if (/\b(?:all|both|every|each)\b|都|全部/iu.test(before)) return { lines: narrowed(unique, before) };
  const described = `${before} ${spec.split(/\b(?:to|for|into|with)\b|换成|改成/iu)[0] ?? ''}`;
  const fitting = narrowed(unique, described);
  return fitting.length === 1 ? { lines: fitting } : { question: fitting };
}

const ordersOf = (lines: readonly ChosenLine[]): string[] => [...new Set(lines.map(({ order }) => order.id))];

/**
 * Of lines in several orders those of the order that is meant: the one that is said to be sent or not, or the one that the
 * other items of the wish are in.
 */
function inMeantOrder(lines: readonly ChosenLine[], said: string, sure: ReadonlySet<string>): ChosenLine[] {
  if (ordersOf(lines).length < 2) return [...lines];
  const orders = lines.map(({ order }) => order);
  const bySaid = new Set(allowedByWords(said, orders).map(({ id }) => id));
  const meant = lines.filter(({ order }) => bySaid.has(order.id));
  const left = meant.length > 0 ? meant : [...lines];
  const beside = left.filter(({ order }) => sure.has(order.id));
  return /\b(?:all|both|every|each)\b|都|全部/iu.test(said) || beside.length === 0 ? left : beside;
}

/** Of several lines those that fit most of what is said of what they are. */
function narrowed(lines: readonly ChosenLine[], described: string): ChosenLine[] {
  const text = plainText(described);
  const scores = lines.map(
    ({ line }) =>
      Object.entries(line.options).filter(([option, value]) =>
        namesValue(
          text,
          option,
          value,
          lines.map((other) => other.line.options[option] ?? '').filter((other) => other !== value),
        ),
      ).length,
  );
  const best = Math.max(...scores);
  return lines.filter((_, n) => scores[n] === best);
}

function whichLine(session: Session, lines: readonly ChosenLine[]): Plan {
  return asking(
    session.say('Which one do you mean?', '您指的是哪一个?'),
    lines.map(({ order, line }) => ({
      label: `${order.number}: ${toldProduct(line)}`,
      value: `line:${line.sku}@${order.number}`,
    })),
  );
}

function notNow(session: Session, { order, line }: ChosenLine): Plan {
  const { number } = session.restingOn(order);
  return noting(
    session.say(
      `${toldProduct(line)} of order ${number} cannot be exchanged now.`,
      `订单 ${number} 的 ${toldProduct(line)} 目前不能换货。`,
    ),
  );
}

function withoutItem(wish: OpenWish, session: Session, orders: readonly KnownOrder[]): Plan | Promise<Plan> {
  const lines = orders.flatMap((order) =>
    order.lines
      .filter((line) => left(line) > 0 && line.productId !== null)
      .map((line) => ({ order, line, place: null })),
  );
  const chosen = lines.filter(({ line, order }) => wish.chosen.includes(`line:${line.sku}@${order.number}`));
  const only = chosen.length > 0 ? chosen : lines.length === 1 ? lines : null;
  if (!only) {
    return asking(
      session.say('Which item do you want to exchange?', '您想换哪件商品?'),
      lines.slice(0, 8).map(({ order, line }) => ({
        label: `${order.number}: ${toldProduct(line)}`,
        value: `line:${line.sku}@${order.number}`,
      })),
    );
  }
  return settle(session, only[0]!, { named: only, before: '', spec: wish.text }, wish).then((settled) =>
    'plan' in settled ? settled.plan : { ...proposed(session, [settled]), notes: [], order: settled.order.number },
  );
}

const variantOf = (listed: ListedProduct): Variant => ({
  id: listed.id,
  options: listed.options,
  price: listed.price === null ? null : minorUnits(listed.price.split(' ')[0]!, listed.price.split(' ')[1]!),
  available: listed.availability !== null && listed.availability !== 'OUT_OF_STOCK',
});

/** The variant that a line is to be exchanged for; a plan where that is to be asked, or cannot be. */
async function settle(
  session: Session,
  { order, line }: ChosenLine,
  item: Item,
  wish: OpenWish,
): Promise<Exchange | { readonly plan: Plan }> {
  const product = await session.product(line.productId!);
  session.restingOn(order);
  if (!product || product.variants.length < 2) {
    return {
      plan: noting(
        session.say(`There is no other variant of ${toldProduct(line)}.`, `${toldProduct(line)} 没有其他款式。`),
      ),
    };
  }
  const direct = product.variants.find(
    ({ id, sku }) =>
      id !== line.productId && (wish.chosen.includes(`variant:${sku}`) || (sku.length >= 6 && wish.text.includes(sku))),
  );
  if (direct) return { order, line, variant: direct };
  const like = sameAsOther(product, line, item);
  if (like) return { order, line, variant: like };
  const choice = chosenOf(product, line, item.spec) ?? { kind: 'unsaid' as const };
  const settled =
    choice.kind === 'none' && wish.otherwise !== null
      ? (insteadOf(product, line, item.spec, wish.otherwise) ?? choice)
      : choice;
  const listed = (ids: readonly string[]) => product.variants.filter(({ id }) => ids.includes(id));
  if (settled.kind === 'chosen') return { order, line, variant: listed([settled.variant.id])[0]! };
  if (settled.kind === 'none')
    return { plan: noneThere(session, line, listed(settled.soldOut.map(({ id }) => id)), product) };
  const offered =
    settled.kind === 'several'
      ? listed(settled.variants.map(({ id }) => id))
      : product.variants.filter(({ id, availability }) => id !== line.productId && availability !== 'OUT_OF_STOCK');
  if (offered.length === 0) {
    const none = `No other variant of ${toldProduct(line)} can be had at the moment.`;
    return { plan: noting(session.say(none, `${toldProduct(line)} 目前没有其他有货的款式。`)) };
  }
  return {
    plan: asking(
      session.say(`For which one shall I exchange ${toldProduct(line)}?`, `要把 ${toldProduct(line)} 换成哪一款?`),
      offered.slice(0, 10).map((variant) => ({
        label: `${Object.values(variant.options).join(', ')}: ${variant.price}`,
        value: `variant:${variant.sku}`,
      })),
    ),
  };
}

/** "The same type as the one in my other order": the variant of another line of the product, where there is just one. */
function sameAsOther(product: KnownProduct, line: KnownLine, { named, spec }: Item): ListedProduct | null {
  const saysSo =
    /\b(?:same|type|kind|one|version)\b[^.]*\b(?:as|that is|which is)?\b[^.]*\b(?:in my|i (?:already )?(?:have|received|got|ordered)|other order|pending order)\b|跟.{0,8}一样/iu;
  const others = new Set(named.map((other) => other.line.productId).filter((id) => id !== line.productId));
  if (others.size !== 1 || !saysSo.test(spec)) return null;
  return product.variants.find(({ id, availability }) => others.has(id) && availability !== 'OUT_OF_STOCK') ?? null;
}

function chosenOf(product: KnownProduct, line: KnownLine, said: string): VariantChoice | null {
  const variants = product.variants.map(variantOf);
  const current = variants.find(({ id }) => id === line.productId);
  if (!current) return null;
  return chooseVariant(
    wantedOptions(afterDescription(said, current, variants), current.options, variants),
    current,
    variants,
  );
}

/** "The lamp that is black and small to a white one": what is said before the "to" is what it is, where it says only that. */
function afterDescription(said: string, current: Variant, variants: readonly Variant[]): string {
  const match = /^(.*?)\b(?:to|into)\b(.+)$/isu.exec(said);
  if (!match) return said;
  const described = Object.entries(wantedOptions(match[1]!, current.options, variants).values);
  const isDescription =
    described.length > 0 && described.every(([option, values]) => values.includes(current.options[option]!));
  return isDescription ? match[2]! : said;
}

/** What is wanted where the first wish cannot be met: what is said then goes before what was said first. */
function insteadOf(product: KnownProduct, line: KnownLine, said: string, otherwise: string): VariantChoice | null {
  const variants = product.variants.map(variantOf);
  const current = variants.find(({ id }) => id === line.productId);
  if (!current || /\b(?:only|forget|leave|don't|do not|rather not|keep)\b/iu.test(otherwise)) return null;
  const first = wantedOptions(said, current.options, variants);
  const then = wantedOptions(otherwise, current.options, variants);
  const choice = chooseVariant(
    { ...then, values: { ...first.values, ...then.values }, not: then.not },
    current,
    variants,
  );
  return choice.kind === 'none' ? chooseVariant(then, current, variants) : choice;
}

function noneThere(session: Session, line: KnownLine, soldOut: readonly ListedProduct[], product: KnownProduct): Plan {
  const others = product.variants.filter(
    ({ id, availability }) => id !== line.productId && availability !== 'OUT_OF_STOCK',
  );
  const gone =
    soldOut.length > 0 ? session.say('is out of stock', '缺货') : session.say('does not exist', '没有这样的款式');
  return {
    ...asking(
      session.say(
        `${toldProduct(line)} as you want it ${gone}. These can be had: which one shall it be, or shall I leave it?`,
        `您想要的 ${toldProduct(line)} 款式${gone}。以下款式有货,要换哪一款,还是不换?`,
      ),
      others.slice(0, 10).map((variant) => ({
        label: `${Object.values(variant.options).join(', ')}: ${variant.price}`,
        value: `variant:${variant.sku}`,
      })),
    ),
    isUnmet: true,
  };
}

/** One exchange an order, with all of its items. */
function proposed(session: Session, exchanges: readonly Exchange[]): Pick<Plan, 'proposals' | 'question'> {
  const byOrder = Map.groupBy(exchanges, ({ order }) => order.id);
  const proposals = [...byOrder.values()].map((ofOrder) => {
    const { order } = ofOrder[0]!;
    const told = ofOrder.map(({ line, variant }) => {
      const pieces = left(line) > 1 ? `${left(line)} × ` : '';
      return session.say(
        `${pieces}${toldProduct(line)} (${line.unitPrice}) for ${toldProduct(variant)} (${variant.price} now)`,
        `${pieces}${toldProduct(line)}(${line.unitPrice})换成 ${toldProduct(variant)}(现价 ${variant.price})`,
      );
    });
    return {
      tool: exchangeItems.name,
      given: {
        orderId: order.id,
        lines: ofOrder.map(({ line, variant }) => ({
          productId: line.productId!,
          quantity: left(line),
          forProductId: variant.id,
        })),
      },
      told: session.say(
        `exchange in order ${order.number}: ${told.join('; ')}`,
        `订单 ${order.number} 换货:${told.join(';')}`,
      ),
    };
  });
  return { proposals, question: null };
}

export { toldOrder };
