import type { Database } from '../database/database';

/** How a statement reads a table: by which index, and whether all of that or a range of it. */
export interface TableRead {
  readonly table: string;
  /** `PRIMARY` for the key; null where none is used. */
  readonly index: string | null;
  readonly whole: boolean;
}

/**
 * What the work's reading statements do to reach their rows, as the engine plans it; the tables should have a few thousand
 * rows, since a planner reads a small one as a whole.
 */
export async function readsOf(database: Database, work: () => Promise<unknown>): Promise<TableRead[]> {
  const asked: (readonly [string, readonly unknown[]])[] = [];
  // The relay, leases and what is sent by mail have statements of their own.
  const stop = database.statements.listen((sql, parameters) => {
    if (/^SELECT/.test(sql) && !/`(outbox|leases|letters|reset_requests)`/.test(sql)) asked.push([sql, parameters]);
  });
  await work();
  stop();
  const reads: TableRead[] = [];
  for (const [sql, parameters] of asked) {
    const explain = database.engine === 'mysql' ? 'EXPLAIN' : 'EXPLAIN QUERY PLAN';
    const plan: PlanRow[] = await database.read.query(`${explain} ${sql}`, [...parameters]);
    reads.push(...plan.flatMap(database.engine === 'mysql' ? mysqlRead : sqliteRead));
  }
  return reads;
}

/** Makes the planner of MariaDB know how large tables are; SQLite's has rules of its own. */
export async function analyse(database: Database, ...tables: string[]): Promise<void> {
  if (database.engine !== 'mysql') return;
  for (const table of tables) await database.dataSource.query(`ANALYZE TABLE \`${table}\``);
}

interface PlanRow {
  readonly detail?: string;
  readonly table?: string | null;
  readonly type?: string | null;
  readonly key?: string | null;
}

function mysqlRead({ table, type, key }: PlanRow): TableRead[] {
  if (!table || table.startsWith('<')) return [];
  // An index that is read in its order is no whole one where the page ends it: `LIMIT` does.
  return [{ table, index: key ?? null, whole: type === 'ALL' }];
}

function sqliteRead({ detail = '' }: PlanRow): TableRead[] {
  const read =
    /^(SCAN|SEARCH) (\w+)(?:.*? USING (?:COVERING )?INDEX (\w+)|.*? USING (PRIMARY KEY|INTEGER PRIMARY KEY))?/.exec(
      detail,
    );
  if (!read?.[2] || /^\(?(SUBQUERY|CONSTANT|p|t)\b/.test(read[2])) return [];
  const index = read[3]?.replace(/^sqlite_autoindex_\w+$/, 'PRIMARY') ?? (read[4] ? 'PRIMARY' : null);
  return [{ table: read[2], index, whole: index === null }];
}
