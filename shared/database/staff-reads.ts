import type { EntityManager } from 'typeorm';
import { newId } from '../ids/ids';
import { day } from '../time/durations';
import { execute } from './bulk-insert';
import type { Database } from './database';
import { entityTable } from './entity-table';
import { nobodysId } from './erased-persons';
import { StaffReadEntity } from './platform-entities';

const keptMilliseconds = 730 * day;
const mostShown = 10_000;

/** Somebody of the staff who is shown what is private of people, at a time, by a request. */
export interface StaffRead {
  readonly staffId: string;
  readonly userIds: readonly string[];
  readonly requestId: string;
  readonly at: number;
}

/** Notes a read, one row a person. */
export async function storeStaffRead(
  database: Database,
  { staffId, userIds, requestId, at }: StaffRead,
): Promise<void> {
  if (userIds.length === 0) return;
  const rows = userIds.map((userId) => ({ id: newId(), staffId, userId, at, requestId: requestId.slice(0, 100) }));
  await database.transaction(({ manager }) => entityTable(StaffReadEntity).insert(manager, rows));
}

/** Who was shown what is private of a person, the latest first; 10,000 at the most. */
export function staffReadsOf(read: EntityManager, userId: string): Promise<StaffReadEntity[]> {
  return read.find(StaffReadEntity, { where: { userId }, order: { at: 'DESC', id: 'DESC' }, take: mostShown });
}

/** Forgets whom a person was shown to. What the person was shown of others stays, as nobody's: it is of those others. */
export async function forgetStaffReads(manager: EntityManager, userId: string): Promise<void> {
  await manager.delete(StaffReadEntity, { userId });
  await manager.update(StaffReadEntity, { staffId: userId }, { staffId: nobodysId });
}

/** Forgets reads of two years ago. */
export async function pruneStaffReads(database: Database, now: number): Promise<void> {
  await database.transaction(({ manager }) =>
    execute(manager, 'DELETE FROM `staff_reads` WHERE `at` < ?', [now - keptMilliseconds]),
  );
}
