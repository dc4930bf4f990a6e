import { Entity } from 'typeorm';
import { FlagColumn, Index, KeyColumn, TextColumn, TimeColumn, WholeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';
import type { HandOverReason } from '../models/hand-over';

/**
 * A matter that a customer came with: what the reports count. It begins with a message and ends with the agent who resolves
 * it, or with a long silence; the next message of the same conversation begins another.
 */
@Entity('episodes')
@ShardKey('conversationId')
@Index('startedAt')
@Index('person', 'lastCustomerAt')
export class EpisodeEntity {
  @KeyColumn()
  conversationId: string;

  @KeyColumn()
  id: string;

  /** The account, else the visitor, else the conversation: who is known to come back. */
  @TextColumn(160)
  person: string;

  @TimeColumn()
  startedAt: number;

  @TimeColumn()
  lastCustomerAt: number;

  /** What the first message was taken to mean. */
  @TextColumn(64, { nullable: true })
  intent: string | null;

  /** When the first answer was given, by the bot or a person. */
  @TimeColumn({ nullable: true })
  firstAnsweredAt: number | null;

  @WholeColumn()
  botAnswers: number;

  /** How many of those said that it had not understood, or did not know. */
  @WholeColumn()
  fallbacks: number;

  /** Whether the last of them did. */
  @FlagColumn()
  endsInFallback: boolean;

  @TimeColumn({ nullable: true })
  handedOverAt: number | null;

  @TextColumn(32, { nullable: true })
  handOverReason: HandOverReason | null;

  @TimeColumn({ nullable: true })
  resolvedAt: number | null;

  /** When the same person came with the next matter, within 72 hours. */
  @TimeColumn({ nullable: true })
  cameBackAt: number | null;

  @WholeColumn({ nullable: true })
  stars: number | null;
}
