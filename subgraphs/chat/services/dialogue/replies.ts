import type { Knowledge } from '../knowledge/passage-index';
import { thingsIn, valuesOf } from '../understanding/entities';
import type { Intent } from '../understanding/intents';
import { notYours } from './acts/chosen-orders';
import { answerList, answerRefund, answerStatus } from './answers/order-answers';
import { answerPayment } from './answers/payment-answers';
import { answerPolicy } from './answers/policy-answers';
import {
  answerCompare,
  answerCoupon,
  answerPrice,
  answerProduct,
  answerRecommend,
  answerSimilar,
  answerStock,
} from './answers/product-answers';
import { type Asked, type Reply, told, unknown } from './answers/reply';

type Answering = (asked: Asked) => Promise<Reply | null> | Reply | null;

const small: Partial<Record<Intent, readonly [english: string, chinese: string]>> = {
  greeting: [
    'Hello! I can tell you about products, prices and your orders, and change, cancel, exchange or return them for you.',
    '您好!我可以为您查询商品、价格和订单,也可以帮您修改、取消、换货或退货。',
  ],
  thanks: ['You are welcome. Is there anything else?', '不客气。还有什么可以帮您?'],
  goodbye: ['Goodbye!', '再见!'],
  no: ['All right, nothing has been changed. Is there anything else?', '好的,没有做任何更改。还有什么可以帮您?'],
  bot_identity: [
    'I am the shop’s bot. I look things up, do what you have said yes to, and hand over to a colleague whenever you want.',
    '我是商店的机器人。我可以查询信息,在您确认后办理事项,也可以随时为您转接人工。',
  ],
};

export const isSmallTalk = (intent: Intent): boolean => small[intent] !== undefined;

const answers: Partial<Record<Intent, Answering>> = {
  order_status: answerStatus,
  track_parcel: answerStatus,
  list_orders: answerList,
  refund_status: answerRefund,
  stock: answerStock,
  price: answerPrice,
  product_question: answerProduct,
  compare: answerCompare,
  recommend: answerRecommend,
  similar: answerSimilar,
  coupon: answerCoupon,
  payment_methods: answerPayment,
};

/** What is told of orders: one tells what the other does, nearly. */
const ofOrders: ReadonlySet<Intent> = new Set<Intent>(['order_status', 'track_parcel', 'list_orders']);

/** Whether two readings of a text lead to one answer: then nobody needs to be asked which is meant. */
export function haveOneAnswer(one: Intent, other: Intent): boolean {
  if (ofOrders.has(one) && ofOrders.has(other)) return true;
  return answers[one] !== undefined && answers[one] === answers[other];
}

/** What only a person may decide, or knows. */
const forPeople: ReadonlySet<Intent> = new Set<Intent>(['missing_item', 'payment_problem', 'price_match', 'invoice']);

/** What is said of an order that has to be the customer's. */
const ofOneOrder: ReadonlySet<Intent> = new Set<Intent>([
  'missing_item',
  'payment_problem',
  'payment_methods',
  'invoice',
  'change_quantity',
  'delivery_time',
  'product_question',
  'stock',
]);

/** Numbers of orders that a signed-in customer names and does not have; none where one of them is theirs. */
async function ordersOfOthers({ session, text }: Asked): Promise<string[]> {
  if (!session.isSignedIn) return [];
  const numbers = valuesOf(thingsIn(text), 'order_number');
  for (const number of numbers) if (await session.order(number)) return [];
  return numbers;
}

/** The answer to a wish that changes nothing: by the shop's facts, else by its articles. */
export async function replyTo(asked: Asked, knowledge: Knowledge): Promise<Reply> {
  const { intent, session } = asked;
  const said = small[intent];
  if (said) return told(session.say(...said));
  const missing = ofOneOrder.has(intent) ? await ordersOfOthers(asked) : [];
  if (missing.length > 0) return told(notYours(session, missing));
  const byFacts = await answers[intent]?.(asked);
  if (byFacts?.known) return byFacts;
  const rules = intent === 'return_policy' ? await answerPolicy(asked) : null;
  const article = await quote(asked, knowledge, intent === 'out_of_scope' ? inWords : undefined);
  const quoted =
    article && rules?.known
      ? { ...article, text: `${rules.text}\n${article.text}` }
      : (article ?? (rules?.known ? rules : null));
  if (quoted) return quoted;
  const ofProduct = intent === 'size_advice' || intent === 'warranty' ? await answerProduct(asked) : null;
  if (ofProduct?.known) return ofProduct;
  if (byFacts) return byFacts;
  if (forPeople.has(intent)) {
    return told(session.say('This is for a colleague to look into.', '这件事需要同事来处理。'), { needsPerson: true });
  }
  if (intent === 'out_of_scope') {
    return unknown(
      session.say(
        'With this I cannot help: I know the shop, its products and your orders.',
        '这个我帮不上忙:我只了解本店、商品和您的订单。',
      ),
    );
  }
  return unknown(
    session.say(
      'The shop has told me nothing about this. Shall I hand you over to a colleague?',
      '关于这一点,商店没有给我资料。要为您转接人工吗?',
    ),
  );
}

/** What an article about an intent is called, where the customer's words are none of its. */
const topics: Partial<Record<Intent, readonly [english: string, chinese: string]>> = {
  return_policy: ['returning and exchanging items, refund', '退货与换货 退款'],
  password: ['password and signing in', '密码与登录'],
  account_help: ['your account', '您的账户'],
  delete_data: ['your personal data, delete your account', '您的个人数据 注销账户'],
  export_data: ['your personal data, export', '您的个人数据 导出'],
  place_order: ['placing an order', '如何下单'],
  change_quantity: ['placing an order, quantities', '如何下单 数量'],
  coupon: ['coupon codes', '优惠码'],
};
const topicCovered = 0.5;
/** So much of what is asked has an article at least, by weight, where nothing else says what is meant. */
export const inWords = 0.6;

/** A passage of an article, word for word with its title. */
export async function quote(
  { intent, text, session }: Asked,
  knowledge: Knowledge,
  least?: number,
): Promise<Reply | null> {
  const topic = topics[intent];
  const found =
    (await knowledge.answer(text, session.language, least)) ??
    (topic ? await knowledge.answer(session.say(...topic), session.language, topicCovered) : null);
  if (!found) return null;
  session.articleIds.add(found.article.id);
  session.heard.push(found.text, found.article.title);
  return told(
    session.say(`“${found.text}” (from “${found.article.title}”)`, `“${found.text}”(摘自《${found.article.title}》)`),
  );
}
