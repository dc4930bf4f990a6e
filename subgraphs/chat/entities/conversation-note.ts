import { Entity } from 'typeorm';
import { IdColumn, Index, KeyColumn, LongTextColumn, TimeColumn } from '../../../shared/database/columns';

/** What agents tell one another about a conversation. The customer never sees it. */
@Entity('conversation_notes')
@Index('conversationId', 'id')
export class ConversationNoteEntity {
  @KeyColumn()
  id: string;

  @IdColumn()
  conversationId: string;

  /** Null where the agent's account was erased. */
  @IdColumn({ nullable: true })
  authorId: string | null;

  @LongTextColumn()
  text: string;

  @TimeColumn()
  createdAt: number;
}
