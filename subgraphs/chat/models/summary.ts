import type { HandOverReason } from './hand-over';

/** What a summary reads of a message. */
export interface SummarisedMessage {
  readonly author: 'CUSTOMER' | 'BOT' | 'AGENT';
  readonly text: string;
  readonly intent: string | null;
  readonly entities: readonly { readonly kind: string; readonly value: string }[] | null;
  readonly outcome: 'ANSWERED' | 'FALLBACK' | null;
}

const reasons: Readonly<Record<HandOverReason, string>> = {
  ASKED: 'The customer asked for a person.',
  NOT_UNDERSTOOD: 'The bot did not understand.',
  ANGRY: 'The customer is angry.',
  NEEDS_PERSON: 'The bot may not decide it.',
  BOT_UNAVAILABLE: 'The bot did not answer.',
  RETURNED: 'Another agent had it before.',
};
const longestQuote = 200;
const mostNamed = 12;

const quoted = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return `“${line.length > longestQuote ? `${line.slice(0, longestQuote - 1).replace(/[\ud800-\udbff]$/, '')}…` : line}”`;
};

/**
 * What the agent who takes over reads first. All of it is taken from the messages: nothing is concluded.
 *
 * @param opening how the customer began
 * @param messages the last ones, the oldest first
 * @returns sentences, a line each
 */
export function summaryOf(
  reason: HandOverReason,
  opening: string | null,
  messages: readonly SummarisedMessage[],
): string {
  const customers = messages.filter(({ author }) => author === 'CUSTOMER');
  const intents = [...new Set(customers.flatMap(({ intent }) => (intent === null ? [] : [intent])))];
  const named = [
    ...new Set(customers.flatMap(({ entities }) => (entities ?? []).map(({ kind, value }) => `${kind} ${value}`))),
  ];
  const fallbacks = messages.filter(({ outcome }) => outcome === 'FALLBACK').length;
  const last = customers.at(-1)?.text;
  return [
    reasons[reason],
    ...(opening === null ? [] : [`Began: ${quoted(opening)}`]),
    ...(last === undefined || last === opening ? [] : [`Last: ${quoted(last)}`]),
    ...(intents.length === 0 ? [] : [`About: ${intents.join(', ')}.`]),
    ...(named.length === 0 ? [] : [`Named: ${named.slice(0, mostNamed).join(', ')}.`]),
    ...(fallbacks === 0 ? [] : [`The bot had no answer ${fallbacks === 1 ? 'once' : `${fallbacks} times`}.`]),
  ].join('\n');
}
