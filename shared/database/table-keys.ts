import type { QueryRunner } from 'typeorm';
import { placeholders, quote } from './bulk-insert';
import { createTable, describedTable, engineOf, indexName, type TableDescription } from './table';

/** Key and indexes of a table, whether as they are in the database or as they are described. */
interface Keys {
  readonly key: readonly string[];
  readonly indexes: ReadonlyMap<string, IndexColumns>;
}

interface IndexColumns {
  readonly isUnique: boolean;
  readonly columns: readonly string[];
}

/**
 * Gives tables the keys and indexes that are described, for use in a migration, with the rows that are there: by one ALTER on
 * MariaDB, which copies the table once; by a copy on SQLite. One that has them is left alone, so that a run that broke off may
 * be done again.
 */
export async function changeKeys(runner: QueryRunner, tables: readonly TableDescription[]): Promise<void> {
  const found = await foundKeys(
    runner,
    tables.map(({ name }) => name),
  );
  for (const table of tables) {
    const there = found.get(table.name) ?? { key: [], indexes: new Map() };
    if (engineOf(runner) === 'mysql') await alterTable(runner, table, there);
    else await copyTable(runner, table, there);
  }
}

/** The tables of entities as `changeKeys` takes them. */
export function keyedTables(runner: QueryRunner, entities: readonly Function[]): TableDescription[] {
  return entities.map((entity) => describedTable(entity, engineOf(runner)));
}

/**
 * The table of an entity with the key and the indexes of before: what going back makes.
 *
 * @param key its columns, in their order
 */
export function keyedAs(
  runner: QueryRunner,
  entity: Function,
  key: readonly string[],
  indices: readonly (readonly string[])[] = [],
  unique: readonly (readonly string[])[] = [],
): TableDescription {
  const { name, columns } = describedTable(entity, engineOf(runner));
  const own = columns.map((column) => ({ ...column, isPrimary: key.includes(column.name) }));
  const rank = ({ name: column }: { name: string }) => (key.includes(column) ? key.indexOf(column) : key.length);
  return { name, columns: own.sort((a, b) => rank(a) - rank(b)), indices, unique };
}

const quoted = (columns: readonly string[]): string => columns.map(quote).join(', ');

const isSame = (a: IndexColumns | undefined, b: IndexColumns | undefined): boolean =>
  a?.isUnique === b?.isUnique && a?.columns.join() === b?.columns.join();

function describedKeys({ name, columns, indices = [], unique = [] }: TableDescription): Keys {
  const one = (of: readonly string[], isUnique: boolean) =>
    [indexName(name, of, isUnique), { isUnique, columns: of }] as const;
  return {
    key: columns.filter(({ isPrimary }) => isPrimary).map((column) => column.name),
    indexes: new Map([...indices.map((of) => one(of, false)), ...unique.map((of) => one(of, true))]),
  };
}

async function alterTable(runner: QueryRunner, table: TableDescription, there: Keys): Promise<void> {
  const { key, indexes } = describedKeys(table);
  const changes: string[] = [];
  if (key.join() !== there.key.join()) changes.push('DROP PRIMARY KEY', `ADD PRIMARY KEY (${quoted(key)})`);
  for (const [name, index] of there.indexes) {
    if (!isSame(index, indexes.get(name))) changes.push(`DROP INDEX ${quote(name)}`);
  }
  for (const [name, index] of indexes) {
    if (isSame(index, there.indexes.get(name))) continue;
    changes.push(`ADD ${index.isUnique ? 'UNIQUE ' : ''}INDEX ${quote(name)} (${quoted(index.columns)})`);
  }
  if (changes.length > 0) await runner.query(`ALTER TABLE ${quote(table.name)} ${changes.join(', ')}`);
}

async function copyTable(runner: QueryRunner, table: TableDescription, there: Keys): Promise<void> {
  const { key, indexes } = describedKeys(table);
  if (key.join() === there.key.join()) {
    for (const [name, index] of there.indexes) {
      if (!isSame(index, indexes.get(name))) await runner.query(`DROP INDEX ${quote(name)}`);
    }
  } else {
    const copy = `${table.name}_by_new_key`;
    // Entities have columns that a later migration adds.
    const kept = await columnsThere(runner, table);
    const columns = quoted(kept.map(({ name }) => name));
    await runner.query(`DROP TABLE IF EXISTS ${quote(copy)}`);
    await createTable(runner, { name: copy, columns: kept });
    await runner.query(`INSERT INTO ${quote(copy)} (${columns}) SELECT ${columns} FROM ${quote(table.name)}`);
    await runner.query(`DROP TABLE ${quote(table.name)}`);
    await runner.query(`ALTER TABLE ${quote(copy)} RENAME TO ${quote(table.name)}`);
  }
  for (const [name, { isUnique, columns }] of indexes) {
    const create = `CREATE ${isUnique ? 'UNIQUE ' : ''}INDEX IF NOT EXISTS`;
    await runner.query(`${create} ${quote(name)} ON ${quote(table.name)} (${quoted(columns)})`);
  }
}

async function columnsThere(runner: QueryRunner, { name, columns }: TableDescription): Promise<typeof columns> {
  const rows: { name: string }[] = await runner.query('SELECT name FROM pragma_table_info(?)', [name]);
  const there = new Set(rows.map((row) => row.name));
  return columns.filter((column) => there.has(column.name));
}

/** What both engines' lists call the key's own index. */
const primary = 'PRIMARY';

const onMysql = (tables: number) => `
  SELECT TABLE_NAME AS tableName, INDEX_NAME AS indexName, COLUMN_NAME AS columnName, NOT NON_UNIQUE AS isUnique
  FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME IN (${placeholders(tables)})
  ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX`;

// The key's own index has a name of the engine's; its columns are numbered in the table itself.
const onSqlite = (tables: number) => `
  SELECT t.name AS tableName, 'PRIMARY' AS indexName, c.name AS columnName, 1 AS isUnique, c.pk AS n
  FROM sqlite_master t, pragma_table_info(t.name) c
  WHERE t.type = 'table' AND t.name IN (${placeholders(tables)}) AND c.pk > 0
  UNION ALL
  SELECT t.name, i.name, c.name, i."unique", c.seqno
  FROM sqlite_master t, pragma_index_list(t.name) i, pragma_index_info(i.name) c
  WHERE t.type = 'table' AND t.name IN (${placeholders(tables)}) AND i.origin <> 'pk'
  ORDER BY tableName, indexName, n`;

interface KeyRow {
  readonly tableName: string;
  readonly indexName: string;
  readonly columnName: string;
  readonly isUnique: number;
}

/** What there is, of all tables by one statement: a new database has all of it already, and goes through here as well. */
async function foundKeys(runner: QueryRunner, tables: readonly string[]): Promise<Map<string, Keys>> {
  const rows: KeyRow[] =
    engineOf(runner) === 'mysql'
      ? await runner.query(onMysql(tables.length), [...tables])
      : await runner.query(onSqlite(tables.length), [...tables, ...tables]);
  const byTable = Map.groupBy(rows, ({ tableName }) => tableName);
  return new Map(
    [...byTable].map(([table, parts]) => {
      const byIndex = Map.groupBy(parts, (part) => part.indexName);
      const key = (byIndex.get(primary) ?? []).map(({ columnName }) => columnName);
      byIndex.delete(primary);
      const indexes = [...byIndex].map(([name, of]) => {
        const columns = of.map(({ columnName }) => columnName);
        return [name, { isUnique: Number(of[0]?.isUnique) === 1, columns }] as const;
      });
      return [table, { key, indexes: new Map(indexes) }];
    }),
  );
}
