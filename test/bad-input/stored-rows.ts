import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { SubgraphRuntime } from '../../shared/subgraph/runtime';

/** Tables in which the platform notes its own work: what was relayed and received, who holds a lease. */
const platformTables = new Set(['inbox', 'leases', 'migrations', 'dead_letters', 'sqlite_sequence']);

/** Everything that is stored: for each table of each subgraph how many rows there are, and a digest of them. */
export async function storedRows(runtimes: readonly SubgraphRuntime[]): Promise<Record<string, string>> {
  const stored: Record<string, string> = {};
  for (const runtime of runtimes) Object.assign(stored, await rowsOf(runtime));
  return stored;
}

/** What was read of a subgraph, and the version that its database had before. */
const known = new WeakMap<SubgraphRuntime, { readonly version: number; readonly stored: Record<string, string> }>();

/** Read again only where somebody has committed something since, where the engine can tell. */
async function rowsOf(runtime: SubgraphRuntime): Promise<Record<string, string>> {
  const version = runtime.platform.database.writtenVersion();
  const before = known.get(runtime);
  if (version !== null && before?.version === version) return before.stored;
  const stored = await readRows(runtime);
  if (version !== null) known.set(runtime, { version, stored });
  return stored;
}

async function readRows({ name, platform }: SubgraphRuntime): Promise<Record<string, string>> {
  const stored: Record<string, string> = {};
  const { engine, read } = platform.database;
  const tables: Record<string, string>[] = await read.query(
    engine === 'mysql' ? 'SHOW TABLES' : "SELECT name FROM sqlite_master WHERE type = 'table'",
  );
  for (const table of tables.map((row) => String(Object.values(row)[0]))) {
    if (platformTables.has(table) || /_fts|_idx|_data/.test(table)) continue;
    // When an outbox row was relayed is no business of the sender's.
    const columns = table === 'outbox' ? '`id`, `type`, `payload`' : '*';
    // Gateways ask for a page for anyone by themselves, and it is kept anew where it has changed.
    const asked = name === 'recommendations' && table === 'feeds' ? " WHERE `person` <> ''" : '';
    const rows: unknown[] = await read.query(`SELECT ${columns} FROM \`${table}\`${asked}`);
    const digest = createHash('sha256');
    for (const row of rows.map((each) => JSON.stringify(each)).sort()) digest.update(row);
    stored[`${name}.${table}`] = `${rows.length} rows ${digest.digest('hex').slice(0, 12)}`;
  }
  return stored;
}

/** The same, as soon as nothing changes any more: what was published before has been relayed and received. */
export async function storedRowsAtRest(runtimes: readonly SubgraphRuntime[]): Promise<Record<string, string>> {
  let before = '';
  let alike = 0;
  for (let look = 0; look < 180; look++) {
    const stored = await storedRows(runtimes);
    const { relaying, received } = await underWay(runtimes);
    const now = JSON.stringify([stored, received]);
    alike = relaying === 0 && now === before ? alike + 1 : 0;
    // What was relayed to a busy process may be handled a little later.
    if (alike === 2) return stored;
    before = now;
    await delay(1000);
  }
  throw new Error('what is stored did not come to rest within 180 looks');
}

/** How many events wait in outboxes, and how many each subgraph has received. */
async function underWay(runtimes: readonly SubgraphRuntime[]): Promise<{ relaying: number; received: number[] }> {
  let relaying = 0;
  const received: number[] = [];
  for (const { platform } of runtimes) {
    const count = async (from: string) =>
      Number((await platform.database.read.query(`SELECT COUNT(*) AS \`rows\` FROM ${from}`))[0].rows);
    relaying += await count('`outbox` WHERE `relayedAt` IS NULL');
    received.push(await count('`inbox`'));
  }
  return { relaying, received };
}
