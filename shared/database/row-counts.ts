import type { EntityManager } from 'typeorm';
import { entityTable } from './entity-table';
import { RowCountEntity } from './platform-entities';

const table = entityTable(RowCountEntity);

/** A list is counted in so many rows, so that of its writers not all wait for one. */
const buckets = 16;

/**
 * Changes to how many rows are in which lists, gathered in a transaction and stored at its end: counting 300,000 rows
 * takes InnoDB a quarter of a second, and is asked for with every page of a list.
 */
export class RowCountChanges {
  private readonly changes = new Map<string, { list: string; bucket: number; rows: number }>();

  /** @param row the id of a row that comes into the list, or leaves it where `by` is -1 */
  add(list: string, row: string, by: number): void {
    const bucket = bucketOf(row);
    const key = `${list} ${bucket}`;
    const change = this.changes.get(key) ?? { list, bucket, rows: 0 };
    change.rows += by;
    this.changes.set(key, change);
  }

  get isEmpty(): boolean {
    return this.changes.size === 0;
  }

  /** Stores the changes, in the order of lists, so that two transactions wait for one another at the first they share. */
  async store(manager: EntityManager): Promise<void> {
    const changed = [...this.changes].filter(([, { rows }]) => rows !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
    await table.insert(
      manager,
      changed.map(([, change]) => change),
      { onConflict: 'update', update: [], add: ['rows'] },
    );
  }
}

/** How many rows are in these lists together, as of the last commit. */
export async function countedRows(manager: EntityManager, lists: readonly string[]): Promise<number> {
  // A read by key of 16 rows a list.
  const { total } = await manager
    .createQueryBuilder(RowCountEntity, 'row_counts')
    .select('SUM(row_counts.rows)', 'total')
    .where('row_counts.list IN (:...lists)', { lists })
    .getRawOne<{ total: string | number | null }>()
    .then((row) => row ?? { total: 0 });
  return Number(total ?? 0);
}

/** As `countedRows`, of each list. */
export async function countedRowsOfEach(manager: EntityManager, lists: readonly string[]): Promise<number[]> {
  const rows = await manager
    .createQueryBuilder(RowCountEntity, 'row_counts')
    .select('row_counts.list', 'list')
    .addSelect('SUM(row_counts.rows)', 'total')
    .where('row_counts.list IN (:...lists)', { lists })
    .groupBy('row_counts.list')
    .getRawMany<{ list: string; total: string | number }>();
  const totals = new Map(rows.map(({ list, total }) => [list, Number(total)]));
  return lists.map((list) => totals.get(list) ?? 0);
}

/**
 * Counts the rows of lists anew, beside writers: those whose changes are not committed wait, and add theirs to what was
 * counted without them.
 *
 * @param count gives how many rows each list has, by one statement
 */
export async function recount(
  manager: EntityManager,
  lists: readonly string[],
  count: () => Promise<ReadonlyMap<string, number>>,
): Promise<void> {
  const rows = [...lists]
    .sort()
    .flatMap((list) => Array.from({ length: buckets }, (_, bucket) => ({ list, bucket, rows: 0 })));
  // Takes the locks, of rows that are there and of those that are not.
  await table.insert(manager, rows, { onConflict: 'ignore' });
  const counted = await count();
  await table.insert(
    manager,
    rows.map((row) => (row.bucket === 0 ? { ...row, rows: counted.get(row.list) ?? 0 } : row)),
    { onConflict: 'update' },
  );
}

/** By the end of the id, which is random in a UUID of any version. */
function bucketOf(row: string): number {
  return row.charCodeAt(row.length - 1) % buckets;
}
