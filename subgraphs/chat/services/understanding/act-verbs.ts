import { isNear } from '../../models/matching/near-words';
import { namesMethod } from '../../models/matching/payment-methods';
import { chineseThingsIn } from '../../models/matching/two-languages';
import type { Intent } from './intents';

/** Somebody who is asked for in place of the bot. */
const somebody =
  /\b(?:give me|get me|want|need|demand|speak|talk|put me through|connect me|transfer me)\b[^.?!]{0,40}\b(?:humans?|human being|real (?:person|employee)|person|people|agents?|representative|employee|manager|supervisor|boss|somebody real|someone real|staff)\b|(?:找|要|转|叫|换).{0,4}(?:人工|客服|真人|经理)/iu;

export const asksForPerson = (clause: string): boolean => somebody.test(clause);

/** Acts told by their verbs, where a long sentence says too much else for its words to tell. */
const verbs: readonly (readonly [Intent, RegExp])[] = [
  ['unsubscribe', /\bunsubscribe\b|退订|取消订阅/iu],
  ['change_payment', /\b(?:change|switch|modify|update)\b[^.]*\bpayment\b|付款方式|支付方式/iu],
  [
    'change_account_address',
    /\b(?:default|user|account|profile|saved)(?:'s)?\s+(?:user )?address\b|默认地址|账户地址/iu,
  ],
  [
    'change_address',
    /\b(?:change|update|modify|correct|switch)\b[^.]*\baddress\b|\bnew address\b|\b(?:ship|send|deliver|redirect)\b[^.]*\b(?:instead|to (?:my|the|another|a different))\b|\b(?:change|switch|deliver|ship|send|redirect|goes?|going|move)\b[^.]*\b\d+\s+\p{Lu}\p{L}+[^.]*,\s*\p{Lu}|(?:改|修改|换).{0,8}地址|地址.{0,8}(?:改|换)|(?:改|寄|送)到/iu,
  ],
  [
    'cancel_order',
    /\bcancel(?:l?ing)?\b(?!led)|\bcall(?:ing)? off\b|\b(?:make sure|ensure|see to it|please)\b[^.]*\bnot (?:be )?(?:sent|shipped|dispatched)\b|\b(?:do not|don't|dont) (?:send|ship|dispatch) (?:it|them|the|my)\b|\btake\b[^.]{0,20}\border off\b|\bget rid of\b[^.]*\border\b|\bstop (?:my |the |this |that )?order\b|\b(?:drop|abort|annul|withdraw|scrap)\b[^.]*\border\b|取消(?!订阅)|撤[销了掉]|(?:别|不要|先别)发(?:货|了)/iu,
  ],
  [
    'return_item',
    /\breturn(?:ing)?\b(?! polic| window| address)|\b(?:send|take|give|sending|giving)\b[^.?!;]{0,60}\bback\b|\bhand(?:ing)?\b[^.?!;]{0,40}\b(?:in|back|over)\b|\bgo(?:es|ing)? back\b|\bmoney back\b|退货|退掉|退了|(?:想|要|能|可以|帮我|给我|申请|一起|也)退(?!订|换)/iu,
  ],
  [
    'exchange_item',
    /\bexchang(?:e|ing)\b(?! polic)|\bswap(?:ping)?\b|\btrade\b|\breplace\b|\bmodify\b|\bupgrade\b|\b(?:change|switch)\b[^.]*\b(?:to|for|into)\b|\b(?:make|want|like|have|take|get)\b[^.?]*\b(?:instead of|in place of|rather than)\b|换成|换货|换一|换个|想换|要换|能换|换[大小]|改成/iu,
  ],
];

const typed = ['cancel', 'return', 'exchange', 'replace', 'refund'];
/** Verbs by their consonants, as people in a hurry write them. */
const consonants = new Map(typed.map((verb) => [verb.replace(/[aeiou]/g, ''), verb]));

/** Acts that are not to be: "do not cancel it", "不退了". */
const notToBe =
  /\b(?:do not|don't|dont|never|not to|rather not|without)\s+(?:want to\s+)?(?:cancel|return|exchange|refund|swap|send (?:it|them) back)\w*|(?:不|别|不想|不要|不用|先不|先别)(?:再)?(?:退货|退款|退|换货|换|取消)了?(?!的)/giu;

/** What is asked of the rules, or in general: no act of anybody's. */
const ofRules =
  /\bpolic(?:y|ies)\b|\brules?\b|\bconditions\b|\bhow\b[^?.]*\b(?:works?|working)\b|\b(?:until when|till when|how long|how many days|what happens (?:if|when))\b|规则|规定|政策|流程|条件|期限|几天内|多久/iu;
/** What a question in general is about: some order, some things. */
const inGeneral =
  /\b(?:after|once) (?:buying|ordering|purchasing|i (?:have )?(?:bought|ordered))\b|^(?:how|when|until|can|could|may|do|does|is|are|what|which|if|i want to know|i would like to know|tell me)\b[^?.]*\b(?:an?|any|some|single|your|customers?|people|one) (?:\p{L}+ )?(?:orders?|items?|things?|products?|pieces?|exchanges?|returns?)\b|\b(?:may|can|could|does) (?:one|people|customers|somebody)\b|\b(?:may|can|could|do) (?:i|you|we)\b[^?.]*\b(?:something|anything|things|stuff|items|goods|orders|returns|exchanges)\b/iu;

/** What is only asked, and not to be done yet. */
const undecided =
  /\b(?:do not|don't) (?:process|do) (?:anything|it)\b|\bnot sure yet\b|\b(?:check|know|ask|see)\b[^.]*\b(?:whether|if) (?:i|we|it) (?:can|could|may|am able|would be able)\b/iu;

/** Whether a clause asks what holds for everybody, and not for an act. */
export const isInGeneral = (clause: string): boolean =>
  ofRules.test(clause) || inGeneral.test(clause) || isGeneralChinese(clause);

/** "可以换吗", and of nothing that is named. */
const isGeneralChinese = (clause: string): boolean =>
  /(?:可以|能|能不能|可不可以|支持|怎么|如何)(?:退|换)(?:货|款)?吗?/u.test(clause) &&
  !/[我这那它]|[A-Z]\d{4}/u.test(clause) &&
  chineseThingsIn(clause).length === 0;

const paysOtherwise = /\b(?:change|switch|move|use|pay|charge|put)\b|换|改|用/iu;
const takesMoneyBack = /\b(?:refund|return|back|exchange|money)\w*\b|退/iu;
const asksWhetherItIsTaken = /^(?:can|could|may|do|does|is|are|how|what|which)\b|吗|什么|哪些|怎么/iu;

/** Whether what a clause changes is the payment method that it names: not what is taken here in general. */
const changesMethod = (clause: string): boolean =>
  namesMethod(clause) &&
  paysOtherwise.test(clause) &&
  !takesMoneyBack.test(clause) &&
  !(asksWhetherItIsTaken.test(clause) && !/[A-Z]?\d{4,}/.test(clause));

/** The act that a clause asks for by its verb, mistyped too; null for a question in general. */
export function actOf(clause: string): Intent | null {
  if (isInGeneral(clause) || undecided.test(clause)) return null;
  if (changesMethod(clause)) return 'change_payment';
  const right = clause
    .replace(notToBe, ' ')
    .replace(/(?<!\p{L})[b-df-hj-np-tv-xz]{4,6}(?!\p{L})/giu, (word) => consonants.get(word.toLowerCase()) ?? word)
    .replace(/\p{Script=Latin}{6,}/gu, (word) => typed.find((verb) => isSlip(word, verb)) ?? word);
  return verbs.find(([, pattern]) => pattern.test(right))?.[0] ?? null;
}

/** A slip within a word of the same letters or nearly, not another form of it. */
const isSlip = (word: string, verb: string): boolean =>
  Math.abs(word.length - verb.length) <= 1 && !word.toLowerCase().startsWith(verb) && isNear(word.toLowerCase(), verb);

/** A street with its number, a town and a postcode: where something is to go. */
const fullAddress =
  /\d+\p{L}?\s+\p{L}[\p{L}.' -]{2,40},\s*\p{L}[\p{L}.' -]{1,40},?\s+(?:\d{4,6}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})\b/u;

const chineseAddress = /市\p{Script=Han}{1,20}?(?:路|街|道|巷|弄)\s*\d+\s*号/u;

export const namesAddress = (clause: string): boolean => fullAddress.test(clause) || chineseAddress.test(clause);

/** The act that is wanted where another cannot be: "if not, see whether it can be cancelled". */
export function actInstead(otherwise: string): Intent | null {
  if (/\b(?:not|don't|never|keep|leave|forget)\b|不要|别/iu.test(otherwise)) return null;
  if (/\bcancel/iu.test(otherwise) || /取消/u.test(otherwise)) return 'cancel_order';
  if (/\b(?:return|refund)/iu.test(otherwise) || /退/u.test(otherwise)) return 'return_item';
  return actOf(otherwise);
}
