import {
  getMetadataArgsStorage,
  type QueryRunner,
  Table,
  TableColumn,
  type TableColumnOptions,
  TableIndex,
} from 'typeorm';
import { quote } from './bulk-insert';
import { columnOf, type Engine } from './columns';

export interface TableDescription {
  readonly name: string;
  readonly columns: readonly TableColumnOptions[];
  /** Column names of each index; the index is named after them. */
  readonly indices?: readonly (readonly string[])[];
  readonly unique?: readonly (readonly string[])[];
}

/** Which engine a migration runs on. */
export function engineOf(runner: QueryRunner): Engine {
  return runner.dataSource.options.type === 'mysql' ? 'mysql' : 'better-sqlite3';
}

/** Creates a table with its indices, for use in a migration. It may be there already from a run that broke off. */
export async function createTable(runner: QueryRunner, description: TableDescription): Promise<void> {
  const index = (columns: readonly string[], isUnique: boolean) =>
    new TableIndex({ name: indexName(description.name, columns, isUnique), columnNames: [...columns], isUnique });
  await runner.createTable(
    new Table({
      name: description.name,
      columns: [...description.columns],
      indices: [
        ...(description.indices ?? []).map((columns) => index(columns, false)),
        ...(description.unique ?? []).map((columns) => index(columns, true)),
      ],
    }),
    true,
    false,
    true,
  );
}

/** Creates the table that an entity describes, for use in a migration: a new table is written down once. */
export async function createEntityTable(runner: QueryRunner, entity: Function): Promise<void> {
  await createTable(runner, describedTable(entity, engineOf(runner)));
}

/**
 * Adds columns to a table, for use in a migration; those that are there already, from a run that broke off or because a
 * migration before has made the table from its entity, stay as they are. One that is not nullable needs a default.
 */
export async function addColumns(
  runner: QueryRunner,
  table: string,
  columns: readonly TableColumnOptions[],
): Promise<void> {
  for (const { name, type, length, isNullable, default: byDefault } of columns) {
    if (await runner.hasColumn(table, name)) continue;
    // In the words that both engines have: TypeORM would copy the whole table on SQLite.
    const sized = length ? `${type}(${length})` : type;
    const rule = isNullable ? 'NULL' : `NOT NULL DEFAULT ${byDefault}`;
    await runner.query(`ALTER TABLE \`${table}\` ADD COLUMN \`${name}\` ${sized} ${rule}`);
  }
}

/** Creates the indexes that an entity has and its table lacks, for use in a migration. */
export async function createMissingIndexes(runner: QueryRunner, entity: Function): Promise<void> {
  const { name, indices = [], unique = [] } = describedTable(entity, engineOf(runner));
  const table = await runner.getTable(name);
  const present = new Set(table?.indices.map((index) => index.name));
  for (const columnNames of [...indices, ...unique]) {
    const isUnique = unique.includes(columnNames);
    const index = new TableIndex({
      name: indexName(name, columnNames, isUnique),
      columnNames: [...columnNames],
      isUnique,
    });
    if (!present.has(index.name)) await runner.createIndex(name, index);
  }
}

/** The table that an entity describes, as a migration creates it. */
export function describedTable(entity: Function, engine: Engine): TableDescription {
  const storage = getMetadataArgsStorage();
  const name = storage.tables.find(({ target }) => target === entity)?.name;
  if (!name) throw new Error(`${entity.name} is no entity with a table`);
  const indices = (unique: boolean) =>
    storage
      .filterIndices(entity)
      .filter((index) => (index.unique ?? false) === unique)
      .map(({ columns }) => columns as string[]);
  return {
    name,
    columns: storage
      .filterColumns(entity)
      .map(({ propertyName, options }) => columnOf(options.name ?? propertyName, options, engine)),
    indices: indices(false),
    unique: indices(true),
  };
}

/**
 * Gives a table another name, for use in a migration, and its indexes with it; done already where a run before broke off.
 *
 * @param indices column names of each index
 */
export async function renameTable(
  runner: QueryRunner,
  from: string,
  to: string,
  indices: readonly (readonly string[])[] = [],
): Promise<void> {
  if (await runner.hasTable(from)) await runner.query(`ALTER TABLE ${quote(from)} RENAME TO ${quote(to)}`);
  for (const columns of indices) {
    const [before, after] = [from, to].map((table) => quote(indexName(table, columns, false))) as [string, string];
    if (engineOf(runner) === 'mysql') {
      const held: unknown[] = await runner.query(`SHOW INDEX FROM ${quote(to)} WHERE Key_name = ?`, [
        indexName(from, columns, false),
      ]);
      if (held.length > 0) await runner.query(`ALTER TABLE ${quote(to)} RENAME INDEX ${before} TO ${after}`);
    } else {
      await runner.query(`DROP INDEX IF EXISTS ${before}`);
      await runner.query(`CREATE INDEX IF NOT EXISTS ${after} ON ${quote(to)} (${columns.map(quote).join(', ')})`);
    }
  }
}

/** Gives a column another name, for use in a migration; done already where a run before broke off. */
export async function renameColumn(runner: QueryRunner, table: string, from: string, to: string): Promise<void> {
  if (!(await runner.hasColumn(table, from))) return;
  // In the words that both engines have: TypeORM would copy the whole table on SQLite.
  await runner.query(`ALTER TABLE ${quote(table)} RENAME COLUMN ${quote(from)} TO ${quote(to)}`);
}

/**
 * Lets a column of texts take longer ones, for use in a migration. TypeORM's own way drops the column on MariaDB and makes
 * it anew, without what was in it.
 *
 * @param column as `column.text` describes it from now on
 */
export async function widenText(runner: QueryRunner, table: string, column: TableColumnOptions): Promise<void> {
  if (engineOf(runner) === 'better-sqlite3') {
    await runner.changeColumn(table, column.name, new TableColumn(column));
    return;
  }
  const nullable = column.isNullable ? 'NULL' : 'NOT NULL';
  await runner.query(`ALTER TABLE ${quote(table)} MODIFY ${quote(column.name)} varchar(${column.length}) ${nullable}`);
}

/** What an index is called in every database: MariaDB takes names of 64 characters. */
export function indexName(table: string, columns: readonly string[], unique: boolean): string {
  return `${unique ? 'ux' : 'ix'}_${table}_${columns.join('_')}`.slice(0, 64);
}
