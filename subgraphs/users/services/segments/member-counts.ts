import type { EntityManager } from 'typeorm';
import { countedRowsOfEach, RowCountChanges, recount } from '../../../../shared/database/row-counts';

const listOf = (segmentId: string): string => `segment ${segmentId}`;

/** How many members each segment has. */
export function countedMembers(manager: EntityManager, segmentIds: readonly string[]): Promise<number[]> {
  return countedRowsOfEach(manager, segmentIds.map(listOf));
}

/** Counts customers into segments, and out of others, in the transaction in which they join and leave. */
export async function countMembers(
  manager: EntityManager,
  changed: readonly { readonly userId: string; readonly joined: readonly string[]; readonly left: readonly string[] }[],
): Promise<void> {
  const changes = new RowCountChanges();
  for (const { userId, joined, left } of changed) {
    for (const segmentId of joined) changes.add(listOf(segmentId), userId, 1);
    for (const segmentId of left) changes.add(listOf(segmentId), userId, -1);
  }
  await changes.store(manager);
}

/** Counts all members anew. */
export function recountMembers(manager: EntityManager, segmentIds: readonly string[]): Promise<void> {
  return recount(manager, segmentIds.map(listOf), async () => {
    // By hand: the key is read, and nothing else.
    const rows: { segmentId: string; members: number | string }[] = await manager.query(
      'SELECT `segmentId`, COUNT(*) AS `members` FROM `segment_members` GROUP BY `segmentId`',
    );
    return new Map(rows.map(({ segmentId, members }) => [listOf(segmentId), Number(members)]));
  });
}
