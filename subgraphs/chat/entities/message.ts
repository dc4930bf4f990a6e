import { Entity } from 'typeorm';
import {
  IdColumn,
  Index,
  KeyColumn,
  LongTextColumn,
  TextColumn,
  TimeColumn,
  Unique,
  WholeColumn,
} from '../../../shared/database/columns';
import type { MessageAuthor } from '../models/conversation-status';

@Entity('messages')
@Index('conversationId', 'position')
@Unique('conversationId', 'clientMessageId')
export class MessageEntity {
  @KeyColumn()
  id: string;

  @IdColumn()
  conversationId: string;

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
}
