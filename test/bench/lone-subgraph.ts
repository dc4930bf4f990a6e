import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { InProcessBus } from '../../shared/bus/in-process-bus';
import { systemClock } from '../../shared/clock/clock';
import { readSettings } from '../../shared/config/settings';
import type { Engine } from '../../shared/database/columns';
import { newId } from '../../shared/ids/ids';
import { silentLogger } from '../../shared/logging/logger';
import type { AnySubgraph } from '../../shared/subgraph/definition';
import { SubgraphRuntime } from '../../shared/subgraph/runtime';
import { databaseUrl } from './setups';

/** A subgraph alone in this process, with a database of its own that is removed afterwards. */
export interface LoneSubgraph {
  readonly runtime: SubgraphRuntime;
  stop(): Promise<void>;
}

/** @param connections to MariaDB */
export async function startAlone(definition: AnySubgraph, engine: Engine, connections: number): Promise<LoneSubgraph> {
  const directory = await mkdtemp(join(tmpdir(), 'vitrine-bench-'));
  const prefix = `bench_${newId().slice(-12)}_`;
  const isMysql = engine === 'mysql';
  const settings = readSettings({
    ...{ VITRINE_DATA: directory, LOG_LEVEL: 'silent', VITRINE_DEMO: 'off' },
    INTERNAL_SECRET: 'only the benchmark knows this secret',
    ...(isMysql && { DATABASE_URL: databaseUrl, DATABASE_PREFIX: prefix, DATABASE_POOL: String(connections) }),
  });
  const bus = new InProcessBus();
  const runtime = await SubgraphRuntime.start(definition, { settings, bus, log: silentLogger, clock: systemClock });
  const stop = async () => {
    await bus.close();
    await runtime.stop();
    await rm(directory, { recursive: true, force: true });
    if (!isMysql) return;
    const connection = await createConnection(databaseUrl);
    await connection.query(`DROP DATABASE IF EXISTS \`${prefix}${definition.name}\``);
    await connection.end();
  };
  return { runtime, stop };
}
