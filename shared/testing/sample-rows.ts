import { type EntityManager, getMetadataArgsStorage } from 'typeorm';
import { bulkInsert, quote, type SqlValue } from '../database/bulk-insert';
import { columnOf, type Engine } from '../database/columns';

/** Rows of a table as its engine stores them, each another one, in the order of the columns. */
export interface SampleRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SqlValue[])[];
}

/**
 * Rows that a table takes, by what its entity says of its columns.
 *
 * @param from the number of the first: rows of other numbers have other keys
 */
export function sampleRows(entity: Function, engine: Engine, from: number, count: number): SampleRows {
  const columns = getMetadataArgsStorage()
    .filterColumns(entity)
    .map(({ propertyName, options }) => columnOf(options.name ?? propertyName, options, engine));
  const valueFor = ({ name, type, length }: (typeof columns)[number], row: number): SqlValue => {
    if (type === 'varchar') return `${row} ${name}`.slice(0, Number(length));
    if (type === 'double') return row + 0.5;
    if (type === 'int' || type === 'bigint') return row;
    // As JSON it says something, too.
    return type.endsWith('blob') ? Buffer.from(`${row}`) : JSON.stringify(`${row} ${name}`);
  };
  return {
    columns: columns.map(({ name }) => name),
    rows: Array.from({ length: count }, (_, n) => columns.map((column) => valueFor(column, from + n))),
  };
}

export async function insertSampleRows(manager: EntityManager, table: string, sample: SampleRows): Promise<void> {
  await bulkInsert(manager, table, sample.columns, sample.rows);
}

/** All rows of a table in the columns of a sample, as texts in one order, to be compared with another state of it. */
export async function rowTexts(manager: EntityManager, table: string, columns: readonly string[]): Promise<string[]> {
  const rows: Record<string, unknown>[] = await manager.query(
    `SELECT ${columns.map(quote).join(', ')} FROM ${quote(table)}`,
  );
  return rows.map((row) => columns.map((name) => String(row[name])).join('|')).sort();
}
