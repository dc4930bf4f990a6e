import { claimValues } from '../../../../shared/database/unique-values';
import { ShopError } from '../../../../shared/errors/shop-error';
import { newId } from '../../../../shared/ids/ids';
import type { Platform } from '../../../../shared/subgraph/definition';
import { emailAddressOf } from '../../../../shared/text/email-address';
import { checkedLocale, standardLocale } from '../../../../shared/text/locale';
import { checkedLine } from '../../../../shared/text/visible-text';
import { UserEntity } from '../../entities/user';
import { UserEmailEntity } from '../../entities/user-email';
import { maximumPasswordLength } from '../../models/password-strength';
import { checkedDisplayName } from '../profiles/profile-rules';
import type { SegmentRefreshService } from '../segments/segment-refresh-service';
import { searchTextOf } from '../users/search-text';
import { storeWords } from '../users/search-words';
import { countUser } from '../users/user-counts';
import { normalisedEmail } from './email';
import { joinVisitor } from './joined-visitors';
import { checkedPassword, hashPassword, isOutdated, PasswordChecker } from './passwords';
import type { VerificationService } from './verification-service';

export interface NewAccount {
  readonly email: string;
  readonly password: string;
  readonly displayName: string;
  readonly locale?: string | null;
  /** The anonymous visitor who becomes this account. */
  readonly visitorId?: string | null;
  readonly scopes?: readonly string[];
}

/** Accounts: who may sign in, and with which rights. */
export class AccountService {
  private readonly passwords = new PasswordChecker();

  constructor(
    private readonly platform: Platform,
    private readonly verification: VerificationService,
    private readonly segments: SegmentRefreshService,
  ) {}

  /** Throws EMAIL_INVALID, WEAK_PASSWORD, BAD_USER_INPUT and EMAIL_TAKEN. */
  async create(given: NewAccount): Promise<UserEntity> {
    const email = normalisedEmail(given.email);
    const displayName = checkedDisplayName(given.displayName);
    const locale = checkedLocale(given.locale ?? standardLocale);
    const visitorId = given.visitorId ? checkedLine(given.visitorId, { what: 'A visitor id', maximum: 128 }) : null;
    const password = checkedPassword(given.password, [email, displayName]);
    if (await this.byEmail(email)) throw new ShopError('EMAIL_TAKEN');
    const user: UserEntity = {
      id: newId(),
      email,
      externalId: null,
      displayName,
      searchText: searchTextOf(displayName, email),
      passwordHash: await hashPassword(password),
      emailVerifiedAt: null,
      scopes: [...(given.scopes ?? [])],
      createdAt: this.platform.clock.now(),
      locale,
      timeZone: 'UTC',
      country: null,
      city: null,
      birthYear: null,
      gender: null,
      interests: [],
    };
    await this.platform.database.transaction(async (unit) => {
      const { manager, publish } = unit;
      // Somebody may have taken the address since the look.
      const owners = await claimValues(manager, UserEmailEntity, 'email', [{ email, userId: user.id }]);
      if (owners.get(email)?.userId !== user.id) throw new ShopError('EMAIL_TAKEN');
      await manager.insert(UserEntity, { ...user });
      await storeWords(manager, [user], () => null);
      countUser(unit, user.id);
      await this.verification.begin(manager, user);
      const joined = visitorId && (await joinVisitor(manager, visitorId, user)) ? visitorId : null;
      publish('users.signed-up', { userId: user.id, displayName, locale, visitorId: joined });
      await this.segments.refreshOne(unit, user.id);
    });
    return user;
  }

  /**
   * Throws SIGN_IN_FAILED, in the same words and after the same work whether the address is unknown or the password
   * wrong, so that nobody learns who has an account.
   */
  async authenticate(emailText: string, password: string): Promise<UserEntity> {
    const email = emailAddressOf(emailText);
    return this.proven(email === null ? null : await this.byEmail(email), password);
  }

  /** The account, where the password is its own. Throws SIGN_IN_FAILED, after the same work where there is no account. */
  async proven(user: UserEntity | null, password: string): Promise<UserEntity> {
    const tried = password.length > maximumPasswordLength * 2 ? '' : password;
    const matches = await this.passwords.matches(tried, user?.passwordHash ?? null);
    if (!user?.passwordHash || !matches) throw new ShopError('SIGN_IN_FAILED');
    return isOutdated(user.passwordHash) ? this.rehashed(user, password) : user;
  }

  byEmail(email: string): Promise<UserEntity | null> {
    return this.platform.database.read.findOneBy(UserEntity, { email });
  }

  byId(id: string): Promise<UserEntity | null> {
    return this.platform.database.read.findOneBy(UserEntity, { id });
  }

  /** Sets what an account may do; it holds from its next access token on, within 15 minutes. */
  async setScopes(userId: string, scopes: readonly string[]): Promise<void> {
    await this.platform.database.transaction(({ manager }) =>
      manager.update(UserEntity, { id: userId }, { scopes: [...new Set(scopes)] }),
    );
  }

  /** A hash that a shop brought along and that is weaker than ours is replaced while the password is at hand. */
  private async rehashed(user: UserEntity, password: string): Promise<UserEntity> {
    const passwordHash = await hashPassword(password);
    await this.platform.database.transaction(({ manager }) =>
      manager.update(UserEntity, { id: user.id, passwordHash: user.passwordHash ?? '' }, { passwordHash }),
    );
    return { ...user, passwordHash };
  }
}
