import { placeholders, quote } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import type { Platform } from '../../../../shared/subgraph/definition';
import { day, minute } from '../../../../shared/time/durations';
import { FeedSnapshotEntity } from '../../entities/feed-snapshot';
import { SlateShowEntity } from '../../entities/slate-show';
import { EventRole } from '../../services/events/behaviour-events';

/** What is done with a feed is done within so long: then it is noted what came of it. */
const rewardMilliseconds = 30 * minute;
/** So many feeds are looked at together. */
const atOnce = 500;

const feeds = entityTable(FeedSnapshotEntity);
const shows = entityTable(SlateShowEntity);
const columns = (['id', 'person', 'surface', 'slate', 'createdAt'] as const).map(quote).join(', ');

/**
 * Notes what came of the slates of feeds that were seen since the last time, half an hour after they were made: 1 for a place of which
 * what stood there was turned to. A feed that no event names was not seen, and says nothing.
 *
 * @returns how many slates
 */
export async function collectSlates(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  signal?: AbortSignal,
): Promise<number> {
  const until = clock.now() - rewardMilliseconds;
  const [latest] = await database.read.find(SlateShowEntity, { order: { shownAt: 'DESC' }, take: 1 });
  // Feeds are kept for a day.
  let from = Math.max(latest?.shownAt ?? 0, clock.now() - day);
  let noted = 0;
  while (!signal?.aborted) {
    const made = feeds.rowsOf(
      await database.read.query(
        `SELECT ${columns} FROM ${quote('feeds')} WHERE ${quote('slate')} IS NOT NULL AND ${quote('createdAt')} > ? AND ${quote('createdAt')} <= ? ` +
          `ORDER BY ${quote('createdAt')} LIMIT ${atOnce}`,
        [from, until],
      ),
    );
    if (made.length === 0) break;
    const met = await metIn(made.map(({ id }) => id));
    const rows = made.flatMap(({ id, person, surface, slate, createdAt }) => {
      const turnedTo = met.get(id);
      if (!turnedTo || !slate) return [];
      const { orderedBy, products, drawn } = slate;
      const rewards = products.map((productId) => (turnedTo.has(productId) ? 1 : 0));
      return [{ feedId: id, person, surface, orderedBy, shownAt: createdAt, rewards, drawn }];
    });
    if (rows.length > 0) {
      await database.transaction(({ manager }) => shows.insert(manager, rows, { onConflict: 'ignore' }));
    }
    noted += rows.length;
    if (made.length < atOnce) break;
    // Feeds of the same millisecond as the last may be on the next page: they are read again, which changes nothing.
    from = made.at(-1)!.createdAt - 1;
    if (made[0]!.createdAt > from) from += 1;
  }
  return noted;

  /** Of each feed that was seen, the products of it that were turned to. */
  async function metIn(ids: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const rows: { feedId: string; productId: string | null; turned: number | string }[] = await database.read.query(
      `SELECT ${quote('feedId')}, ${quote('productId')}, MAX(CASE WHEN ${quote('role')} IN (${EventRole.interest}, ${EventRole.purchase}) THEN 1 ELSE 0 END) ` +
        `AS ${quote('turned')} FROM ${quote('behaviour_events')} WHERE ${quote('recordedAt')} > ? AND ${quote('feedId')} IN (${placeholders(ids.length)}) ` +
        `AND ${quote('role')} <> ${EventRole.counted} GROUP BY ${quote('feedId')}, ${quote('productId')}`,
      [from, ...ids],
    );
    const met = new Map<string, Set<string>>();
    for (const { feedId, productId, turned } of rows) {
      const own = met.get(feedId) ?? new Set<string>();
      if (Number(turned) === 1 && productId !== null) own.add(productId);
      met.set(feedId, own);
    }
    return met;
  }
}
