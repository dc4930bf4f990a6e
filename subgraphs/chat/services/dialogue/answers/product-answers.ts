import {
  quotePrices,
  recommendProducts,
  similarProducts,
  trendingProducts,
} from '../../../../../shared/tools/product-tools';
import type { ToolOutcome } from '../../../../../shared/tools/run-tool';
import { mentionsOf } from '../../../models/matching/mentions';
import { editDistance, isNear, placedWords } from '../../../models/matching/near-words';
import { namesValue, plainText } from '../../../models/matching/option-values';
import { piecesBefore, piecesOfAll } from '../../../models/matching/pieces';
import { type PriceLimit, priceLimitOf } from '../../../models/matching/price-limit';
import { inEnglish } from '../../../models/matching/two-languages';
import { thingsIn, valuesOf } from '../../understanding/entities';
import type { Intent } from '../../understanding/intents';
import { namedLines } from '../acts/chosen-orders';
import { type KnownProduct, type ListedProduct, toldProduct } from '../known-facts';
import type { Session } from '../session';
import { type Asked, type Reply, told, unknown } from './reply';
import { found, namingWords, productsOf } from './searched-products';

const factsOf = (outcome: ToolOutcome) => (outcome.done ? outcome.facts : null);

const availability: Readonly<Record<string, readonly [string, string]>> = {
  IN_STOCK: ['in stock', '有货'],
  LOW_STOCK: ['in stock, only few left', '有货,所剩不多'],
  BACKORDER: ['to be ordered ahead', '可预订'],
  OUT_OF_STOCK: ['out of stock', '缺货'],
};

/** Who asks so names a thing, and means nothing that was spoken of before. */
const asksWhatIsSold = /\b(?:do you (?:sell|stock|carry)|got any|have you (?:got )?any|do you have any)\b|卖|有没有/iu;

/** The product that is asked about: one that the text names, or the one spoken of. */
async function productMeant({ text, session, product: focus }: Asked): Promise<KnownProduct | null> {
  const candidates = await found(session, text);
  const named = mentionsOf(
    text,
    candidates.map(({ name }) => name),
  ).sort((a, b) => b.score - a.score)[0];
  const bought = named ? null : namedLines(text, await session.orders())[0]?.line.productId;
  const spokenOf = asksWhatIsSold.test(text) && namingWords(text) !== '' ? null : focus;
  const id =
    (named && candidates[named.name]?.id) ?? bought ?? spokenOf ?? candidates.find((one) => isLike(one, text))?.id;
  return id ? session.product(id) : null;
}

/** Whether a word of a text is one of a product's, or its thing in the other language: a search finds what is near to any words. */
function isLike({ name, options }: ListedProduct, text: string): boolean {
  if (/\p{Script=Han}/u.test(text)) return !asksWhatIsSold.test(text) || inEnglish(text).length > 0;
  const own = placedWords([name, ...Object.values(options)].join(' ')).map(({ word }) => word);
  const said = placedWords(namingWords(text)).filter(({ word }) => word.length > 2);
  const isPart = (word: string, other: string) =>
    word.length > 3 && (other.startsWith(word) || (word[0] === other[0] && editDistance(word, other, 1) <= 1));
  return said.some(({ word }) => own.some((other) => isNear(word, other) || isPart(word, other)));
}

const notFound = ({ session, text }: Asked): Reply =>
  unknown(
    (namingWords(text) === ''
      ? ''
      : session.say(
          'I find nothing of that name in the shop, and with what is not sold here I cannot help. ',
          '店里没有找到这样的商品,别的事情我帮不上忙。',
        )) +
      session.say(
        'Which product do you mean? Its name or article number helps me to find it.',
        '您指的是哪件商品?告诉我名称或货号就能找到。',
      ),
  );

/** The variants that a text asks for: those that have each value that it names. */
function variantsSaid({ variants }: KnownProduct, text: string): ListedProduct[] {
  const plain = plainText(text);
  const options = Object.keys(variants[0]?.options ?? {});
  const wanted = options.flatMap((option) => {
    const known = [...new Set(variants.map((variant) => variant.options[option] ?? ''))];
    const values = known.filter((value) =>
      namesValue(
        plain,
        option,
        value,
        known.filter((other) => other !== value),
      ),
    );
    return values.length > 0 ? [[option, values] as const] : [];
  });
  return variants.filter((variant) =>
    wanted.every(([option, values]) => values.includes(variant.options[option] ?? '')),
  );
}

const stateOf = (session: Session, product: ListedProduct): string => {
  const [english, chinese] = availability[product.availability ?? ''] ?? ['not known to be in stock', '库存未知'];
  const again = product.restockExpectedAt
    ? session.say(`, expected again on ${product.restockExpectedAt}`, `,预计 ${product.restockExpectedAt} 到货`)
    : '';
  return `${session.say(english, chinese)}${again}`;
};

export async function answerStock(asked: Asked): Promise<Reply> {
  const { session, text } = asked;
  // "Have you blue mugs?" names no product: what there is of them is listed, with its price and stock.
  if ((piecesSaid(text) ?? 1) > 1 && asksTotal.test(text)) return answerPrice(asked);
  if (asked.product === null || priceLimitOf(text) !== null) {
    const candidates = await found(session, text);
    const names = candidates.map(({ name }) => name);
    if (candidates.length > 1 && mentionsOf(text, names).length === 0) return answerRecommend(asked);
  }
  const product = await productMeant(asked);
  if (!product) return notFound(asked);
  if (product.variants.length < 2)
    return told(`${toldProduct(product)}: ${stateOf(session, product)}, ${product.price}.`, { product: product.id });
  const said = variantsSaid(product, text);
  const shown = said.length > 0 ? said : product.variants;
  const there = shown.filter(({ availability }) => availability !== 'OUT_OF_STOCK' && availability !== null);
  const { length: total } = product.variants;
  session.heard.push(`${there.length} ${total} ${shown.length}`);
  const head = session.say(
    `${product.group ?? product.name}: ${there.length} of ${shown.length} variants that you ask for are in stock.`,
    `${product.group ?? product.name}:共 ${shown.length} 款符合,其中 ${there.length} 款有货。`,
  );
  const lines = shown
    .slice(0, 10)
    .map((variant) => `- ${Object.values(variant.options).join(', ')}: ${stateOf(session, variant)}, ${variant.price}`);
  return told([head, ...lines].join('\n'), { product: product.id });
}

const superlative = /\b(?:cheapest|lowest|dearest|most expensive|priciest|highest price|cheaper)\b|最便宜|最贵|便宜/iu;

const compared = /\b(?:cheaper|more expensive|dearer|versus|vs)\b|\bwhich\b.*\bor\b|哪个.*(?:便宜|贵)|还是/iu;

const asksTotal = /=|\b(?:total|together|costs?|price|how much|come to)\b|多少钱|一共|总共/iu;

/** How many pieces a text says, of whatever it is. */
function piecesSaid(text: string): number | null {
  const [said] = valuesOf(thingsIn(text), 'quantity');
  return said === undefined ? piecesOfAll(text) : Number(said);
}

/** How many pieces a price is asked for; null where that is not said. */
function piecesAsked(text: string, { name, group }: KnownProduct): number | null {
  const [place] = mentionsOf(text, [group ?? name]);
  return (place ? piecesBefore(text, place.start) : null) ?? piecesSaid(text);
}

export async function answerPrice(asked: Asked): Promise<Reply> {
  const { session, text } = asked;
  const beside = compared.test(text) || (await namesSeveral(asked)) ? await answerCompare(asked, true) : null;
  if (beside) return beside;
  const product = await productMeant(asked);
  if (!product) return notFound(asked);
  const quantity = piecesAsked(text, product);
  const isSpokenOf = product.id === asked.product && variantsSaid(product, text).length === product.variants.length;
  const variants = product.variants.length < 2 || isSpokenOf ? [product] : variantsSaid(product, text);
  if (quantity !== null && quantity > 1 && variants.length === 1) {
    const [one] = variants as [ListedProduct];
    const quoted = await session.look(quotePrices, { lines: [{ productId: one.id, quantity }] });
    if (quoted.done)
      return told(
        session.say(
          `${quantity} × ${toldProduct(one)} cost ${quoted.facts.total} together.`,
          `${quantity} 件 ${toldProduct(one)} 共 ${quoted.facts.total}。`,
        ),
        { product: product.id },
      );
  }
  if (product.variants.length < 2) {
    const was =
      product.listPrice && product.listPrice !== product.price
        ? session.say(` (list price ${product.listPrice})`, `(原价 ${product.listPrice})`)
        : '';
    return told(
      session.say(
        `${toldProduct(product)} costs ${product.price}${was}; it is ${stateOf(session, product)}.`,
        `${toldProduct(product)} 的价格是 ${product.price}${was},${stateOf(session, product)}。`,
      ),
      { product: product.id },
    );
  }
  const sign = /cheap|lowest|as little as|便宜/iu.test(text)
    ? 1
    : /most expensive|dearest|priciest|highest price|最贵/iu.test(text)
      ? -1
      : 0;
  const amount = ({ price }: ListedProduct) => Number(price?.split(' ')[0] ?? 0);
  const said = variantsSaid(product, text);
  const sorted = [...(said.length > 0 ? said : product.variants)].sort((a, b) => (sign || 1) * (amount(a) - amount(b)));
  const lines = (
    sign === 0 ? sorted.slice(0, 8) : sorted.filter(({ availability }) => availability !== 'OUT_OF_STOCK').slice(0, 1)
  ).map((variant) => `- ${toldProduct(variant)}: ${variant.price}, ${stateOf(session, variant)}`);
  return told(
    [
      session.say(`Prices of ${product.group ?? product.name}:`, `${product.group ?? product.name} 的价格:`),
      ...lines,
    ].join('\n'),
    { product: said.length === 1 ? said[0]!.id : product.id },
  );
}

export async function answerProduct(asked: Asked): Promise<Reply> {
  const { session } = asked;
  const product = await productMeant(asked);
  if (!product) return notFound(asked);
  const attributes = Object.entries({ ...product.options, ...product.attributes }).map(
    ([name, value]) => `- ${name}: ${value}`,
  );
  const choice =
    product.variants.length < 2
      ? []
      : Object.keys(product.options).map((option) => {
          const values = [...new Set(product.variants.map(({ options }) => options[option] ?? ''))].filter(Boolean);
          return session.say(`- to be had in ${option}: ${values.join(', ')}`, `- 可选 ${option}:${values.join('、')}`);
        });
  const rated =
    product.rating === null
      ? ''
      : session.say(
          `Rated ${product.rating} of 5 by ${product.ratings} customers.`,
          `评分 ${product.rating}(${product.ratings} 条)。`,
        );
  session.heard.push('5');
  const head = session.say(
    `${toldProduct(product)}, ${product.price}, ${stateOf(session, product)}. ${rated}`,
    `${toldProduct(product)},${product.price},${stateOf(session, product)}。${rated}`,
  );
  const description = product.description
    ? session.say(
        `From its page: “${product.description.slice(0, 400)}”`,
        `商品页介绍:“${product.description.slice(0, 400)}”`,
      )
    : '';
  return told([head.trim(), description, ...attributes, ...choice].filter(Boolean).join('\n'), {
    product: product.id,
    suggestions: [session.say('Is it in stock?', '有货吗?'), session.say('Show me similar ones', '看看类似的')],
  });
}

/** Whether a text that puts things beside each other names more than one of them. */
async function namesSeveral({ session, text }: Asked): Promise<boolean> {
  const parts = text.split(beside).filter((part) => namingWords(part) !== '');
  if (parts.length < 2) return false;
  const each = await Promise.all(
    parts.slice(0, 4).map(async (part) => {
      const [first] = await found(session, part, 1);
      return first && mentionsOf(part, [first.name]).length > 0 ? first.name : null;
    }),
  );
  return new Set(each.filter((name) => name !== null)).size > 1;
}

/** What a text that says no wish asks of products: what one costs, what there is of it, or what there is at a price. */
export async function asksOfProducts({
  text,
  session,
  product,
}: Pick<Asked, 'text' | 'session' | 'product'>): Promise<Intent | null> {
  if (priceLimitOf(text) !== null) return 'recommend';
  if (text.length > 120) return null;
  if (product !== null && text.length <= 40 && piecesSaid(text) !== null) return 'price';
  const candidates = await found(session, text);
  const names = candidates.map(({ name }) => name);
  if (mentionsOf(text, names).length === 0) return null;
  return /[£$€¥]|\b(?:price|cost)/iu.test(text) ? 'price' : 'stock';
}

const listed = (session: Session, products: readonly ListedProduct[]): string[] =>
  products.map(
    (product) =>
      `- ${toldProduct(product)}: ${product.price}, ${stateOf(session, product)}${product.because ? ` (${product.because})` : ''}`,
  );

const beside = /\b(?:and|or|versus|vs\.?|with|between|than)\b|和|与|跟|还是|比/iu;

/** @param orNothing whether there is no answer where fewer than two are named */
export async function answerCompare(asked: Asked, orNothing: true): Promise<Reply | null>;
export async function answerCompare(asked: Asked): Promise<Reply>;
export async function answerCompare(asked: Asked, orNothing = false): Promise<Reply | null> {
  const { session, text } = asked;
  const parts = text.split(beside).filter((part) => namingWords(part) !== '');
  const each = await Promise.all(parts.slice(0, 4).map(async (part) => (await found(session, part, 1))[0]));
  const products = each.filter((product): product is ListedProduct => product !== undefined);
  const unique = products.filter((product, n) => products.findIndex(({ id }) => id === product.id) === n);
  if (unique.length < 2 && orNothing) return null;
  if (unique.length < 2) return superlative.test(text) ? answerPrice(asked) : notFound(asked);
  const lines = unique.map(
    (product) =>
      `- ${toldProduct(product)}: ${product.price}, ${stateOf(session, product)}${product.rating === null ? '' : session.say(`, rated ${product.rating}`, `,评分 ${product.rating}`)}`,
  );
  return told([session.say('Side by side:', '对比如下:'), ...lines].join('\n'), { product: unique[0]!.id });
}

/** What is found at the price that a customer wants to pay; where there is none, the nearest, and that it is not. */
async function answerWithinPrice({ session }: Asked, limit: PriceLimit): Promise<Reply | null> {
  const amount = ({ price }: ListedProduct) => Number(price?.split(' ')[0] ?? Number.NaN);
  const named = await found(session, limit.rest, 20);
  const all = named.length > 0 ? named : productsOf(factsOf(await session.look(trendingProducts, { first: 20 })));
  const priced = all.filter((product) => !Number.isNaN(amount(product)));
  if (priced.length === 0) return null;
  const fitting = priced.filter((product) => amount(product) >= limit.least && amount(product) <= limit.most);
  if (fitting.length > 0) {
    const lines = listed(session, fitting.slice(0, 5));
    return told([session.say('This is what we have at that price:', '这个价位有:'), ...lines].join('\n'), {
      product: fitting[0]!.id,
    });
  }
  const distance = (product: ListedProduct) => Math.max(limit.least - amount(product), amount(product) - limit.most);
  const [nearest] = priced.sort((a, b) => distance(a) - distance(b));
  return told(
    [
      session.say('I found nothing at that price. The nearest is:', '没有找到这个价位的商品,最接近的是:'),
      ...listed(session, [nearest!]),
    ].join('\n'),
    { product: nearest!.id },
  );
}

export async function answerRecommend(asked: Asked): Promise<Reply> {
  const { session, text } = asked;
  const limit = priceLimitOf(text);
  const withinPrice = limit && (await answerWithinPrice(asked, limit));
  if (withinPrice) return withinPrice;
  const searched = await found(session, text, 5);
  const named =
    mentionsOf(
      text,
      searched.map(({ name }) => name),
    ).length > 0 || searched.length >= 3;
  if (named && searched.length > 0)
    return told([session.say('This is what we have:', '为您找到:'), ...listed(session, searched)].join('\n'), {
      product: searched[0]!.id,
    });
  const outcome = await session.look(session.isSignedIn ? recommendProducts : trendingProducts, { first: 5 });
  const products = outcome.done ? productsOf(outcome.facts) : [];
  const shown =
    products.length > 0 || !session.isSignedIn
      ? products
      : productsOf(
          await session.look(trendingProducts, { first: 5 }).then((other) => (other.done ? other.facts : null)),
        );
  if (shown.length === 0)
    return unknown(session.say('What are you looking for? A word or two is enough.', '您想找什么?一两个词就够了。'));
  return told([session.say('You may like:', '您可能会喜欢:'), ...listed(session, shown)].join('\n'), {
    product: shown[0]!.id,
  });
}

export async function answerSimilar(asked: Asked): Promise<Reply> {
  const { session } = asked;
  const product = await productMeant(asked);
  if (!product) return notFound(asked);
  const outcome = await session.look(similarProducts, { id: product.id, first: 5 });
  const products = outcome.done ? productsOf(outcome.facts) : [];
  if (products.length === 0)
    return unknown(
      session.say(
        `I know nothing that is like ${toldProduct(product)}.`,
        `没有找到与 ${toldProduct(product)} 类似的商品。`,
      ),
    );
  return told(
    [
      session.say(`Like ${toldProduct(product)}:`, `与 ${toldProduct(product)} 类似:`),
      ...listed(session, products),
    ].join('\n'),
    { product: product.id },
  );
}

export async function answerCoupon(asked: Asked): Promise<Reply | null> {
  const { session, text } = asked;
  const [coupon] = valuesOf(thingsIn(text), 'coupon');
  const product = coupon === undefined ? null : await productMeant(asked);
  if (coupon === undefined || !product) return null;
  const quoted = await session.look(quotePrices, { lines: [{ productId: product.id, quantity: 1 }], coupon });
  if (!quoted.done) return null;
  const { couponAccepted, couponMessage, total, discount } = quoted.facts;
  return told(
    couponAccepted === true
      ? session.say(
          `The code ${coupon} holds: ${toldProduct(product)} costs ${total} with it, ${discount} less.`,
          `优惠码 ${coupon} 有效:${toldProduct(product)} 优惠 ${discount},现价 ${total}。`,
        )
      : session.say(
          `The code ${coupon} is not accepted${couponMessage ? `: ${couponMessage}` : '.'}`,
          `优惠码 ${coupon} 不能使用${couponMessage ? `:${couponMessage}` : '。'}`,
        ),
    { product: product.id },
  );
}
