import { type EntityManager, IsNull, MoreThan } from 'typeorm';
import { internalSecretOf } from '../../../../shared/config/internal-secret';
import { execute } from '../../../../shared/database/bulk-insert';
import { ShopError } from '../../../../shared/errors/shop-error';
import { newId } from '../../../../shared/ids/ids';
import type { Platform } from '../../../../shared/subgraph/definition';
import { SessionEntity } from '../../entities/session';
import { UserEntity } from '../../entities/user';
import { deviceName } from '../../models/device-name';
import { lockUser } from '../users/locked-user';
import type { AccessTokens } from './access-tokens';
import { type Exchange, RefreshTokens, refreshTokenMilliseconds } from './refresh-tokens';

/** Sessions that are shown of one account. */
const maximumShown = 50;

/** What a client holds after signing in. */
export interface IssuedSession {
  readonly user: UserEntity;
  readonly accessToken: string;
  /** Of the access token, Unix milliseconds. */
  readonly expiresAt: number;
  readonly refreshToken: string;
}

interface BegunSession {
  readonly sessionId: string;
  readonly refreshToken: string;
}

/**
 * Sessions with rotating refresh tokens: each is exchanged once for the next, and a second use that is no repetition ends
 * the whole session for both who have it (see `RefreshTokens`).
 */
export class SessionService {
  constructor(
    private readonly platform: Platform,
    private readonly accessTokens: AccessTokens,
  ) {}

  /**
   * Begins a session for somebody who has just proved who they are. Throws SIGN_IN_FAILED where that holds no more.
   *
   * @param client what it calls itself
   */
  async begin(user: UserEntity, client?: string): Promise<IssuedSession> {
    const begun = await this.platform.database.transaction(async ({ manager }) => {
      await lockUser(manager, user.id);
      // A change of the password in between ends all sessions, and so this one too.
      const isStillProven = await manager.existsBy(UserEntity, { id: user.id, passwordHash: user.passwordHash ?? '' });
      if (!isStillProven) throw new ShopError('SIGN_IN_FAILED');
      return this.beginIn(manager, user.id, client);
    });
    return this.issued(user, begun);
  }

  /** The same within a transaction that proved it; `issued` makes the answer of it. */
  async beginIn(manager: EntityManager, userId: string, client = ''): Promise<BegunSession> {
    const createdAt = this.platform.clock.now();
    const sessionId = newId();
    const expiresAt = createdAt + refreshTokenMilliseconds;
    const device = deviceName(client);
    await manager.insert(SessionEntity, {
      id: sessionId,
      userId,
      createdAt,
      endedAt: null,
      expiresAt,
      seenAt: null,
      device,
    });
    return { sessionId, refreshToken: await this.tokens().first(manager, sessionId, expiresAt) };
  }

  /** Those of an account that have not ended, the latest first. */
  async ofUser(userId: string): Promise<SessionEntity[]> {
    return this.platform.database.read.find(SessionEntity, {
      where: { userId, endedAt: IsNull(), expiresAt: MoreThan(this.platform.clock.now()) },
      order: { createdAt: 'DESC', id: 'DESC' },
      take: maximumShown,
    });
  }

  /** Ends every session of an account. */
  async endAll(userId: string): Promise<void> {
    await this.platform.database.transaction(async ({ manager }) => {
      await lockUser(manager, userId);
      await this.endAllIn(manager, userId);
    });
  }

  /** The same within a transaction that holds the account's lock. */
  async endAllIn(manager: EntityManager, userId: string): Promise<void> {
    await manager.update(SessionEntity, { userId, endedAt: IsNull() }, { endedAt: this.platform.clock.now() });
  }

  /** Ends one session of an account; one that has ended stays so. Throws NOT_FOUND, for another's too. */
  async endOne(userId: string, id: string): Promise<void> {
    await this.platform.database.transaction(async ({ manager }) => {
      const isOwn = await manager.existsBy(SessionEntity, { id, userId });
      if (!isOwn) throw new ShopError('NOT_FOUND', { what: 'session' });
      await this.endSession(manager, { userId, id });
    });
  }

  /**
   * @param client what it calls itself
   * @throws ShopError REFRESH_TOKEN_INVALID, and REFRESH_TOKEN_REUSED where it ended the session
   */
  async refresh(refreshToken: string, client = ''): Promise<IssuedSession> {
    // The end of a session has to be committed, so the transaction reports and the error is thrown after it.
    const result = await this.platform.database.transaction(async ({ manager }) => {
      const now = this.platform.clock.now();
      const exchange = await this.tokens().exchange(manager, refreshToken, client, now);
      if (exchange.outcome === 'reused') await this.endSession(manager, exchange.session);
      return exchange.outcome === 'exchanged' ? this.goneOn(manager, exchange, now) : exchange.outcome;
    });
    if (result === 'invalid') throw new ShopError('REFRESH_TOKEN_INVALID');
    if (result === 'reused') throw new ShopError('REFRESH_TOKEN_REUSED');
    return this.issued(result.user, result);
  }

  /** Ends the session of a refresh token. One that is unknown or ended already is no error: the wish is fulfilled. */
  async end(refreshToken: string): Promise<void> {
    await this.platform.database.transaction(async ({ manager }) => {
      const session = await this.tokens().sessionOf(manager, refreshToken);
      if (session) await this.endSession(manager, session);
    });
  }

  /** What the client is given of a session that was begun or went on, once that is committed. */
  async issued(user: UserEntity, { sessionId, refreshToken }: BegunSession): Promise<IssuedSession> {
    const access = await this.accessTokens.issue(user.id, user.scopes, sessionId);
    return { user, accessToken: access.token, expiresAt: access.expiresAt, refreshToken };
  }

  /** Deletes what nobody can use any more. */
  async prune(): Promise<void> {
    const now = this.platform.clock.now();
    await this.platform.database.transaction(async ({ manager }) => {
      await execute(manager, 'DELETE FROM `refresh_tokens` WHERE `expiresAt` < ?', [now]);
      await execute(manager, 'DELETE FROM `sessions` WHERE `expiresAt` < ?', [now]);
    });
  }

  /** Notes that a session is in use, unless it was ended in between. */
  private async goneOn(
    manager: EntityManager,
    { session, refreshToken }: Extract<Exchange, { outcome: 'exchanged' }>,
    now: number,
  ): Promise<({ readonly user: UserEntity } & BegunSession) | 'invalid'> {
    const extended = await execute(
      manager,
      'UPDATE `sessions` SET `expiresAt` = ?, `seenAt` = ? WHERE `userId` = ? AND `id` = ? AND `endedAt` IS NULL',
      // A session is extended even within one millisecond: MariaDB counts changed rows, not matched ones.
      [Math.max(now + refreshTokenMilliseconds, session.expiresAt + 1), now, session.userId, session.id],
    );
    const user = await manager.findOneBy(UserEntity, { id: session.userId });
    return extended === 0 || !user ? 'invalid' : { user, sessionId: session.id, refreshToken };
  }

  private async endSession(
    manager: EntityManager,
    { userId, id }: Pick<SessionEntity, 'userId' | 'id'>,
  ): Promise<void> {
    const sql = 'UPDATE `sessions` SET `endedAt` = ? WHERE `userId` = ? AND `id` = ? AND `endedAt` IS NULL';
    await execute(manager, sql, [this.platform.clock.now(), userId, id]);
  }

  private tokens(): RefreshTokens {
    return new RefreshTokens(internalSecretOf(this.platform.settings));
  }
}
