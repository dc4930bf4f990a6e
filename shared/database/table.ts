import { type QueryRunner, Table, type TableColumnOptions, TableIndex } from 'typeorm';
import type { Engine } from './columns';

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
  const named = (columns: readonly string[], prefix: string) =>
    `${prefix}_${description.name}_${columns.join('_')}`.slice(0, 64);
  await runner.createTable(
    new Table({
      name: description.name,
      columns: [...description.columns],
      indices: [
        ...(description.indices ?? []).map(
          (columns) => new TableIndex({ name: named(columns, 'ix'), columnNames: [...columns] }),
        ),
        ...(description.unique ?? []).map(
          (columns) => new TableIndex({ name: named(columns, 'ux'), columnNames: [...columns], isUnique: true }),
        ),
      ],
    }),
    true,
    false,
    true,
  );
}
