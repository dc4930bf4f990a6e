import { createHash, randomBytes } from 'node:crypto';
import { type EntityManager, IsNull } from 'typeorm';
import { execute } from '../../../../shared/database/bulk-insert';
import { ShopError } from '../../../../shared/errors/shop-error';
import { newId } from '../../../../shared/ids/ids';
import type { Platform } from '../../../../shared/subgraph/definition';
import { RefreshTokenEntity } from '../../entities/refresh-token';
import { SessionEntity } from '../../entities/session';
import { UserEntity } from '../../entities/user';
import { lockUser } from '../users/locked-user';
import type { AccessTokens } from './access-tokens';

const refreshTokenMilliseconds = 30 * 24 * 60 * 60 * 1000;
const maximumTokenLength = 200;

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

type Refreshed =
  | ({ readonly outcome: 'refreshed'; readonly user: UserEntity } & BegunSession)
  | { readonly outcome: 'invalid' }
  | { readonly outcome: 'reused' };

/**
 * Sessions with rotating refresh tokens (RFC 9700, 4.14.2): each is exchanged once for the next. A second use means
 * that somebody else has a copy, so the whole session ends for both. What decides is a conditional update: of two
 * concurrent exchanges one wins, and the other counts as the second use.
 */
export class SessionService {
  constructor(
    private readonly platform: Platform,
    private readonly accessTokens: AccessTokens,
  ) {}

  /** Begins a session for somebody who has just proved who they are. Throws SIGN_IN_FAILED where that holds no more. */
  async begin(user: UserEntity): Promise<IssuedSession> {
    const begun = await this.platform.database.transaction(async ({ manager }) => {
      await lockUser(manager, user.id);
      // A change of the password in between ends all sessions, and so this one too.
      const isStillProven = await manager.existsBy(UserEntity, { id: user.id, passwordHash: user.passwordHash ?? '' });
      if (!isStillProven) throw new ShopError('SIGN_IN_FAILED');
      return this.beginIn(manager, user.id);
    });
    return this.issued(user, begun);
  }

  /** The same within a transaction that proved it; `issued` makes the answer of it. */
  async beginIn(manager: EntityManager, userId: string): Promise<BegunSession> {
    const createdAt = this.platform.clock.now();
    const sessionId = newId();
    const expiresAt = createdAt + refreshTokenMilliseconds;
    await manager.insert(SessionEntity, { id: sessionId, userId, createdAt, endedAt: null, expiresAt });
    return { sessionId, refreshToken: await this.newToken(manager, sessionId, expiresAt) };
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

  /** Throws REFRESH_TOKEN_INVALID, and REFRESH_TOKEN_REUSED where it ended the session. */
  async refresh(refreshToken: string): Promise<IssuedSession> {
    if (refreshToken.length > maximumTokenLength) throw new ShopError('REFRESH_TOKEN_INVALID');
    // The end of a session has to be committed, so the transaction reports and the error is thrown after it.
    const result = await this.platform.database.transaction(({ manager }) =>
      this.exchange(manager, hashOf(refreshToken)),
    );
    if (result.outcome === 'invalid') throw new ShopError('REFRESH_TOKEN_INVALID');
    if (result.outcome === 'reused') throw new ShopError('REFRESH_TOKEN_REUSED');
    return this.issued(result.user, result);
  }

  /** Ends the session of a refresh token. One that is unknown or ended already is no error: the wish is fulfilled. */
  async end(refreshToken: string): Promise<void> {
    if (refreshToken.length > maximumTokenLength) return;
    await this.platform.database.transaction(async ({ manager }) => {
      const token = await manager.findOneBy(RefreshTokenEntity, { tokenHash: hashOf(refreshToken) });
      if (token) await this.endSession(manager, token.sessionId);
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

  private async exchange(manager: EntityManager, tokenHash: string): Promise<Refreshed> {
    const now = this.platform.clock.now();
    const token = await manager.findOneBy(RefreshTokenEntity, { tokenHash });
    const session = token && (await manager.findOneBy(SessionEntity, { id: token.sessionId }));
    if (!token || !session || session.endedAt !== null || token.expiresAt <= now) return { outcome: 'invalid' };
    const used = await execute(
      manager,
      'UPDATE `refresh_tokens` SET `usedAt` = ? WHERE `tokenHash` = ? AND `usedAt` IS NULL',
      [now, tokenHash],
    );
    if (used === 0) {
      await this.endSession(manager, session.id);
      return { outcome: 'reused' };
    }
    const expiresAt = now + refreshTokenMilliseconds;
    const extended = await execute(
      manager,
      'UPDATE `sessions` SET `expiresAt` = ? WHERE `id` = ? AND `endedAt` IS NULL',
      // A session is extended even within one millisecond: MariaDB counts changed rows, not matched ones.
      [Math.max(expiresAt, session.expiresAt + 1), session.id],
    );
    const user = await manager.findOneBy(UserEntity, { id: session.userId });
    if (extended === 0 || !user) return { outcome: 'invalid' };
    const refreshToken = await this.newToken(manager, session.id, expiresAt);
    return { outcome: 'refreshed', user, sessionId: session.id, refreshToken };
  }

  private async endSession(manager: EntityManager, sessionId: string): Promise<void> {
    const now = this.platform.clock.now();
    await execute(manager, 'UPDATE `sessions` SET `endedAt` = ? WHERE `id` = ? AND `endedAt` IS NULL', [
      now,
      sessionId,
    ]);
  }

  private async newToken(manager: EntityManager, sessionId: string, expiresAt: number): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await manager.insert(RefreshTokenEntity, { tokenHash: hashOf(token), sessionId, expiresAt, usedAt: null });
    return token;
  }
}

/** A token has 256 random bits, so a fast hash without salt is as good as a slow one. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
