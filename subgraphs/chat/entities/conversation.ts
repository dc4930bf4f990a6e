import { Entity } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  Index,
  JsonColumn,
  KeyColumn,
  LongTextColumn,
  TextColumn,
  TimeColumn,
  WholeColumn,
} from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';
import { maximumLocaleLength } from '../../../shared/text/locale';
import type { ConversationStatus } from '../models/conversation-status';
import type { HandOverReason } from '../models/hand-over';

/** A conversation with all that its lists show, so that reading many is one statement. */
@Entity('conversations')
@ShardKey('id')
@Index('status', 'queueRank', 'id')
@Index('status', 'awaitsReplySince')
@Index('visitorId')
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

  /** Where it stands among those with its status: when it came there, or as if earlier where it is more urgent. */
  @TimeColumn({ default: 0 })
  queueRank: number;

  /** Why it waits for a person, or did last. */
  @TextColumn(32, { nullable: true })
  handOverReason: HandOverReason | null;

  /** Since when the customer has waited for the bot's answer, or the agent's; null where all is answered. */
  @TimeColumn({ nullable: true })
  awaitsReplySince: number | null;

  /** The position of the last of the customer's messages that the bot has answered. */
  @WholeColumn({ default: 0 })
  answeredPosition: number;

  /** What the bot keeps of the dialogue from one answer to the next. */
  @JsonColumn({ nullable: true })
  dialogue: Readonly<Record<string, unknown>> | null;

  /** The part of the conversation that is under way: see episodes. */
  @IdColumn({ nullable: true })
  episodeId: string | null;

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

  /** What the agent who takes over reads first: written at the hand-over. */
  @LongTextColumn({ nullable: true })
  summary: string | null;

  @WholeColumn({ nullable: true })
  stars: number | null;

  @LongTextColumn({ nullable: true })
  ratingComment: string | null;

  @TimeColumn({ nullable: true })
  ratedAt: number | null;
}
