import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a followed link says. */
export interface FollowedLink {
  readonly messageId: string;
  /** Where it leads; empty of a picture that is loaded. */
  readonly url: string;
}

/**
 * Links that say which message they were followed from. They are signed, so that nobody can have the shop lead people
 * elsewhere, or claim clicks of others.
 */
export class TrackedLinks {
  /** @param shopUrl without a slash at its end */
  constructor(
    readonly shopUrl: string,
    private readonly secret: () => string,
  ) {}

  clicked(messageId: string, url: string): string {
    return `${this.shopUrl}/links/${this.token(messageId, url)}`;
  }

  opened(messageId: string): string {
    return `${this.shopUrl}/links/${this.token(messageId, '')}.gif`;
  }

  unsubscribe(messageId: string, _userId: string, _channel: string): string {
    return `${this.shopUrl}/unsubscribe/${this.token(messageId, 'unsubscribe')}`;
  }

  /** What a token says; null where it is none of ours. */
  read(token: string): FollowedLink | null {
    const [, messageId = '', url = '', signature = ''] = /^([\w-]{36})\.([\w-]*)\.([\w-]{22})$/.exec(token) ?? [];
    const expected = this.signature(`${messageId}.${url}`);
    if (signature.length !== expected.length || !timingSafeEqual(Buffer.from(signature), Buffer.from(expected)))
      return null;
    return { messageId, url: Buffer.from(url, 'base64url').toString() };
  }

  private token(messageId: string, url: string): string {
    const said = `${messageId}.${Buffer.from(url).toString('base64url')}`;
    return `${said}.${this.signature(said)}`;
  }

  private signature(said: string): string {
    return createHmac('sha256', this.secret()).update(`vitrine users: links ${said}`).digest('base64url').slice(0, 22);
  }
}
