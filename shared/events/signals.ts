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
    } | null;
  };
}

export type SignalType = keyof SignalPayloads;

export interface Signal<T extends SignalType = SignalType> {
  readonly type: T;
  readonly payload: SignalPayloads[T];
}

export type LiveType = EventType | SignalType;

/** What is published to every process that listens: a domain event on its way, or a signal. */
export type Live<T extends LiveType = LiveType> = DomainEvent<Extract<T, EventType>> | Signal<Extract<T, SignalType>>;

type Keys = { readonly [T in LiveType]?: (payload: (EventPayloads & SignalPayloads)[T]) => readonly string[] };

/** Whom or what it is about, where a live field looks for it by that. */
const keys: Keys = {
  'pricing.price-changed': ({ productId }) => [productId],
  'pricing.price-ended': ({ productId }) => [productId],
  'inventory.availability-changed': ({ productId }) => [productId],
  'users.notification-sent': ({ userId }) => [userId],
  'recommendations.taste-changed': ({ persons }) => persons,
  'chat.conversation-moved': ({ conversationId }) => [conversationId],
};

/** What live fields look for. */
export const liveTypes = Object.keys(keys) as LiveType[];

/** The keys under which it is looked for; none for what no live field looks for. */
export function keysOf(live: Live): readonly string[] {
  const of = keys[live.type] as ((payload: unknown) => readonly string[]) | undefined;
  return of?.(live.payload) ?? [];
}
