import { ShopError } from '../../../../shared/errors/shop-error';
import type { Platform } from '../../../../shared/subgraph/definition';
import { UserEntity } from '../../entities/user';
import type { IssuedSession, SessionService } from '../sessions/session-service';
import { lockUser } from '../users/locked-user';
import type { AccountLetterService } from './account-letter-service';
import type { AccountService } from './account-service';
import { newPasswordHash } from './passwords';

/** How people change the password that they know. */
export class PasswordService {
  constructor(
    private readonly platform: Platform,
    private readonly accounts: AccountService,
    private readonly sessions: SessionService,
    private readonly letters: AccountLetterService,
  ) {}

  /**
   * Sets another password, ends every session of the account, and begins one. Of two changes at once one succeeds.
   *
   * @param client what it calls itself
   * @throws ShopError SIGN_IN_FAILED where the current password is another, WEAK_PASSWORD
   */
  async change(userId: string, current: string, password: string, client?: string): Promise<IssuedSession> {
    const user = await this.accounts.proven(await this.accounts.byId(userId), current);
    const passwordHash = await newPasswordHash(password, user);
    const changed = { ...user, passwordHash };
    const begun = await this.platform.database.transaction(async ({ manager }) => {
      await lockUser(manager, userId);
      const now = await manager.findOneBy(UserEntity, { id: userId });
      if (now?.passwordHash !== user.passwordHash) throw new ShopError('SIGN_IN_FAILED');
      await manager.update(UserEntity, { id: userId }, { passwordHash });
      await this.sessions.endAllIn(manager, userId);
      await this.letters.sayPasswordChanged(manager, user);
      return this.sessions.beginIn(manager, userId, client);
    });
    return this.sessions.issued(changed, begun);
  }
}
