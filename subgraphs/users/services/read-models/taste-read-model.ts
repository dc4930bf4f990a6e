import type { EntityManager } from 'typeorm';
import { bulkInsert, execute } from '../../../../shared/database/bulk-insert';
import type { Database } from '../../../../shared/database/database';
import type { EventPayloads, PublishedProfile } from '../../../../shared/events/catalogue';
import { isPersonalised } from '../profiles/personalisation';
import type { SegmentRefreshService } from '../segments/segment-refresh-service';

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
    const isNewer = await storeNewest(manager, userId, (await isPersonalised(manager, userId)) ? profile : null, asOf);
    if (isNewer) await this.segments.refreshOne(manager, userId);
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

/** @returns whether it is newer than what was known */
async function storeNewest(
  manager: EntityManager,
  userId: string,
  profile: PublishedProfile | null,
  asOf: number,
): Promise<boolean> {
  const text = profile === null ? null : JSON.stringify(profile);
  const added = await bulkInsert(manager, 'shopper_tastes', ['userId', 'profile', 'asOf'], [[userId, text, asOf]], {
    onConflict: 'ignore',
  });
  if (added > 0) return true;
  const changed = await execute(
    manager,
    'UPDATE `shopper_tastes` SET `profile` = ?, `asOf` = ? WHERE `userId` = ? AND `asOf` < ?',
    [text, asOf, userId, asOf],
  );
  return changed > 0;
}
