import type { EntityManager } from 'typeorm';
import { RepeatedTask } from '../../../../shared/concurrency/repeated-task';
import { deleteRows } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import { ShopError } from '../../../../shared/errors/shop-error';
import type { Platform } from '../../../../shared/subgraph/definition';
import { emailAddressOf } from '../../../../shared/text/email-address';
import { ResetRequestEntity } from '../../entities/reset-request';
import { UserEntity } from '../../entities/user';
import type { IssuedSession, SessionService } from '../sessions/session-service';
import { lockUser } from '../users/locked-user';
import type { AccountLetterService } from './account-letter-service';
import type { AccountTokens } from './account-tokens';
import { newPasswordHash } from './passwords';
import { maximumLinks } from './verification-service';

const pollMilliseconds = 2_000;
const batch = 50;

/** How people set a password who have forgotten theirs, or never had one. */
export class PasswordResetService {
  private readonly task: RepeatedTask;

  constructor(
    private readonly platform: Platform,
    private readonly tokens: AccountTokens,
    private readonly letters: AccountLetterService,
    private readonly sessions: SessionService,
  ) {
    const warn = (error: unknown) => platform.log.warn({ err: error }, 'links for new passwords wait for another try');
    this.task = new RepeatedTask(() => this.handleRequests(), pollMilliseconds, warn, platform.timers);
  }

  start(): void {
    this.task.start();
  }

  stop(): Promise<void> {
    return this.task.stop();
  }

  /**
   * Notes that a link is wanted. Whether there is such an account is looked at later and elsewhere: the answer, and the time
   * that it takes, are the same for every address.
   */
  async request(emailText: string): Promise<void> {
    const email = emailAddressOf(emailText);
    if (email === null) return;
    const row = { email, requestedAt: this.platform.clock.now() };
    await this.platform.database.transaction(({ manager }) =>
      entityTable(ResetRequestEntity).insert(manager, [row], { onConflict: 'ignore' }),
    );
  }

  /** Writes the letters that were asked for; an account gets three in an hour at the most, all of which are good. */
  async handleRequests(): Promise<void> {
    const { database } = this.platform;
    const rows = await database.read.find(ResetRequestEntity, { order: { requestedAt: 'ASC' }, take: batch });
    for (const { email } of rows) await database.transaction(({ manager }) => this.handle(manager, email));
  }

  /**
   * Sets the password, ends every session of the account and begins one. Who could read the letter has the mailbox, so the
   * address is verified with it. A password that is refused leaves the token good.
   *
   * @param client what it calls itself
   * @throws ShopError ACCOUNT_TOKEN_INVALID, WEAK_PASSWORD
   */
  async reset(token: string, password: string, client?: string): Promise<IssuedSession> {
    const { database, clock } = this.platform;
    const proven = await this.tokens.proven('reset-password', token);
    const { userId: id, email } = proven;
    const known = await database.read.findOneBy(UserEntity, { id });
    if (known?.email !== email) throw new ShopError('ACCOUNT_TOKEN_INVALID');
    const passwordHash = await newPasswordHash(password, known);
    const { user, begun } = await database.transaction(async ({ manager }) => {
      await lockUser(manager, id);
      await this.tokens.use(manager, proven);
      const user = await manager.findOneBy(UserEntity, { id });
      if (user?.email !== email) throw new ShopError('ACCOUNT_TOKEN_INVALID');
      const changed = { passwordHash, emailVerifiedAt: user.emailVerifiedAt ?? clock.now() };
      await manager.update(UserEntity, { id }, changed);
      await this.sessions.endAllIn(manager, id);
      await this.letters.sayPasswordChanged(manager, user);
      return { user: { ...user, ...changed }, begun: await this.sessions.beginIn(manager, id, client) };
    });
    return this.sessions.issued(user, begun);
  }

  /** Of two processes one does it. */
  private async handle(manager: EntityManager, email: string): Promise<void> {
    const asked = await deleteRows(manager, 'reset_requests', '`email` = ?', [email]);
    const user = asked > 0 ? await manager.findOneBy(UserEntity, { email }) : null;
    if (!user) return;
    await lockUser(manager, user.id);
    if ((await this.tokens.issued(manager, 'reset-password', user.id)) >= maximumLinks) return;
    await this.letters.sendLink(manager, 'reset-password', user);
  }
}
