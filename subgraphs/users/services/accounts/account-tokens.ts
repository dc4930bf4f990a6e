import { randomBytes } from 'node:crypto';
import { type EntityManager, MoreThan } from 'typeorm';
import { deleteRows, execute } from '../../../../shared/database/bulk-insert';
import { ShopError } from '../../../../shared/errors/shop-error';
import type { Platform } from '../../../../shared/subgraph/definition';
import { hour } from '../../../../shared/time/durations';
import { AccountTokenEntity } from '../../entities/account-token';
import { tokenHash } from './token-hash';

export type TokenPurpose = 'verify-email' | 'reset-password' | 'opt-in-email';

/** For how long a token is good. */
export const tokenMilliseconds = hour;
const maximumTokenLength = 200;

/** Tokens of links in letters: good once, for an hour, and stored as hashes only. */
export class AccountTokens {
  constructor(private readonly platform: Platform) {}

  /** Makes a token, in the transaction in which its letter is written. */
  async issue(
    manager: EntityManager,
    purpose: TokenPurpose,
    { id, email }: { readonly id: string; readonly email: string },
  ): Promise<{ readonly token: string; readonly expiresAt: number }> {
    const token = randomBytes(32).toString('base64url');
    const createdAt = this.platform.clock.now();
    const expiresAt = createdAt + tokenMilliseconds;
    const row = { tokenHash: tokenHash(token), userId: id, purpose, email, createdAt, expiresAt };
    await manager.insert(AccountTokenEntity, row);
    return { token, expiresAt };
  }

  /** How many were made of late that are still good. */
  issued(manager: EntityManager, purpose: TokenPurpose, userId: string): Promise<number> {
    return manager.countBy(AccountTokenEntity, { purpose, userId, expiresAt: MoreThan(this.platform.clock.now()) });
  }

  /** What a token proves, without using it up. Throws ACCOUNT_TOKEN_INVALID. */
  async proven(purpose: TokenPurpose, token: string): Promise<AccountTokenEntity> {
    const isOfOurs = token.length <= maximumTokenLength;
    const expiresAt = MoreThan(this.platform.clock.now());
    const where = { tokenHash: tokenHash(token), purpose, expiresAt };
    const row = isOfOurs && (await this.platform.database.read.findOneBy(AccountTokenEntity, where));
    if (!row) throw new ShopError('ACCOUNT_TOKEN_INVALID');
    return row;
  }

  /** Uses it up, and all others for the same purpose. Throws ACCOUNT_TOKEN_INVALID where somebody was faster. */
  async use(manager: EntityManager, { tokenHash: hash, purpose, userId }: AccountTokenEntity): Promise<void> {
    if ((await deleteRows(manager, 'account_tokens', '`tokenHash` = ?', [hash])) === 0)
      throw new ShopError('ACCOUNT_TOKEN_INVALID');
    await manager.delete(AccountTokenEntity, { purpose, userId });
  }

  /** Forgets those that are good no more. */
  async prune(): Promise<void> {
    const now = this.platform.clock.now();
    await this.platform.database.transaction(({ manager }) =>
      execute(manager, 'DELETE FROM `account_tokens` WHERE `expiresAt` < ?', [now]),
    );
  }
}
