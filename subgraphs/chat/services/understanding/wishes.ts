import { namesMethod } from '../../models/matching/payment-methods';
import { actOf, asksForPerson, isInGeneral, namesAddress } from './act-verbs';
import { thingsIn } from './entities';
import type { Intent } from './intents';
import type { Understanding } from './understanding';

/** One thing that a customer wants, with all that they say about it. */
export interface Wish {
  readonly intent: Intent;
  readonly confidence: number;
  readonly text: string;
  /** What is to be done where the wish cannot be met: "if it is not there, the black one". */
  readonly otherwise: string | null;
}

const actWords =
  'cancel|return|exchange|swap|modify|change|replace|refund|send (?:it |them |these )?back|upgrade|ship|update|track|know|ask|tell|get a refund|switch|how much|what is|where is|when';
const joiners = `(?:also |then |lastly,? |finally,? |next,? |I |I'd |I'll |you |we |to |want |wanted |would |like |wish |need |please |could |can |have |instead )*`;
const sentenceEnd = /(?<=[.!?;。!?;])(?:\s+|(?=\p{Script=Han}))|\n+/u;
const clauseStart = new RegExp(`(?:,?\\s+(?:and|then|also|plus|but)\\s+|,\\s+)(?=${joiners}(?:${actWords})\\b)`, 'iu');
const chineseStart =
  /[,,](?=另外|还有|顺便|同时|然后)|[,,](?=(?:也|再)?(?:想|要|请|帮我)?(?:取消|退货|退款|要退|退掉|换|改|查|修改|更换))/u;
const condition =
  /^(?:but |and )?(?:if|in case|should)\b.*?(?:,|\bthen\b)\s*(.+)$|^(?:otherwise|or else|else),?\s*(.+)$|^(?:如果|要是|没有的话).*?[,,]\s*(?:就|那就)?(.+)$/iu;

/** Acts that are planned together, and done after a yes. */
export const actIntents: ReadonlySet<Intent> = new Set<Intent>([
  'cancel_order',
  'return_item',
  'exchange_item',
  'change_address',
  'change_account_address',
  'change_payment',
  'unsubscribe',
  'subscribe',
]);

/** "The lamp goes back, swap the backpack": parts that ask for different acts, each by its verb. */
function severalActs(clause: string): string[] {
  const parts = clause.split(/\s*[,,;]\s*|\s+and\s+/u);
  const acts = parts.map(actOf);
  return parts.length > 1 && acts.every((act) => act !== null) && new Set(acts).size > 1 ? parts : [clause];
}

export const clausesOf = (text: string): string[] =>
  text
    .split(sentenceEnd)
    .flatMap((sentence) => sentence.split(clauseStart))
    .flatMap((clause) => clause.split(chineseStart))
    .flatMap(severalActs)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');

/** What would change something is not read into words that only tell what happened. */
const leastOf = (intent: Intent, threshold: number): number =>
  actIntents.has(intent) || intent === 'damaged_item' || intent === 'wrong_item' || intent === 'person'
    ? 0.4
    : threshold;

const isQuestion = (clause: string): boolean =>
  /[?\uFF1F]|^(?:how|what|when|where|which|who|can|do|does|is|are)\b|吗|怎么|多少|几/iu.test(clause);

/**
 * The wishes in a message, in its order. What says no wish of its own belongs to the one before; a condition says what to do
 * where that cannot be met.
 */
export function wishesIn(text: string, understanding: Understanding): Wish[] {
  const wishes: Wish[] = [];
  let preamble = '';
  for (const clause of clausesOf(text)) {
    const before = wishes.at(-1);
    const conditional = condition.exec(clause);
    if (conditional && before) {
      const otherwise = conditional.slice(1).find((part) => part !== undefined)!;
      wishes[wishes.length - 1] = { ...before, otherwise: [before.otherwise, otherwise].filter(Boolean).join(' ') };
      continue;
    }
    const guess = understanding.likeliest(clause);
    const byVerb = actOf(clause) ?? (namesAddress(clause) && !isQuestion(clause) ? 'change_address' : null);
    const isSure = guess !== undefined && guess.confidence >= leastOf(guess.label, understanding.threshold);
    const namesOrder = thingsIn(clause).some(({ kind }) => kind === 'order_number');
    const asksOnly =
      isSure &&
      !actIntents.has(guess.label) &&
      (isQuestion(clause) || guess.confidence >= 0.6) &&
      !(namesOrder && guess.label === 'return_policy');
    const read = asksForPerson(clause) ? 'person' : byVerb && !asksOnly ? byVerb : isSure ? guess.label : null;
    const intent = saysOfWhatItIsPaid(before, clause, byVerb)
      ? null
      : aboutItsOrder(clause, read !== null && ofPolicy.has(read) && isInGeneral(clause) ? 'return_policy' : read);
    if (intent === null || (before && (intent === 'out_of_scope' || intent === 'yes' || intent === 'no'))) {
      if (before) wishes[wishes.length - 1] = { ...before, text: `${before.text} ${clause}` };
      else preamble = `${preamble} ${clause}`;
      continue;
    }
    const confidence = intent === guess?.label ? guess.confidence : Math.max(0.8, guess?.confidence ?? 0);
    if (before && goesOn(before, intent, clause)) {
      wishes[wishes.length - 1] = { ...before, intent, confidence, text: `${before.text} ${clause}` };
    } else if (before && before.intent === intent && !actIntents.has(intent)) {
      wishes[wishes.length - 1] = { ...before, text: `${before.text} ${clause}` };
    } else {
      const context = before && ofThings.has(intent) && refersBack.test(clause) ? before.text : preamble;
      const wish = { confidence, text: `${context} ${clause}`.trim(), otherwise: null };
      wishes.push(...[intent, ...besides(clause, intent)].map((one) => ({ ...wish, intent: one })));
    }
    preamble = '';
  }
  return gathered(wishes);
}

const ofAccount = /\b(?:default|user|account|profile)(?:'s)?\s+(?:user )?address\b|默认地址|账户地址/iu;
const ofOrder =
  /\b(?:orders?|pending)(?:'s|s')? addresse?s?\b|\baddresse?s? of (?:all |both )?(?:my |the |these |those )?(?:pending |open )?orders?\b|订单.{0,4}地址/iu;

/** What the same words ask for besides: the address of orders and of the account; what can be cancelled, and what returned. */
function besides(clause: string, intent: Intent): Intent[] {
  if (intent === 'change_account_address' && ofOrder.test(clause)) return ['change_address'];
  if (intent === 'change_address' && ofAccount.test(clause)) return ['change_account_address'];
  if (intent === 'cancel_order' && /\bcancel\b[^.]{0,20}\bor\b[^.]{0,10}\breturn\b/iu.test(clause))
    return ['return_item'];
  return [];
}

/** Where the refund of a return goes, said after it. */
const saysOfWhatItIsPaid = (before: Wish | undefined, clause: string, act: Intent | null): boolean =>
  before !== undefined &&
  actIntents.has(before.intent) &&
  (act === null || act === before.intent) &&
  namesMethod(clause) &&
  !isQuestion(clause);

/** What is wrong with an item, and then what is to be done about it; what is to be bought, and then what that costs. */
function goesOn(before: Wish, intent: Intent, clause: string): boolean {
  if (before.intent === 'damaged_item' || before.intent === 'wrong_item')
    return intent === 'return_item' || intent === 'exchange_item';
  // "The lamp is too dark, exchange it": what is said before the act is of its item.
  if (ofPolicy.has(intent) && !actIntents.has(before.intent) && !isQuestion(before.text))
    return /\b(?:it|them|ones?)\b/iu.test(clause) && before.confidence < 0.6;
  const asksOfIt = /^(?:how much\b|(?:and )?what\b.*\b(?:total|cost|price|together)\b)/iu.test(clause);
  return intent === 'price' && toBeBought.has(before.intent) && asksOfIt;
}

/** What is asked of things: of those named before, where a clause names none. */
const ofThings: ReadonlySet<Intent> = new Set<Intent>([
  'order_status',
  'track_parcel',
  'price',
  'stock',
  'product_question',
]);
const refersBack = /\b(?:it|they|them)\b/iu;
/** What is said of things before their price is asked for. */
const toBeBought: ReadonlySet<Intent> = new Set<Intent>([
  'place_order',
  'stock',
  'product_question',
  'recommend',
  'change_quantity',
  'gift',
]);

/** Acts for which there are rules: who asks in general is told these. */
const ofPolicy: ReadonlySet<Intent> = new Set<Intent>([
  'return_item',
  'exchange_item',
  'cancel_order',
  'change_address',
]);

const ofOrders: ReadonlySet<Intent> = new Set<Intent>([
  ...actIntents,
  ...(['order_status', 'track_parcel', 'list_orders', 'refund_status', 'invoice', 'complaint', 'person'] as const),
  ...([
    'missing_item',
    'damaged_item',
    'wrong_item',
    'payment_problem',
    'payment_methods',
    'change_quantity',
    'thanks',
    'no',
    'yes',
  ] as const),
]);

/** A clause that names an order, and asks nothing else of it, asks how it stands. */
function aboutItsOrder(clause: string, read: Intent | null): Intent | null {
  if (read !== null && ofOrders.has(read)) return read;
  return thingsIn(clause).some(({ kind }) => kind === 'order_number') && !/\bit\b.*\bcost\b/u.test(clause)
    ? 'order_status'
    : read;
}

/** Acts of one kind are planned together: what is said of an item later belongs to it. */
function gathered(wishes: readonly Wish[]): Wish[] {
  const all: Wish[] = [];
  for (const wish of wishes) {
    const at = all.findIndex(({ intent }) => intent === wish.intent && itemActs.has(intent));
    const same = all[at];
    if (!same) all.push(wish);
    else {
      const otherwise = [same.otherwise, wish.otherwise].filter(Boolean).join(' ') || null;
      all[at] = { ...same, text: `${same.text} ${wish.text}`, otherwise };
    }
  }
  return all;
}

const itemActs: ReadonlySet<Intent> = new Set<Intent>([
  'exchange_item',
  'return_item',
  'cancel_order',
  'change_address',
  'change_account_address',
]);
