import { In } from 'typeorm';
import { execute } from '../../../shared/database/bulk-insert';
import { entityTable } from '../../../shared/database/entity-table';
import { ShopError } from '../../../shared/errors/shop-error';
import { newId } from '../../../shared/ids/ids';
import type { Platform } from '../../../shared/subgraph/definition';
import { ConsentEntity } from '../entities/consent';
import { ConsentChangeEntity } from '../entities/consent-change';
import { UserEntity } from '../entities/user';
import { whatMayBeKnown } from './profiles/personalisation';
import type { TasteReadModel } from './read-models/taste-read-model';
import { lockUser } from './users/locked-user';

export const consentPurposes = ['PERSONALISATION', 'ANALYTICS', 'EMAIL', 'SMS', 'PUSH'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

/**
 * What holds until a person says otherwise. Personalisation of the shop itself, from what was done in it, is what the
 * account is for, and is one mutation to end; all else waits for a yes.
 */
export const consentDefaults: Readonly<Record<ConsentPurpose, boolean>> = {
  PERSONALISATION: true,
  ANALYTICS: false,
  EMAIL: false,
  SMS: false,
  PUSH: false,
};

export interface ConsentState {
  readonly purpose: ConsentPurpose;
  readonly granted: boolean;
  /** Unix milliseconds; of a default, when the account was made. */
  readonly changedAt: number;
}

/** What people agreed to, with its history. */
export class ConsentService {
  constructor(
    private readonly platform: Platform,
    private readonly tastes: TasteReadModel,
  ) {}

  /** Saying the same again changes nothing. Returns all consents of the person. */
  async set(userId: string, purpose: ConsentPurpose, granted: boolean): Promise<ConsentState[]> {
    const user = await this.platform.database.read.findOneBy(UserEntity, { id: userId });
    if (!user) throw new ShopError('NOT_FOUND', { what: 'account' });
    await this.platform.database.transaction(async ({ manager, publish }) => {
      // What is published of the account depends on its consents: such changes stand in line here.
      await lockUser(manager, userId);
      const changedAt = this.platform.clock.now();
      const initial = { userId, purpose, granted: consentDefaults[purpose], changedAt: user.createdAt };
      await entityTable(ConsentEntity).insert(manager, [initial], { onConflict: 'ignore' });
      const changed = await execute(
        manager,
        'UPDATE `consents` SET `granted` = ?, `changedAt` = ? WHERE `userId` = ? AND `purpose` = ? AND `granted` <> ?',
        [Number(granted), changedAt, userId, purpose, Number(granted)],
      );
      if (changed === 0) return;
      await manager.insert(ConsentChangeEntity, { id: newId(), userId, purpose, granted, changedAt });
      // What was understood of them goes in the same breath; what is on its way is older and will be passed over.
      if (purpose === 'PERSONALISATION' && !granted) await this.tastes.forget(manager, userId, changedAt);
      const isReturn = purpose === 'PERSONALISATION' && granted;
      const known = isReturn ? { known: await whatMayBeKnown(manager, userId, changedAt) } : {};
      publish('users.consent-changed', { userId, purpose, granted, ...known });
    });
    return (await this.ofUsers([user]))[0] ?? [];
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
}
