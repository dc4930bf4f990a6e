import { Entity } from 'typeorm';
import {
  FractionColumn,
  IdColumn,
  Index,
  JsonColumn,
  KeyColumn,
  LongTextColumn,
  TextColumn,
  TimeColumn,
  Unique,
  WholeColumn,
} from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';
import type { AnswerOutcome, NamedThing } from '../models/answer';
import type { MessageAuthor } from '../models/conversation-status';

@Entity('messages')
@ShardKey('conversationId')
@Index('id')
@Index('conversationId', 'position')
@Index('outcome', 'createdAt')
@Unique('conversationId', 'clientMessageId')
export class MessageEntity {
  @KeyColumn()
  conversationId: string;

  @KeyColumn()
  id: string;

  /** From 1, without a gap: which message of its conversation it is, in the order in which they were committed. */
  @WholeColumn({ default: 0 })
  position: number;

  @TextColumn(16)
  author: MessageAuthor;

  /** The account that wrote it; null for a visitor. */
  @IdColumn({ nullable: true })
  authorId: string | null;

  @LongTextColumn()
  text: string;

  @TimeColumn()
  createdAt: number;

  /** The client's own key of a customer's message: unique within the conversation. */
  @TextColumn(128, { nullable: true })
  clientMessageId: string | null;

  /** What the bot took a customer's message to mean. */
  @TextColumn(64, { nullable: true })
  intent: string | null;

  /** How sure it was, from 0 to 1. */
  @FractionColumn({ nullable: true })
  confidence: number | null;

  /** What a customer's message names. */
  @JsonColumn({ nullable: true })
  entities: readonly NamedThing[] | null;

  /** What an answer of the bot rests on, and what the customer may want to say next. */
  @JsonColumn({ nullable: true })
  basis: MessageBasis | null;

  /** The position of the last of the customer's messages that it answers, and what came of it: set on the bot's. */
  @WholeColumn({ nullable: true })
  answers: number | null;

  @TextColumn(16, { nullable: true })
  outcome: AnswerOutcome | null;
}

/** Ids of what an answer rests on. */
export interface MessageBasis {
  readonly productIds: readonly string[];
  readonly orderIds: readonly string[];
  readonly articleIds: readonly string[];
  readonly suggestions: readonly string[];
}
