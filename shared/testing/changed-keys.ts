import type { MigrationInterface } from 'typeorm';
import { systemClock } from '../clock/clock';
import type { Engine } from '../database/columns';
import { Database } from '../database/database';
import { entityTable } from '../database/entity-table';
import { migrate } from '../database/migrate';
import type { AnySubgraph } from '../subgraph/definition';
import { insertSampleRows, rowTexts, type SampleRows, sampleRows } from './sample-rows';
import { testSettings } from './subgraph-harness';
import { tableDrift } from './table-drift';

const rowsEach = 30;

/** What became of a database of before a migration that gives tables other keys. */
export interface ChangedKeys {
  /** By table: its rows of before, and those of after. */
  readonly rows: ReadonlyMap<string, { readonly before: readonly string[]; readonly after: readonly string[] }>;
  /** Keys that tables had before, where they were those of after. */
  readonly unchanged: readonly string[];
  /** What was asked for afterwards. */
  readonly found: unknown;
  /** How the database differs from its entities, in sentences. */
  readonly drift: readonly string[];
}

/**
 * Takes a database back to before a migration, fills the tables that it changes, and runs it, twice.
 *
 * @param changed the entities of these tables
 * @param question SQL that asks for more than their rows afterwards
 */
export async function changeKeysOfRows(
  engine: Engine,
  { name, entities, migrations }: Pick<AnySubgraph, 'name' | 'entities' | 'migrations'>,
  Migration: new () => MigrationInterface,
  changed: readonly Function[],
  question?: string,
): Promise<ChangedKeys> {
  const [own, other] = [await testSettings(engine), await testSettings(engine)];
  const open = (known: readonly Function[], settings = own.settings) =>
    Database.open(name, settings, systemClock, entities, known);
  const tables = changed.map((entity) => ({
    entity,
    table: entityTable(entity as new () => object).name,
    sample: sampleRows(entity, engine, 1, rowsEach),
  }));
  const all = (database: Database) =>
    Promise.all(tables.map(({ table, sample }) => rowTexts(database.read, table, sample.columns)));
  const steps = migrations as readonly (new () => MigrationInterface)[];
  const before = await open(steps.slice(0, steps.indexOf(Migration) + 1));
  try {
    await migrate(before);
    const runner = before.dataSource.createQueryRunner();
    const there = await Promise.all(tables.map(({ table }) => keyOf(before, table)));
    await new Migration().down?.(runner);
    await runner.query('DELETE FROM `migrations` WHERE `name` = ?', [new Migration().name]);
    await runner.release();
    const keys = await Promise.all(tables.map(({ table }) => keyOf(before, table)));
    for (const one of tables) one.sample = await inColumnsOf(before, one.table, one.sample);
    await before.transaction(async ({ manager }) => {
      for (const { table, sample } of tables) await insertSampleRows(manager, table, sample);
    });
    const stored = await all(before);
    await before.close();
    const after = await open(steps);
    const empty = await open([], other.settings);
    try {
      await migrate(after);
      await migrate(after);
      await migrate(empty);
      const kept = await all(after);
      return {
        rows: new Map(tables.map(({ table }, n) => [table, { before: stored[n]!, after: kept[n]! }])),
        unchanged: keys.filter((key, n) => key === there[n]),
        found: question === undefined ? undefined : await after.read.query(question),
        drift: await tableDrift(after, empty),
      };
    } finally {
      await after.close();
      await empty.close();
    }
  } finally {
    await own.remove();
    await other.remove();
  }
}

/** Rows without what a later migration adds to their table. */
async function inColumnsOf({ dataSource }: Database, table: string, sample: SampleRows): Promise<SampleRows> {
  const runner = dataSource.createQueryRunner();
  const there = await Promise.all(sample.columns.map((column) => runner.hasColumn(table, column)));
  await runner.release();
  const kept = <Value>(values: readonly Value[]) => values.filter((_, n) => there[n]);
  return { columns: kept(sample.columns), rows: sample.rows.map(kept) };
}

/** The columns of a table's key, with its name, in a sentence. */
async function keyOf({ dataSource, engine }: Database, table: string): Promise<string> {
  const rows: { name: string }[] = await dataSource.query(
    engine === 'mysql'
      ? "SELECT COLUMN_NAME AS name FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? AND INDEX_NAME = 'PRIMARY' ORDER BY SEQ_IN_INDEX"
      : 'SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk',
    [table],
  );
  return `${table}: ${rows.map(({ name }) => name).join(', ')}`;
}
