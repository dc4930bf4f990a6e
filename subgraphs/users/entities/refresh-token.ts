import { Entity } from 'typeorm';
import { IdColumn, Index, TextColumn, TextKeyColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** One refresh token, of which the database has only the SHA-256. */
@Entity('refresh_tokens')
@ShardKey('tokenHash')
@Index('expiresAt')
export class RefreshTokenEntity {
  @TextKeyColumn(64)
  tokenHash: string;

  @IdColumn()
  sessionId: string;

  @TimeColumn()
  expiresAt: number;

  /** Null until it was exchanged for the next one. */
  @TimeColumn({ nullable: true })
  usedAt: number | null;

  /** SHA-256 of what the client called itself that exchanged it. */
  @TextColumn(64, { nullable: true })
  usedBy: string | null;
}
