import { Entity } from 'typeorm';
import {
  IdColumn,
  Index,
  KeyColumn,
  LongTextColumn,
  TextColumn,
  TimeColumn,
  WholeColumn,
} from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** A letter to one address, from when it was written until it is known what became of it, and after. */
@Entity('letters')
@ShardKey('id')
@Index('status', 'dueAt')
@Index('userId')
@Index('providerId')
export class LetterEntity {
  @KeyColumn()
  id: string;

  /** Null where it goes to nobody with an account. */
  @IdColumn({ nullable: true })
  userId: string | null;

  /** What it is about, in one word of the code: `reset-password`, `campaign`. */
  @TextColumn(40)
  kind: string;

  @TextColumn(254)
  recipient: string;

  /** Subject, texts and headers as JSON, encrypted since there may be a token in them; null once it was taken or given up. */
  @LongTextColumn({ nullable: true })
  content: string | null;

  /** WAITING, SENDING, SENT, FAILED or UNANSWERED. */
  @TextColumn(12)
  status: string;

  /** How often it was handed to the mailer. */
  @WholeColumn()
  attempts: number;

  @TimeColumn()
  createdAt: number;

  /** When it is tried next; of one that is being sent, when it is given up as unanswered. */
  @TimeColumn()
  dueAt: number;

  /** After which it is of no use any more. */
  @TimeColumn({ nullable: true })
  expiresAt: number | null;

  /** When it was known what became of it. */
  @TimeColumn({ nullable: true })
  settledAt: number | null;

  /** What the mail server or provider calls it. */
  @TextColumn(255, { nullable: true })
  providerId: string | null;

  /** What was answered last, or what failed. */
  @TextColumn(500, { nullable: true })
  answer: string | null;
}
