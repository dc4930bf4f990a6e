import { Entity } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  Index,
  KeyColumn,
  LongTextColumn,
  TextColumn,
  TimeColumn,
  WholeColumn,
} from '../../../shared/database/columns';
import { maximumLocaleLength } from '../../../shared/text/locale';
import type { ConversationStatus } from '../models/conversation-status';

/** A conversation with all that its lists show, so that reading many is one statement. */
@Entity('conversations')
@Index('status', 'statusSince', 'id')
@Index('customerId', 'id')
export class ConversationEntity {
  @KeyColumn()
  id: string;

  /** Null for a visitor's, which belongs to whoever knows its id. */
  @IdColumn({ nullable: true })
  customerId: string | null;

  @TextColumn(128, { nullable: true })
  visitorId: string | null;

  @TextColumn(maximumLocaleLength)
  locale: string;

  @TextColumn(16)
  status: ConversationStatus;

  /** Since when it has that status. */
  @TimeColumn()
  statusSince: number;

  @TimeColumn()
  startedAt: number;

  @TimeColumn({ nullable: true })
  resolvedAt: number | null;

  /** The account of the agent who claimed it. */
  @IdColumn({ nullable: true })
  assignedTo: string | null;

  @WholeColumn()
  messageCount: number;

  /** Whether anyone answered yet. */
  @FlagColumn()
  answered: boolean;

  /** How the customer began. */
  @TextColumn(280, { nullable: true })
  opening: string | null;

  @WholeColumn({ nullable: true })
  stars: number | null;

  @LongTextColumn({ nullable: true })
  ratingComment: string | null;

  @TimeColumn({ nullable: true })
  ratedAt: number | null;
}
