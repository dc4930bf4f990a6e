import { errors, type JWTPayload, jwtVerify } from 'jose';
import { systemClock } from '../../shared/clock/clock';
import { ShopError } from '../../shared/errors/shop-error';
import { anonymous, type Identity } from '../../shared/identity/identity';
import { StatementVerifier } from '../../shared/identity/internal-statement';
import { internalScheme } from '../../shared/shop-client/shop-client';
import type { SubgraphClient } from '../../shared/subgraph/subgraph-client';
import { type KeySet, PublishedKeys } from './published-keys';

const maximumRemembered = 20_000;
const internalStatement = new RegExp(`^${internalScheme} ([\\w.-]+)$`);

export interface Authenticated {
  readonly identity: Identity;
  /** Unix milliseconds; null for a visitor, who stays one. */
  readonly expiresAt: number | null;
  /** Whether a subgraph asks for them, within an operation of theirs that was counted. */
  readonly isInternal?: boolean;
}

const visitor: Authenticated = { identity: anonymous, expiresAt: null };

/** Turns the `Authorization` header into who is asking. A token is verified once, and remembered until it expires. */
export class Authentication {
  private readonly remembered = new Map<string, { identity: Identity; until: number }>();
  private readonly keys: PublishedKeys | null;
  private readonly statements: StatementVerifier | null;

  /**
   * @param users who publishes the keys of tokens; without it, no token is taken and all are visitors
   * @param secret what only this shop's processes know; without it no subgraph asks for anyone
   */
  constructor(
    users: Pick<SubgraphClient, 'document'> | undefined,
    private readonly now: () => number = systemClock.now,
    secret?: string,
  ) {
    this.statements = secret === undefined ? null : new StatementVerifier(secret);
    this.keys = users ? new PublishedKeys(users, now) : null;
  }

  /** Whether a token can be verified: the keys have been fetched, now or ever; or there are no tokens. */
  async hasKeys(): Promise<boolean> {
    if (!this.keys) return true;
    try {
      if (!this.keys.wereFetched) await this.keys.known();
      return true;
    } catch {
      return false;
    }
  }

  /**
   * No header means a visitor. Throws TOKEN_EXPIRED or TOKEN_INVALID, and SUBGRAPH_UNAVAILABLE where the keys cannot be
   * fetched: a shopper is never quietly taken for a visitor.
   */
  async identify(authorization: string | undefined): Promise<Identity> {
    return (await this.authenticate(authorization)).identity;
  }

  /** The same, with the time until which it holds: what lasts longer than a request ends then. */
  async authenticate(authorization: string | undefined): Promise<Authenticated> {
    if (authorization === undefined) return visitor;
    const statement = this.statements && internalStatement.exec(authorization)?.[1];
    if (statement) {
      const identity = await this.statements!.verify(statement, systemClock.now()).catch(() => {
        throw new ShopError('TOKEN_INVALID');
      });
      return { identity, expiresAt: null, isInternal: true };
    }
    const token = /^Bearer +([\w.~+/=-]+)$/i.exec(authorization)?.[1];
    if (!token) throw new ShopError('TOKEN_INVALID');
    const known = this.remembered.get(token);
    if (known) {
      if (known.until > this.now()) return { identity: known.identity, expiresAt: known.until };
      this.remembered.delete(token);
      throw new ShopError('TOKEN_EXPIRED');
    }
    const payload = await this.verified(token);
    // A token that never expires is none of ours.
    if (!payload.sub || payload.exp === undefined) throw new ShopError('TOKEN_INVALID');
    const identity: Identity = {
      userId: payload.sub,
      scopes: scopesOf(payload),
      ...(typeof payload.sid === 'string' && { sessionId: payload.sid }),
    };
    const expiresAt = payload.exp * 1000;
    this.remember(token, { identity, until: expiresAt });
    return { identity, expiresAt };
  }

  private async verified(token: string): Promise<JWTPayload> {
    const { keys } = this;
    if (!keys) throw new ShopError('TOKEN_INVALID');
    const { moment } = keys;
    try {
      return await this.verifiedWith(token, await keys.known());
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new ShopError('TOKEN_EXPIRED');
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw this.refused(error);
    }
    // Signed with a key that is not known here: perhaps a new one, which was published before it signed.
    try {
      return await this.verifiedWith(token, await keys.fetchedAfter(moment));
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new ShopError('TOKEN_EXPIRED');
      throw this.refused(error);
    }
  }

  private async verifiedWith(token: string, keys: KeySet): Promise<JWTPayload> {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ['EdDSA', 'Ed25519'],
      currentDate: new Date(this.now()),
    });
    return payload;
  }

  private refused(error: unknown): unknown {
    return error instanceof errors.JOSEError || error instanceof TypeError ? new ShopError('TOKEN_INVALID') : error;
  }

  private remember(token: string, entry: { identity: Identity; until: number }): void {
    if (this.remembered.size >= maximumRemembered) {
      // A Map gives its keys in order of insertion: the oldest goes.
      const oldest = this.remembered.keys().next();
      if (!oldest.done) this.remembered.delete(oldest.value);
    }
    this.remembered.set(token, entry);
  }
}

function scopesOf(payload: JWTPayload): readonly string[] {
  if (Array.isArray(payload.scopes)) return payload.scopes.map(String);
  return typeof payload.scope === 'string' && payload.scope !== '' ? payload.scope.split(' ') : [];
}
