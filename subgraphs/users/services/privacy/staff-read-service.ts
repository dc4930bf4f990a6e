import { execute } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import { newId } from '../../../../shared/ids/ids';
import type { Platform } from '../../../../shared/subgraph/definition';
import { day } from '../../../../shared/time/durations';
import { StaffReadEntity } from '../../entities/staff-read';

const keptMilliseconds = 730 * day;

/** What staff is shown of people, as people may ask to know. */
export class StaffReadService {
  constructor(private readonly platform: Platform) {}

  /** Notes that somebody was shown what is private of these people, once for each request. */
  async note(staffId: string, userIds: readonly string[], requestId: string): Promise<void> {
    if (userIds.length === 0) return;
    const { database, clock } = this.platform;
    const at = clock.now();
    const rows = userIds.map((userId) => ({ id: newId(), staffId, userId, at, requestId: requestId.slice(0, 100) }));
    await database.transaction(({ manager }) => entityTable(StaffReadEntity).insert(manager, rows));
  }

  /** Who was shown what is private of a person, the latest first. */
  of(userId: string, most: number): Promise<StaffReadEntity[]> {
    const order = { at: 'DESC', id: 'DESC' } as const;
    return this.platform.database.read.find(StaffReadEntity, { where: { userId }, order, take: most });
  }

  /** Forgets those of two years ago. */
  async prune(): Promise<void> {
    const { database, clock } = this.platform;
    await database.transaction(({ manager }) =>
      execute(manager, 'DELETE FROM `staff_reads` WHERE `at` < ?', [clock.now() - keptMilliseconds]),
    );
  }
}
