import { isNear } from '../../models/matching/near-words';
import type { Intent } from './intents';

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
    /\bcancel(?:l?ing)?\b(?!led)|\bcall(?:ing)? off\b|\bget rid of\b[^.]*\border\b|\bstop (?:my |the |this |that )?order\b|\b(?:drop|abort|annul|withdraw|scrap)\b[^.]*\border\b|取消(?!订阅)|撤[销了掉]|(?:别|不要|先别)发(?:货|了)/iu,
  ],
  [
    'return_item',
    /\breturn(?:ing)?\b(?! polic| window| address)|\b(?:send|take|give|sending|giving)\b[^.?!;]{0,60}\bback\b|\bgo(?:es|ing)? back\b|\bmoney back\b|退货|退掉|退了|(?:想|要|能|可以|帮我|给我|申请|一起|也)退(?!订|换)/iu,
  ],
  [
    'exchange_item',
    /\bexchang(?:e|ing)\b(?! polic)|\bswap(?:ping)?\b|\btrade\b|\breplace\b|\bmodify\b|\bupgrade\b|\b(?:change|switch)\b[^.]*\b(?:to|for|into)\b|\b(?:make|want|like|have|take|get)\b[^.?]*\b(?:instead of|in place of|rather than)\b|换成|换货|换一|换个|想换|要换|能换|换[大小]|改成/iu,
  ],
];

const typed = ['cancel', 'return', 'exchange', 'replace', 'refund'];

/** What is asked of the rules, or in general: no act of anybody's. */
const ofRules =
  /\bpolic(?:y|ies)\b|\brules?\b|\bconditions\b|\bhow\b[^?.]*\b(?:works?|working)\b|\b(?:until when|how long|how many days)\b|规则|规定|政策|流程|条件|期限|几天内|多久/iu;
/** What a question in general is about: some order, some things. */
const inGeneral =
  /^(?:how|when|until|can|could|may|do|does|is|are|what|which|if|i want to know|i would like to know|tell me)\b[^?.]*\b(?:an?|any|some|single|your|customers?|people) (?:\p{L}+ )?(?:orders?|items?|things?|products?|pieces?|exchanges?|returns?)\b|\b(?:may|can|could|do) (?:i|you|one|we)\b[^?.]*\b(?:something|anything|things|stuff|items|goods|orders|returns|exchanges)\b/iu;

/** What is only asked, and not to be done yet. */
const undecided =
  /\b(?:do not|don't) (?:process|do) (?:anything|it)\b|\bnot sure yet\b|\b(?:check|know|ask|see)\b[^.]*\b(?:whether|if) (?:i|we|it) (?:can|could|may|am able|would be able)\b/iu;

/** Whether a clause asks what holds for everybody, and not for an act. */
export const isInGeneral = (clause: string): boolean => ofRules.test(clause) || inGeneral.test(clause);

/** The act that a clause asks for by its verb, mistyped too; null for a question in general. */
export function actOf(clause: string): Intent | null {
  if (isInGeneral(clause) || undecided.test(clause)) return null;
  const right = clause.replace(/\p{Script=Latin}{6,}/gu, (word) => typed.find((verb) => isSlip(word, verb)) ?? word);
  return verbs.find(([, pattern]) => pattern.test(right))?.[0] ?? null;
}

/** A slip within a word of the same letters or nearly, not another form of it. */
const isSlip = (word: string, verb: string): boolean =>
  Math.abs(word.length - verb.length) <= 1 && !word.toLowerCase().startsWith(verb) && isNear(word.toLowerCase(), verb);

/** The act that is wanted where another cannot be: "if not, see whether it can be cancelled". */
export function actInstead(otherwise: string): Intent | null {
  if (/\b(?:not|don't|never|keep|leave|forget)\b|不要|别/iu.test(otherwise)) return null;
  if (/\bcancel/iu.test(otherwise) || /取消/u.test(otherwise)) return 'cancel_order';
  if (/\b(?:return|refund)/iu.test(otherwise) || /退/u.test(otherwise)) return 'return_item';
  return actOf(otherwise);
}
