import type { EntityManager } from 'typeorm';
import { ShopError } from '../../../../shared/errors/shop-error';
import type { Platform } from '../../../../shared/subgraph/definition';
import { UserEntity } from '../../entities/user';
import type { SuppressionService } from '../privacy/suppression-service';
import { lockUser } from '../users/locked-user';
import type { AccountLetterService } from './account-letter-service';
import type { AccountTokens } from './account-tokens';

/** Links that an account may wait for at a time. */
export const maximumLinks = 3;

/** Whether people have the addresses that they gave. */
export class VerificationService {
  constructor(
    private readonly platform: Platform,
    private readonly tokens: AccountTokens,
    private readonly letters: AccountLetterService,
    private readonly suppressions: SuppressionService,
  ) {}

  /** Sends a link to an account that is being made. */
  begin(manager: EntityManager, user: UserEntity): Promise<void> {
    return this.letters.sendLink(manager, 'verify-email', user);
  }

  /** Sends another, unless the address is verified, or three are on their way. */
  async request(userId: string): Promise<void> {
    await this.platform.database.transaction(async ({ manager }) => {
      await lockUser(manager, userId);
      const user = await manager.findOneBy(UserEntity, { id: userId });
      if (!user) throw new ShopError('NOT_FOUND', { what: 'account' });
      if (user.emailVerifiedAt !== null) return;
      if ((await this.tokens.issued(manager, 'verify-email', userId)) >= maximumLinks) return;
      await this.letters.sendLink(manager, 'verify-email', user);
    });
  }

  /** Throws ACCOUNT_TOKEN_INVALID, also where the account has another address by now. */
  async verify(token: string): Promise<void> {
    const proven = await this.tokens.proven('verify-email', token);
    await this.platform.database.transaction(async ({ manager }) => {
      await lockUser(manager, proven.userId);
      await this.tokens.use(manager, proven);
      const { userId: id, email } = proven;
      const user = await manager.findOneBy(UserEntity, { id });
      if (user?.email !== email) throw new ShopError('ACCOUNT_TOKEN_INVALID');
      // The mailbox takes letters, whatever it did before.
      await this.suppressions.lift(manager, email, ['BOUNCED']);
      if (user.emailVerifiedAt === null) {
        await manager.update(UserEntity, { id }, { emailVerifiedAt: this.platform.clock.now() });
      }
    });
  }
}
