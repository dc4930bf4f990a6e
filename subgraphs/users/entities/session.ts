import { Entity } from 'typeorm';
import { Index, KeyColumn, TextColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** A sign-in on one device: the family of the refresh tokens that followed from it. */
@Entity('sessions')
@ShardKey('userId')
@Index('id')
@Index('expiresAt')
export class SessionEntity {
  @KeyColumn()
  userId: string;

  @KeyColumn()
  id: string;

  @TimeColumn()
  createdAt: number;

  /** Set by sign-out, and by the second use of a refresh token. */
  @TimeColumn({ nullable: true })
  endedAt: number | null;

  /** When the youngest refresh token expires. */
  @TimeColumn()
  expiresAt: number;

  /** When a token was exchanged last; null until then. */
  @TimeColumn({ nullable: true })
  seenAt: number | null;

  /** The device in words, by what it called itself when it signed in. */
  @TextColumn(100, { nullable: true })
  device: string | null;
}
