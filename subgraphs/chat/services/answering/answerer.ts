import type { Identity } from '../../../../shared/identity/identity';
import type { ConversationEntity } from '../../entities/conversation';
import type { MessageBasis, MessageEntity } from '../../entities/message';
import type { AnswerOutcome, NamedThing } from '../../models/answer';
import type { HandOverReason } from '../../models/hand-over';

/** What a customer's message is taken to mean. */
export interface Understanding {
  readonly intent: string | null;
  /** From 0 to 1. */
  readonly confidence: number | null;
  readonly entities: readonly NamedThing[];
}

/** What the bot is to answer. */
export interface Turn {
  /** The id of the last message of them: acts take their idempotency keys from it, since a turn may be answered again. */
  readonly id: string;
  readonly conversation: ConversationEntity;
  /** The customer's messages that wait for an answer, the oldest first: at least one. */
  readonly messages: readonly MessageEntity[];
  /** What was kept of the dialogue after the answer before; null at the start of a matter. */
  readonly dialogue: ConversationEntity['dialogue'];
  /** The customer, with no more rights than they have. */
  readonly identity: Identity;
  /** Aborted where the answer is of no use any more. */
  readonly signal: AbortSignal;
  /** Shows words of the answer as they come. What is stored in the end is the answer, whatever was shown. */
  say(words: string): void;
}

export interface Answer extends MessageBasis {
  readonly text: string;
  readonly outcome: AnswerOutcome;
  /** What is to be kept of the dialogue until the next turn: JSON. */
  readonly dialogue: ConversationEntity['dialogue'];
  /** Why the conversation goes to a person after this answer; null where it stays. The hand-over is said by the desk. */
  readonly handOver: HandOverReason | null;
}

/** A bot. It answers; what it says is stored by the desk, if nobody else has answered by then. */
export interface Answerer {
  /** At once, when a message comes: shown on it. */
  understand(text: string, conversation: ConversationEntity): Understanding | Promise<Understanding>;
  answer(turn: Turn): Promise<Answer>;
}
