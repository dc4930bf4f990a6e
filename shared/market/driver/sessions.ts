import type { Clock } from '../../clock/clock';
import type { WorldShopper } from '../world/shoppers';
import type { SessionAnswer } from './answers';
import { operations } from './operations';
import { type Shop, ShopRefused } from './shop';

/** A token is refreshed this long before it expires. */
const marginMilliseconds = 60_000;

/** Access tokens of the market's people: signed in once, refreshed when they run out, never written to disk. */
export class Sessions {
  private readonly held = new Map<string, SessionAnswer>();

  constructor(
    private readonly shop: Shop,
    private readonly clock: Clock,
  ) {}

  /** An access token that is good for another minute. Throws ShopRefused where the sign-in fails. */
  async token(email: string, password: string): Promise<string> {
    const held = this.held.get(email);
    if (held && Date.parse(held.expiresAt) - marginMilliseconds > this.clock.now()) return held.accessToken;
    const session = (held && (await this.refreshed(held))) ?? (await this.signedIn(email, password));
    this.held.set(email, session);
    return session.accessToken;
  }

  private async signedIn(email: string, password: string): Promise<SessionAnswer> {
    const { signIn } = await this.shop.send<{ signIn: SessionAnswer }>('SignIn', operations.SignIn, {
      email,
      password,
    });
    return signIn;
  }

  /** Undefined where the session is over: then one signs in again. */
  private async refreshed(held: SessionAnswer): Promise<SessionAnswer | undefined> {
    try {
      const answer = await this.shop.send<{ refreshSession: SessionAnswer }>(
        'RefreshSession',
        operations.RefreshSession,
        { token: held.refreshToken },
      );
      return answer.refreshSession;
    } catch (error) {
      if (error instanceof ShopRefused) return undefined;
      throw error;
    }
  }
}

export interface NewAccount {
  readonly id: string;
  readonly accessToken: string;
}

/** Makes an account for somebody who was a visitor so far. Throws ShopRefused where there is one. */
export async function signUp(
  shop: Shop,
  { email, displayName, locale }: WorldShopper,
  password: string,
  visitorId: string,
): Promise<NewAccount> {
  const input = { email, password, displayName, locale, visitorId };
  const answer = await shop.send<{ signUp: SessionAnswer & { readonly user: { readonly id: string } } }>(
    'SignUp',
    operations.SignUp,
    { input },
  );
  const { user, accessToken } = answer.signUp;
  return { id: user.id, accessToken };
}
