import { type EntityManager, In } from 'typeorm';
import { execute } from '../../../shared/database/bulk-insert';
import type { UnitOfWork } from '../../../shared/database/database';
import { entityTable } from '../../../shared/database/entity-table';
import { ShopError } from '../../../shared/errors/shop-error';
import { newId } from '../../../shared/ids/ids';
import type { Platform } from '../../../shared/subgraph/definition';
import { checkedParagraphs } from '../../../shared/text/visible-text';
import { ConsentEntity } from '../entities/consent';
import { ConsentChangeEntity } from '../entities/consent-change';
import { UserEntity } from '../entities/user';
import { type ConsentPurpose, consentDefaults, consentPurposes } from '../models/consent-purposes';
import { consentWording } from '../models/consent-wording';
import type { AccountLetterService } from './accounts/account-letter-service';
import type { AccountTokens } from './accounts/account-tokens';
import { maximumLinks } from './accounts/verification-service';
import type { SuppressionService } from './privacy/suppression-service';
import { whatMayBeKnown } from './profiles/personalisation';
import type { ActionReadModel } from './read-models/action-read-model';
import type { TasteReadModel } from './read-models/taste-read-model';
import type { SegmentRefreshService } from './segments/segment-refresh-service';
import { lockUser } from './users/locked-user';

export interface ConsentState {
  readonly purpose: ConsentPurpose;
  readonly granted: boolean;
  /** Unix milliseconds; of a default, when the account was made. */
  readonly changedAt: number;
}

/** What proves a consent beside its time. */
export interface ConsentProof {
  /** What the person was told, word for word. */
  readonly wording?: string | null;
  /** Where they said so, in one word. */
  readonly source?: string | null;
}

/** What people agreed to, with its history. */
export class ConsentService {
  constructor(
    private readonly platform: Platform,
    private readonly tastes: TasteReadModel,
    private readonly segments: SegmentRefreshService,
    private readonly actions: Pick<ActionReadModel, 'forgetWanted'>,
    private readonly suppressions: SuppressionService,
    private readonly tokens: AccountTokens,
    private readonly letters: AccountLetterService,
  ) {}

  /**
   * Saying the same again changes nothing. A change is recorded with what the person was told, and where: the shop's own
   * words in their language, and `account`, where nothing else is given. Returns all consents of the person.
   *
   * @throws ShopError NOT_FOUND, and BAD_USER_INPUT where the wording or the source is none
   */
  async set(
    userId: string,
    purpose: ConsentPurpose,
    granted: boolean,
    given: ConsentProof = {},
  ): Promise<ConsentState[]> {
    const user = await this.platform.database.read.findOneBy(UserEntity, { id: userId });
    if (!user) throw new ShopError('NOT_FOUND', { what: 'account' });
    const proof = checkedProof(given, consentWording(purpose, user.locale));
    await this.platform.database.transaction(async (unit) => {
      // What is published of the account depends on its consents: such changes stand in line here.
      await lockUser(unit.manager, userId);
      const isToBeConfirmed = purpose === 'EMAIL' && granted && this.platform.settings.mail.doubleOptIn;
      if (isToBeConfirmed) await this.askToConfirm(unit.manager, user);
      else await this.changeIn(unit, user, { purpose, granted, ...proof });
    });
    return (await this.ofUsers([user]))[0] ?? [];
  }

  /**
   * Agrees to advertising by e-mail, by the link of a letter.
   *
   * @throws ShopError ACCOUNT_TOKEN_INVALID
   */
  async confirmEmail(token: string): Promise<UserEntity> {
    const proven = await this.tokens.proven('opt-in-email', token);
    return this.platform.database.transaction(async (unit) => {
      await lockUser(unit.manager, proven.userId);
      await this.tokens.use(unit.manager, proven);
      const user = await unit.manager.findOneBy(UserEntity, { id: proven.userId });
      if (user?.email !== proven.email) throw new ShopError('ACCOUNT_TOKEN_INVALID');
      const wording = consentWording('EMAIL', user.locale);
      await this.changeIn(unit, user, { purpose: 'EMAIL', granted: true, wording, source: 'double-opt-in' });
      return user;
    });
  }

  /** Takes a consent back within a transaction, with the shop's own words. */
  async withdrawIn(unit: UnitOfWork, user: UserEntity, purpose: ConsentPurpose, source: string): Promise<void> {
    await lockUser(unit.manager, user.id);
    const wording = consentWording(purpose, user.locale);
    await this.changeIn(unit, user, { purpose, granted: false, wording, source });
  }

  /** All that a person ever said, the oldest first. */
  recordsOf(userId: string): Promise<ConsentChangeEntity[]> {
    const order = { changedAt: 'ASC', id: 'ASC' } as const;
    return this.platform.database.read.find(ConsentChangeEntity, { where: { userId }, order });
  }

  /** The consents of each user, one statement for all. */
  async ofUsers(users: readonly Pick<UserEntity, 'id' | 'createdAt'>[]): Promise<ConsentState[][]> {
    const userIds = users.map(({ id }) => id);
    const rows = await this.platform.database.read.findBy(ConsentEntity, { userId: In(userIds) });
    const said = new Map(rows.map((row) => [`${row.userId} ${row.purpose}`, row]));
    return users.map((user) =>
      consentPurposes.map((purpose) => {
        const { granted, changedAt } = said.get(`${user.id} ${purpose}`) ?? {
          granted: consentDefaults[purpose],
          changedAt: user.createdAt,
        };
        return { purpose, granted, changedAt };
      }),
    );
  }

  private async askToConfirm(manager: EntityManager, user: UserEntity): Promise<void> {
    if (await manager.existsBy(ConsentEntity, { userId: user.id, purpose: 'EMAIL', granted: true })) return;
    if ((await this.tokens.issued(manager, 'opt-in-email', user.id)) >= maximumLinks) return;
    await this.letters.sendLink(manager, 'opt-in-email', user);
  }

  /** In a transaction that has the account's lock. Saying the same again changes nothing. */
  private async changeIn(
    unit: UnitOfWork,
    user: UserEntity,
    { purpose, granted, ...proof }: Pick<ConsentChangeEntity, 'purpose' | 'granted' | 'wording' | 'source'>,
  ): Promise<void> {
    const { manager, publish } = unit;
    const userId = user.id;
    const changedAt = this.platform.clock.now();
    const initial = { userId, purpose, granted: consentDefaults[purpose as ConsentPurpose], changedAt: user.createdAt };
    await entityTable(ConsentEntity).insert(manager, [initial], { onConflict: 'ignore' });
    const changed = await execute(
      manager,
      'UPDATE `consents` SET `granted` = ?, `changedAt` = ? WHERE `userId` = ? AND `purpose` = ? AND `granted` <> ?',
      [Number(granted), changedAt, userId, purpose, Number(granted)],
    );
    if (changed === 0) return;
    await manager.insert(ConsentChangeEntity, { id: newId(), userId, purpose, granted, changedAt, ...proof });
    if (purpose === 'EMAIL' && granted && user.email !== null) {
      await this.suppressions.lift(manager, user.email, ['ERASED', 'UNSUBSCRIBED']);
    }
    // What was understood of them goes in the same breath; what is on its way is older and will be passed over.
    if (purpose === 'PERSONALISATION' && !granted) {
      await this.tastes.forget(unit, userId, changedAt);
      await this.actions.forgetWanted(unit, userId);
    }
    const isReturn = purpose === 'PERSONALISATION' && granted;
    const known = isReturn ? { known: await whatMayBeKnown(manager, userId, changedAt) } : {};
    publish('users.consent-changed', { userId, purpose, granted, ...known });
    await this.segments.refreshOne(unit, userId);
  }
}

function checkedProof({ wording, source }: ConsentProof, standard: string): { wording: string; source: string } {
  const words = wording ? checkedParagraphs(wording, { what: 'A wording', maximum: 4_000 }) : standard;
  if (source && !/^[a-z][a-z0-9-]{0,39}$/.test(source)) {
    throw new ShopError('BAD_USER_INPUT', { detail: 'A source is one word such as account or check-out.' });
  }
  return { wording: words, source: source || 'account' };
}
