import { jwtVerify, SignJWT } from 'jose';
import { systemClock } from '../clock/clock';
import { ShopError } from '../errors/shop-error';
import { askerKey, type Identity } from './identity';

/** The HTTP header in which the gateway tells a subgraph who is asking. */
export const identityHeader = 'x-vitrine-identity';

const issuer = 'vitrine-gateway';
const lifetimeSeconds = 60;
const reuseSeconds = 20;

/**
 * Signs short-lived statements of who is asking (JWT, HS256 with the cluster's internal secret). A statement is used
 * again for the same identity for a third of its life: signing costs more than all else that the gateway adds to a hop.
 */
export class StatementSigner {
  private readonly key: Uint8Array;
  private readonly recent = new Map<string, { statement: Promise<string>; until: number }>();

  constructor(secret: string) {
    this.key = new TextEncoder().encode(secret);
  }

  sign(identity: Identity, now: number = systemClock.now()): Promise<string> {
    const who = askerKey(identity);
    const known = this.recent.get(who);
    if (known && known.until > now) return known.statement;
    if (this.recent.size > 10_000) this.recent.clear();
    const issuedAt = Math.floor(now / 1000);
    const token = new SignJWT({
      scopes: identity.scopes,
      ...(identity.sessionId !== undefined && { sid: identity.sessionId }),
    })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(issuer)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + lifetimeSeconds);
    if (identity.userId !== null) token.setSubject(identity.userId);
    const statement = token.sign(this.key);
    this.recent.set(who, { statement, until: now + reuseSeconds * 1000 });
    return statement;
  }
}

/** Verifies the gateway's statements; each is verified once and remembered until it expires. */
export class StatementVerifier {
  private readonly key: Uint8Array;
  private readonly recent = new Map<string, { identity: Identity; until: number }>();

  constructor(secret: string) {
    this.key = new TextEncoder().encode(secret);
  }

  /** Throws INTERNAL_IDENTITY_REQUIRED where the statement is missing, forged or expired. */
  async verify(statement: string | undefined, now: number): Promise<Identity> {
    if (!statement) throw new ShopError('INTERNAL_IDENTITY_REQUIRED');
    const known = this.recent.get(statement);
    if (known && known.until > now) return known.identity;
    try {
      const { payload } = await jwtVerify(statement, this.key, {
        issuer,
        algorithms: ['HS256'],
        currentDate: new Date(now),
      });
      const identity: Identity = {
        userId: payload.sub ?? null,
        scopes: Array.isArray(payload.scopes) ? payload.scopes.map(String) : [],
        ...(typeof payload.sid === 'string' && { sessionId: payload.sid }),
      };
      if (this.recent.size > 10_000) this.recent.clear();
      this.recent.set(statement, { identity, until: (payload.exp ?? 0) * 1000 });
      return identity;
    } catch {
      // Whatever is wrong with it, the caller learns one thing only.
      throw new ShopError('INTERNAL_IDENTITY_REQUIRED');
    }
  }
}
