import { Entity } from 'typeorm';
import { IdColumn, Index, TextColumn, TextKeyColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** What a link in a letter proves: that its reader has the mailbox. The database has only the SHA-256 of the token. */
@Entity('account_tokens')
@ShardKey('tokenHash')
@Index('userId')
@Index('expiresAt')
export class AccountTokenEntity {
  @TextKeyColumn(64)
  tokenHash: string;

  @IdColumn()
  userId: string;

  /** `verify-email` or `reset-password`. */
  @TextColumn(20)
  purpose: string;

  /** Where the letter went: it proves nothing of an address that the account has since. */
  @TextColumn(254)
  email: string;

  @TimeColumn()
  createdAt: number;

  @TimeColumn()
  expiresAt: number;
}
