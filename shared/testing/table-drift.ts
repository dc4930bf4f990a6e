import type { DataSource } from 'typeorm';
import type { Database } from '../database/database';
import { createEntityTable } from '../database/table';

/** What each column, key and index of a database is, by `table.column`, `table key` and `table index name`. */
type Schema = ReadonlyMap<string, string>;

/**
 * How a migrated database differs from its entities, in sentences; none where the migrations made what the entities say.
 *
 * @param empty a database of the same engine and entities without any table: what the entities say is made there
 */
export async function tableDrift(migrated: Database, empty: Database): Promise<string[]> {
  const runner = empty.dataSource.createQueryRunner();
  for (const { target } of empty.dataSource.entityMetadatas) await createEntityTable(runner, target as Function);
  await runner.release();
  const said = await schemaOf(empty.dataSource);
  const made = await schemaOf(migrated.dataSource);
  const names = [...new Set([...said.keys(), ...made.keys()])].sort();
  return names
    .filter((name) => said.get(name) !== made.get(name))
    .map((name) => `${name}: entity ${said.get(name) ?? 'has none'}, database ${made.get(name) ?? 'has none'}`);
}

/** Reads what there is, whoever made it. TypeORM's own table of migrations is left out. */
async function schemaOf(source: DataSource): Promise<Schema> {
  const mysql = source.options.type === 'mysql';
  const columns: ColumnRow[] = await source.query(mysql ? mysqlColumns : sqliteColumns);
  const indexes: IndexRow[] = await source.query(mysql ? mysqlIndexes : sqliteIndexes);
  const schema = new Map<string, string>();
  for (const { tableName, columnName, type, nullable, collation } of columns) {
    const words = [type.toLowerCase(), Number(nullable) === 1 ? 'null' : 'not null', collation ?? ''];
    schema.set(`${tableName}.${columnName}`, words.join(' ').trim());
  }
  const columnsOf = new Map<string, string[]>();
  for (const { tableName, indexName, columnName, isUnique } of indexes) {
    const name = indexName === 'PRIMARY' ? `${tableName} key` : `${tableName} index ${indexName}`;
    const list = columnsOf.get(name) ?? [Number(isUnique) === 1 ? 'unique' : 'many'];
    columnsOf.set(name, [...list, columnName]);
  }
  for (const [name, list] of columnsOf) schema.set(name, `${list[0]} over ${list.slice(1).join(', ')}`);
  return schema;
}

interface ColumnRow {
  readonly tableName: string;
  readonly columnName: string;
  readonly type: string;
  readonly nullable: number;
  readonly collation?: string | null;
}

interface IndexRow {
  readonly tableName: string;
  readonly indexName: string;
  readonly columnName: string;
  readonly isUnique: number;
}

const mysqlColumns = `
  SELECT TABLE_NAME AS tableName, COLUMN_NAME AS columnName, COLUMN_TYPE AS type, IS_NULLABLE = 'YES' AS nullable,
    COLLATION_NAME AS collation
  FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME <> 'migrations'`;

const mysqlIndexes = `
  SELECT TABLE_NAME AS tableName, INDEX_NAME AS indexName, COLUMN_NAME AS columnName, NOT NON_UNIQUE AS isUnique
  FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME <> 'migrations'
  ORDER BY tableName, indexName, SEQ_IN_INDEX`;

const ours = `t.type = 'table' AND t.name NOT IN ('migrations', 'sqlite_sequence')`;

const sqliteColumns = `
  SELECT t.name AS tableName, c.name AS columnName, c.type AS type, NOT c."notnull" AS nullable
  FROM sqlite_master t, pragma_table_info(t.name) c WHERE ${ours}`;

// The key's own index has a name of the engine's; its columns are numbered in the table itself.
const sqliteIndexes = `
  SELECT t.name AS tableName, 'PRIMARY' AS indexName, c.name AS columnName, 1 AS isUnique, c.pk AS n
  FROM sqlite_master t, pragma_table_info(t.name) c WHERE ${ours} AND c.pk > 0
  UNION ALL
  SELECT t.name, i.name, c.name, i."unique", c.seqno
  FROM sqlite_master t, pragma_index_list(t.name) i, pragma_index_info(i.name) c WHERE ${ours} AND i.origin <> 'pk'
  ORDER BY tableName, indexName, n`;
