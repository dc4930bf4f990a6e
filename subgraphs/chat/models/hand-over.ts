import { minute } from '../../../shared/time/durations';

/** Why a conversation goes from the bot to people. */
export const handOverReasons = {
  /** The customer asked for a person. */
  ASKED: 'ASKED',
  /** The bot failed to understand twice. */
  NOT_UNDERSTOOD: 'NOT_UNDERSTOOD',
  /** The customer is angry. */
  ANGRY: 'ANGRY',
  /** The matter needs a person: the bot may not decide it. */
  NEEDS_PERSON: 'NEEDS_PERSON',
  /** The bot could not answer: a fault, or there is none. */
  BOT_UNAVAILABLE: 'BOT_UNAVAILABLE',
  /** An agent gave it back to the queue, or left it. */
  RETURNED: 'RETURNED',
} as const;
export type HandOverReason = keyof typeof handOverReasons;

/** By how much waiting a reason is worth, in milliseconds. */
const boosts: Readonly<Record<HandOverReason, number>> = {
  ASKED: 5 * minute,
  NOT_UNDERSTOOD: 10 * minute,
  ANGRY: 20 * minute,
  NEEDS_PERSON: 5 * minute,
  BOT_UNAVAILABLE: 0,
  RETURNED: 30 * minute,
};
const valuableBoost = 10 * minute;
/** Who has placed so many orders is a valued customer. */
const ordersOfValued = 3;

/**
 * Where a conversation stands in the queue: the lowest rank is answered first. It is the time at which it came, as if it
 * had come earlier where it is urgent: so whoever waits moves up, and nobody is overtaken for ever.
 *
 * @param since when it came into the queue, Unix milliseconds
 * @param orders how many orders the customer has placed
 * @example queueRankOf(60 * minute, 'ANGRY', 0) === 40 * minute: before one that came, for no reason, 19 minutes before it
 */
export function queueRankOf(since: number, reason: HandOverReason, orders: number): number {
  return since - boosts[reason] - (orders >= ordersOfValued ? valuableBoost : 0);
}

const words: Readonly<Record<HandOverReason, { readonly en: string; readonly zh: string }>> = {
  ASKED: {
    en: 'I am handing you over to a colleague, who will answer here.',
    zh: '我正在为您转接人工客服,同事会在这里回复您。',
  },
  NOT_UNDERSTOOD: {
    en: 'I am sorry, I cannot help you with this. I am handing you over to a colleague, who will answer here.',
    zh: '很抱歉,这个问题我帮不上忙。我正在为您转接人工客服,同事会在这里回复您。',
  },
  ANGRY: {
    en: 'I am sorry about this. I am handing you over to a colleague, who will look into it and answer here.',
    zh: '非常抱歉。我正在为您转接人工客服,同事会处理并在这里回复您。',
  },
  NEEDS_PERSON: {
    en: 'A colleague has to decide this. I am handing you over, and they will answer here.',
    zh: '这件事需要由同事来处理。我正在为您转接,同事会在这里回复您。',
  },
  BOT_UNAVAILABLE: {
    en: 'A colleague will answer you here.',
    zh: '同事会在这里回复您。',
  },
  RETURNED: {
    en: 'Another colleague will take over and answer here.',
    zh: '另一位同事会接手并在这里回复您。',
  },
};

/** How the customer is told, in the language of the conversation. */
export const handOverWords = (reason: HandOverReason, locale: string): string =>
  words[reason][/^zh\b/i.test(locale) ? 'zh' : 'en'];
