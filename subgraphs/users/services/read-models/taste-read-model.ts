import type { EntityManager } from 'typeorm';
import { execute } from '../../../../shared/database/bulk-insert';
import type { Database } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import type { EventPayloads, PublishedProfile } from '../../../../shared/events/catalogue';
import { ShopperTasteEntity } from '../../entities/shopper-taste';
import { isPersonalised } from '../profiles/personalisation';
import type { SegmentRefreshService } from '../segments/segment-refresh-service';
import { lockUser } from '../users/user-row';

/**
 * What is heard of shoppers' tastes: a row for each, the newest word alone. A shopper who does not let the shop be arranged
 * for them has none, whatever is heard.
 */
export class TasteReadModel {
  constructor(
    private readonly database: Database,
    private readonly segments: SegmentRefreshService,
  ) {}

  async store(
    manager: EntityManager,
    { userId, asOf, profile }: EventPayloads['recommendations.profile-changed'],
  ): Promise<void> {
    // Whoever changes the account's consent stands in line here.
    await lockUser(manager, userId);
    const kept = (await isPersonalised(manager, userId)) ? profile : null;
    if (await storeNewest(manager, userId, kept, asOf)) await this.segments.refreshOne(manager, userId);
  }

  /** Forgets what was heard of a shopper, also what is still on its way. */
  async forget(manager: EntityManager, userId: string, now: number): Promise<void> {
    if (await storeNewest(manager, userId, null, now)) await this.segments.refreshOne(manager, userId);
  }

  /** Null where nothing was heard, or nothing may be kept. */
  async of(userId: string): Promise<PublishedProfile | null> {
    const rows: { profile: string | null }[] = await this.database.read.query(
      'SELECT `profile` FROM `shopper_tastes` WHERE `userId` = ?',
      [userId],
    );
    const profile = rows[0]?.profile ?? null;
    return profile === null ? null : JSON.parse(profile);
  }
}

/**
 * Not `EntityTable.storeNewest`: what was forgotten at a moment is not brought back by what was understood at that moment.
 *
 * @returns whether it is newer than what was known
 */
async function storeNewest(
  manager: EntityManager,
  userId: string,
  profile: PublishedProfile | null,
  asOf: number,
): Promise<boolean> {
  const table = entityTable(ShopperTasteEntity);
  if ((await table.insert(manager, [{ userId, profile, asOf }], { onConflict: 'ignore' })) > 0) return true;
  const changed = await execute(
    manager,
    'UPDATE `shopper_tastes` SET `profile` = ?, `asOf` = ? WHERE `userId` = ? AND `asOf` < ?',
    [table.bound('profile', profile), asOf, userId, asOf],
  );
  return changed > 0;
}
