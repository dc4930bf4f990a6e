import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { execute } from '../../../../shared/database/bulk-insert';
import { RefreshTokenEntity } from '../../entities/refresh-token';
import { SessionEntity } from '../../entities/session';
import { tokenHash } from '../accounts/token-hash';

export const refreshTokenMilliseconds = 30 * 24 * 60 * 60 * 1000;
/** For so long a token that was exchanged gives the same answer again. */
export const graceMilliseconds = 30_000;
const maximumTokenLength = 200;

export type Exchange =
  | { readonly outcome: 'exchanged'; readonly session: SessionEntity; readonly refreshToken: string }
  | { readonly outcome: 'invalid' }
  | { readonly outcome: 'reused'; readonly session: SessionEntity };

/**
 * Refresh tokens that are exchanged once for the next (RFC 9700, 4.14.2). The next one follows from the last by a keyed
 * hash, so that a second tab, and a client whose answer was lost, are given the very same: within half a minute, to a client
 * that calls itself the same, and while nobody has used it yet. So a session is one chain of tokens at any time, and every
 * other second use means that somebody else has a copy.
 */
export class RefreshTokens {
  private readonly key: Buffer;

  constructor(internalSecret: string) {
    this.key = Buffer.from(hkdfSync('sha256', internalSecret, '', 'vitrine users: refresh tokens', 32));
  }

  /** The first token of a session. */
  async first(manager: EntityManager, sessionId: string, expiresAt: number): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await this.store(manager, token, sessionId, expiresAt);
    return token;
  }

  /** The conditional update decides, and comes first: what is read after it is what others have committed. */
  async exchange(manager: EntityManager, token: string, client: string, now: number): Promise<Exchange> {
    if (token.length > maximumTokenLength) return { outcome: 'invalid' };
    const hash = tokenHash(token);
    const usedBy = createHash('sha256').update(client).digest('hex');
    const used = await execute(
      manager,
      'UPDATE `refresh_tokens` SET `usedAt` = ?, `usedBy` = ? WHERE `tokenHash` = ? AND `usedAt` IS NULL AND `expiresAt` > ?',
      [now, usedBy, hash, now],
    );
    const row = await manager.findOneBy(RefreshTokenEntity, { tokenHash: hash });
    const session = row && (await manager.findOneBy(SessionEntity, { id: row.sessionId }));
    if (!row || !session || session.endedAt !== null || row.expiresAt <= now) return { outcome: 'invalid' };
    const refreshToken = createHmac('sha256', this.key).update(token).digest('base64url');
    const exchanged = { outcome: 'exchanged', session, refreshToken } as const;
    if (used > 0) {
      await this.store(manager, refreshToken, session.id, now + refreshTokenMilliseconds);
      return exchanged;
    }
    const isRecent = row.usedAt !== null && now - row.usedAt <= graceMilliseconds && row.usedBy === usedBy;
    const next = await manager.findOneBy(RefreshTokenEntity, { tokenHash: tokenHash(refreshToken) });
    return isRecent && next?.usedAt === null ? exchanged : { outcome: 'reused', session };
  }

  /** The session of a token; null where there is none. */
  async sessionOf(manager: EntityManager, token: string): Promise<SessionEntity | null> {
    if (token.length > maximumTokenLength) return null;
    const row = await manager.findOneBy(RefreshTokenEntity, { tokenHash: tokenHash(token) });
    return row && manager.findOneBy(SessionEntity, { id: row.sessionId });
  }

  private async store(manager: EntityManager, token: string, sessionId: string, expiresAt: number): Promise<void> {
    const unused = { usedAt: null, usedBy: null };
    await manager.insert(RefreshTokenEntity, { tokenHash: tokenHash(token), sessionId, expiresAt, ...unused });
  }
}
