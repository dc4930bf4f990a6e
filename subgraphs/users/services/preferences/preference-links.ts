import { createHmac, timingSafeEqual } from 'node:crypto';
import { isId } from '../../../../shared/ids/ids';

/**
 * Links by which somebody who has them, and so the mailbox, says what the shop may write: they are signed, last, and are good
 * for that alone.
 */
export class PreferenceLinks {
  /** @param shopUrl without a slash at its end */
  constructor(
    private readonly shopUrl: string,
    private readonly secret: () => string,
  ) {}

  preferences(userId: string): string {
    return `${this.shopUrl}/preferences/${this.token(userId)}`;
  }

  /** For `List-Unsubscribe` of letters that are neither transactional nor of a campaign. */
  unsubscribe(userId: string): string {
    return `${this.shopUrl}/unsubscribe/${this.token(userId)}`;
  }

  /** The account of a token; null where it is none of ours. */
  read(token: string): string | null {
    const [userId = '', signature = ''] = token.split('.');
    const expected = Buffer.from(this.signature(userId));
    const given = Buffer.from(signature);
    return isId(userId) && given.length === expected.length && timingSafeEqual(given, expected) ? userId : null;
  }

  private token(userId: string): string {
    return `${userId}.${this.signature(userId)}`;
  }

  private signature(userId: string): string {
    return createHmac('sha256', this.secret())
      .update(`vitrine users: preferences ${userId}`)
      .digest('base64url')
      .slice(0, 32);
  }
}
