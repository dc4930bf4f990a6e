import { In } from 'typeorm';
import { execute } from '../../../shared/database/bulk-insert';
import { entityTable } from '../../../shared/database/entity-table';
import { ShopError } from '../../../shared/errors/shop-error';
import { newId } from '../../../shared/ids/ids';
import type { Platform } from '../../../shared/subgraph/definition';
import { ConsentEntity } from '../entities/consent';
import { ConsentChangeEntity } from '../entities/consent-change';
import { UserEntity } from '../entities/user';
import { type ConsentPurpose, consentDefaults, consentPurposes } from '../models/consent-purposes';
import { whatMayBeKnown } from './profiles/personalisation';
import type { TasteReadModel } from './read-models/taste-read-model';
import type { SegmentRefreshService } from './segments/segment-refresh-service';
import { lockUser } from './users/locked-user';

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
    private readonly segments: SegmentRefreshService,
  ) {}

  /** Saying the same again changes nothing. Returns all consents of the person. */
  async set(userId: string, purpose: ConsentPurpose, granted: boolean): Promise<ConsentState[]> {
    const user = await this.platform.database.read.findOneBy(UserEntity, { id: userId });
    if (!user) throw new ShopError('NOT_FOUND', { what: 'account' });
    await this.platform.database.transaction(async (unit) => {
      const { manager, publish } = unit;
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
      if (purpose === 'PERSONALISATION' && !granted) await this.tastes.forget(unit, userId, changedAt);
      const isReturn = purpose === 'PERSONALISATION' && granted;
      const known = isReturn ? { known: await whatMayBeKnown(manager, userId, changedAt) } : {};
      publish('users.consent-changed', { userId, purpose, granted, ...known });
      await this.segments.refreshOne(unit, userId);
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
