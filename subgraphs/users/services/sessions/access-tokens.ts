import { SignJWT } from 'jose';
import type { Clock } from '../../../../shared/clock/clock';
import { accessTokenSeconds, type SigningKeys } from './signing-keys';

export const accessTokenIssuer = 'vitrine';

export interface AccessToken {
  readonly token: string;
  /** Unix milliseconds. */
  readonly expiresAt: number;
}

/** Signs access tokens: JWT by EdDSA, with the user as `sub`, the session as `sid` and a list `scopes`. */
export class AccessTokens {
  constructor(
    private readonly keys: SigningKeys,
    private readonly clock: Clock,
  ) {}

  async issue(userId: string, scopes: readonly string[], sessionId: string): Promise<AccessToken> {
    const { keyId, privateKey } = await this.keys.signer();
    const issuedAt = Math.floor(this.clock.now() / 1000);
    const expiry = issuedAt + accessTokenSeconds;
    const token = await new SignJWT({ scopes, sid: sessionId })
      .setProtectedHeader({ alg: 'EdDSA', kid: keyId, typ: 'JWT' })
      .setIssuer(accessTokenIssuer)
      .setSubject(userId)
      .setIssuedAt(issuedAt)
      .setExpirationTime(expiry)
      .sign(privateKey);
    return { token, expiresAt: expiry * 1000 };
  }
}
