import type { SubgraphRuntime } from '../../../shared/subgraph/runtime';

const platformTables = ['inbox', 'outbox', 'leases', 'migrations', 'dead_letters'];

/** Takes a subgraph's tables away while it runs, so that every statement fails; returns what brings them back. */
export async function hideTables({ platform }: SubgraphRuntime): Promise<() => Promise<void>> {
  const { engine, read, dataSource } = platform.database;
  const rows: Record<string, string>[] = await read.query(
    engine === 'mysql'
      ? 'SHOW TABLES'
      : "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
  );
  const tables = rows.map((row) => String(Object.values(row)[0])).filter((table) => !platformTables.includes(table));
  for (const table of tables) await dataSource.query(`ALTER TABLE \`${table}\` RENAME TO \`${table}_hidden\``);
  return async () => {
    for (const table of tables) await dataSource.query(`ALTER TABLE \`${table}_hidden\` RENAME TO \`${table}\``);
  };
}
