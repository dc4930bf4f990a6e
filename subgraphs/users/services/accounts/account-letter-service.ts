import type { EntityManager } from 'typeorm';
import type { Platform } from '../../../../shared/subgraph/definition';
import type { UserEntity } from '../../entities/user';
import { type AccountLetter, accountLetter } from '../letters/account-letters';
import { laidOutLetter } from '../letters/letter-layout';
import type { LetterService } from '../letters/letter-service';
import type { AccountTokens } from './account-tokens';

type Addressee = Pick<UserEntity, 'id' | 'email' | 'displayName' | 'locale'>;

/** Pages that links lead to: of the shop, with the token behind `#`, so that no server on the way logs it, and of the gateway. */
const pages = {
  'verify-email': '/verify-email#token=',
  'reset-password': '/reset-password#token=',
  'opt-in-email': '/confirm-mail/',
} as const;

/** Letters to accounts about themselves. Whoever has no address gets none. */
export class AccountLetterService {
  constructor(
    private readonly platform: Platform,
    private readonly letters: LetterService,
    private readonly tokens: AccountTokens,
  ) {}

  /** A letter with a link that proves that its reader has the mailbox. */
  async sendLink(manager: EntityManager, purpose: keyof typeof pages, to: Addressee): Promise<void> {
    const { id, email } = to;
    if (email === null) return;
    const { token, expiresAt } = await this.tokens.issue(manager, purpose, { id, email });
    await this.write(manager, purpose, { ...to, email }, `${pages[purpose]}${token}`, expiresAt);
  }

  /** Says that the password was changed: whoever did not do it learns of it. */
  async sayPasswordChanged(manager: EntityManager, to: Addressee): Promise<void> {
    const { email } = to;
    if (email !== null) await this.write(manager, 'password-changed', { ...to, email }, '/forgotten-password', null);
  }

  private async write(
    manager: EntityManager,
    letter: AccountLetter,
    { id, email, displayName, locale }: Addressee & { readonly email: string },
    path: string,
    expiresAt: number | null,
  ): Promise<void> {
    const { shopUrl, from } = this.platform.settings.mail;
    const said = { shop: from.name || from.address, name: displayName, url: `${shopUrl}${path}` };
    const content = laidOutLetter(accountLetter(letter, said, locale), locale);
    await this.letters.write(manager, { userId: id, kind: letter, to: email, expiresAt, ...content });
  }
}
