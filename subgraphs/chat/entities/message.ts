import { Entity } from 'typeorm';
import {
  IdColumn,
  Index,
  KeyColumn,
  LongTextColumn,
  TextColumn,
  TimeColumn,
  Unique,
} from '../../../shared/database/columns';
import type { MessageAuthor } from '../models/conversation-status';

@Entity('messages')
@Index('conversationId', 'id')
@Unique('conversationId', 'clientMessageId')
export class MessageEntity {
  @KeyColumn()
  id: string;

  @IdColumn()
  conversationId: string;

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
