import type { DomainEvent, EventPayloads, EventType } from './catalogue';

/**
 * What the processes of one subgraph publish to one another at once, for fields that are live. A signal is not kept: who does
 * not listen has missed it. What must not be missed is a domain event.
 */
export interface SignalPayloads {
  /** A price ended and none follows: there is nothing to announce, but a page that shows it should know. */
  'pricing.price-ended': { readonly productId: string };
  /** Persons whose feed is another after what they just did. */
  'recommendations.taste-changed': { readonly persons: readonly string[] };
  /** An account was erased: what is in memory of it goes. */
  'recommendations.person-forgotten': { readonly userId: string };
  /** A message was stored, or the status is another. */
  'chat.conversation-moved': {
    readonly conversationId: string;
    /** As it was right after. */
    readonly status: 'BOT' | 'WAITING' | 'AGENT' | 'RESOLVED';
    /** Null where the status alone changed. */
    readonly message: {
      readonly id: string;
      readonly conversationId: string;
      /** From 1, without a gap, in the order of commits. */
      readonly position: number;
      readonly author: 'CUSTOMER' | 'BOT' | 'AGENT';
      readonly text: string;
      /** Unix milliseconds. */
      readonly createdAt: number;
      readonly intent: string | null;
      readonly confidence: number | null;
      readonly entities: readonly { readonly kind: string; readonly value: string }[] | null;
      /** What it rests on, and what may be said next. */
      readonly basis: {
        readonly productIds: readonly string[];
        readonly orderIds: readonly string[];
        readonly articleIds: readonly string[];
        readonly suggestions: readonly string[];
      } | null;
      /** The position of the customer's message that it answers. */
      readonly answers: number | null;
    } | null;
  };
  /** Somebody writes, or the bot says the next words of an answer. */
  'chat.words-said': {
    readonly conversationId: string;
    readonly status: 'BOT' | 'WAITING' | 'AGENT' | 'RESOLVED';
    /** Null where a person writes, and the bot has not begun. */
    readonly words: {
      /** The position of the customer's message that is being answered. */
      readonly answers: number;
      /** All of the answer so far: who missed the signal before loses nothing. */
      readonly text: string;
    } | null;
  };
}

export type SignalType = keyof SignalPayloads;

/** Of several types: one of them with its own payload. */
export type Signal<T extends SignalType = SignalType> = {
  [One in T]: { readonly type: One; readonly payload: SignalPayloads[One] };
}[T];

export type LiveType = EventType | SignalType;

/** What is published to every process that listens: a domain event on its way, or a signal. */
export type Live<T extends LiveType = LiveType> = DomainEvent<Extract<T, EventType>> | Signal<Extract<T, SignalType>>;

/** The key under which what concerns every process is looked for. */
export const everyone = '*';

type Keys = { readonly [T in LiveType]?: (payload: (EventPayloads & SignalPayloads)[T]) => readonly string[] };

/** Whom or what it is about, where a live field looks for it by that. */
const keys: Keys = {
  'pricing.price-changed': ({ productId }) => [productId],
  'pricing.price-ended': ({ productId }) => [productId],
  'inventory.availability-changed': ({ productId }) => [productId],
  'users.notification-sent': ({ userId }) => [userId],
  'recommendations.taste-changed': ({ persons }) => persons,
  'recommendations.person-forgotten': () => [everyone],
  // Another status concerns those who look at the queue too.
  'chat.conversation-moved': ({ conversationId, message }) =>
    message === null ? [conversationId, everyone] : [conversationId],
  'chat.words-said': ({ conversationId }) => [conversationId],
};

/** What live fields look for. */
export const liveTypes = Object.keys(keys) as LiveType[];

/** The keys under which it is looked for; none for what no live field looks for. */
export function keysOf(live: Live): readonly string[] {
  const of = keys[live.type] as ((payload: unknown) => readonly string[]) | undefined;
  return of?.(live.payload) ?? [];
}
