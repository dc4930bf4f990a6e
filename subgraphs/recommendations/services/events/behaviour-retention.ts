import { deleteRows, placeholders } from '../../../../shared/database/bulk-insert';
import type { Platform } from '../../../../shared/subgraph/definition';
import { day } from '../../../../shared/time/durations';

/** So long what people did is kept, from when it was recorded: longer than any model looks back, and no longer. */
export const behaviourKept = 3 * 365 * day;
/** So long it is kept what slates brought: policies are learned from the last month's. */
export const slatesKept = 90 * day;
const deletedAtOnce = 2_000;

/**
 * Deletes what was recorded, and what was shown in experiments and slates, before the time that it is kept for; a few thousand rows in a
 * transaction, so that nobody waits for it long.
 *
 * @param signal ends it between two pieces; the next time goes on
 * @returns how many rows were deleted
 */
export async function pruneBehaviour(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  signal?: AbortSignal,
): Promise<number> {
  const tables = [
    ['behaviour_events', 'id', 'recordedAt', behaviourKept],
    ['experiment_exposures', 'feedId', 'shownAt', behaviourKept],
    ['slate_shows', 'feedId', 'shownAt', slatesKept],
    ['slate_decisions', 'id', 'decidedAt', behaviourKept],
  ] as const;
  let deleted = 0;
  for (const [table, key, time, kept] of tables) {
    const before = clock.now() - kept;
    while (!signal?.aborted) {
      const rows: Record<string, string>[] = await database.read.query(
        `SELECT \`${key}\` FROM \`${table}\` WHERE \`${time}\` < ? ORDER BY \`${time}\` LIMIT ${deletedAtOnce}`,
        [before],
      );
      if (rows.length === 0) break;
      const keys = rows.map((row) => row[key]!);
      const among = `\`${key}\` IN (${placeholders(keys.length)})`;
      deleted += await database.transaction(({ manager }) => deleteRows(manager, table, among, keys));
    }
  }
  return deleted;
}
