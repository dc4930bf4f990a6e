import { Entity } from 'typeorm';
import { IdColumn, KeyColumn, LongTextColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** What agents tell one another about a conversation. The customer never sees it. */
@Entity('conversation_notes')
@ShardKey('conversationId')
export class ConversationNoteEntity {
  @KeyColumn()
  conversationId: string;

  @KeyColumn()
  id: string;

  /** Null where the agent's account was erased. */
  @IdColumn({ nullable: true })
  authorId: string | null;

  @LongTextColumn()
  text: string;

  @TimeColumn()
  createdAt: number;
}
