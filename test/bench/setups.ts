import { mkdtempSync, rmSync } from 'node:fs';
import { connect as connectSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { connectToNats } from '../../shared/bus/nats-connection';
import { type SubgraphName, subgraphNames } from '../../shared/config/settings';
import { newId } from '../../shared/ids/ids';
import { MeasuredProcess } from './processes/measured-process';

export const databaseUrl = process.env.VITRINE_TEST_DATABASE_URL ?? 'mysql://root@127.0.0.1:3306';
export const natsUrl = process.env.VITRINE_TEST_NATS_URL ?? 'nats://127.0.0.1:4222';
export const demoPassword = 'a password for the benchmark';

/** A shop that runs in processes of its own. */
export interface MeasuredShop {
  readonly setup: 'one-process' | 'cluster' | 'Hive Gateway';
  /** What it is on, for the table. */
  readonly description: string;
  readonly url: string;
  /** Its data folder, where the demo's file stands. */
  readonly directory: string;
  readonly processes: readonly MeasuredProcess[];
  stop(): Promise<void>;
}

/** Of the processes of a shop. */
export const internalSecret = 'a secret that only the benchmark knows';

const common = (demo: string, directory: string) => ({
  VITRINE_DATA: directory,
  VITRINE_DEMO: demo,
  VITRINE_DEMO_PASSWORD: demoPassword,
  INTERNAL_SECRET: internalSecret,
  LOG_LEVEL: 'error',
  HOST: '127.0.0.1',
  PORT: '0',
  DATABASE_URL: '',
  NATS_URL: '',
});

/** @param environment settings beside those of the benchmark */
export async function startOneProcessShop(
  demo: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<MeasuredShop> {
  const directory = mkdtempSync(join(tmpdir(), 'vitrine-bench-'));
  const remove = () => rmSync(directory, { recursive: true, force: true });
  try {
    const shop = await MeasuredProcess.start('shop', 'shop-process.js', [], {
      ...common(demo, directory),
      ...environment,
    });
    return {
      setup: 'one-process',
      description: 'SQLite, synchronous = FULL, in-process bus',
      url: shop.url,
      directory,
      processes: [shop],
      stop: async () => {
        await shop.stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** @param replicas of subgraphs that have several processes */
export async function startClusterShop(
  demo: string,
  replicas: Readonly<Partial<Record<SubgraphName, number>>> = {},
): Promise<MeasuredShop> {
  const directory = mkdtempSync(join(tmpdir(), 'vitrine-bench-'));
  const name = `bench_${newId().slice(-12)}`;
  const environment = {
    ...common(demo, directory),
    DATABASE_URL: databaseUrl,
    DATABASE_PREFIX: `${name}_`,
    NATS_URL: natsUrl,
    NATS_STREAM: name,
  };
  const processes: MeasuredProcess[] = [];
  const stop = async () => {
    for (const each of [...processes].reverse()) await each.stop();
    await removeCluster(name);
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    const prepared = await MeasuredProcess.start('preparation', 'prepare-process.js', [], environment);
    await prepared.stop();
    processes.push(
      ...(await Promise.all(
        subgraphNames
          .flatMap((each) => new Array<SubgraphName>(replicas[each] ?? 1).fill(each))
          .map((each) => MeasuredProcess.start(each, 'subgraph-process.js', [each], environment)),
      )),
    );
    const gateway = await MeasuredProcess.start('gateway', 'gateway-process.js', [], {
      ...environment,
      ...addressesOf(processes),
    });
    processes.push(gateway);
    return { setup: 'cluster', description: await describeCluster(), url: gateway.url, directory, processes, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Hive Gateway over the subgraphs of a cluster: its gateway's place is taken by another, all else is the same. */
export async function startHiveOver(cluster: MeasuredShop): Promise<MeasuredShop> {
  const subgraphs = cluster.processes.filter(({ name }) => name !== 'gateway');
  const environment = { ...common('off', cluster.directory), ...addressesOf(subgraphs) };
  const gateway = await MeasuredProcess.start('gateway', 'hive-feed-process.js', [], environment);
  return {
    setup: 'Hive Gateway',
    description: 'its runtime in place of the gateway, over the same subgraphs as the cluster',
    url: gateway.url,
    directory: cluster.directory,
    processes: [...subgraphs, gateway],
    stop: () => gateway.stop(),
  };
}

function addressesOf(subgraphs: readonly MeasuredProcess[]): Record<string, string> {
  // Of several processes of one subgraph the gateway of the benchmark asks one.
  return Object.fromEntries(subgraphs.map(({ name, url }) => [`${name.toUpperCase()}_URL`, url]));
}

/** What of MariaDB and NATS does not answer. */
export async function missingServers(): Promise<string[]> {
  const servers = { MariaDB: databaseUrl, NATS: natsUrl };
  const looked = await Promise.all(
    Object.entries(servers).map(async ([name, url]) =>
      (await answers(url)) ? [] : [`${name} at ${new URL(url).host}`],
    ),
  );
  return looked.flat();
}

function answers(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connectSocket({ host: hostname, port: Number(port), timeout: 1000 });
    const end = (found: boolean) => {
      socket.destroy();
      resolve(found);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}

async function describeCluster(): Promise<string> {
  const connection = await createConnection(databaseUrl);
  try {
    const [rows] = await connection.query<RowDataPacket[]>(
      'SELECT @@version AS version, @@innodb_flush_log_at_trx_commit AS flush, @@sync_binlog AS binlog, @@log_bin AS logs',
    );
    const { version, flush, logs, binlog }: Record<string, unknown> = rows[0] ?? {};
    const durable =
      flush === 1 ? 'a commit is on disk' : `innodb_flush_log_at_trx_commit = ${flush}: a commit is NOT on disk`;
    return `MariaDB ${version} (${durable}${logs ? `, sync_binlog = ${binlog}` : ''}), NATS JetStream, HTTP between 7 processes`;
  } finally {
    await connection.end();
  }
}

async function removeCluster(name: string): Promise<void> {
  const connection = await createConnection(databaseUrl);
  for (const each of subgraphNames) await connection.query(`DROP DATABASE IF EXISTS \`${name}_${each}\``);
  await connection.end();
  const nats = await connectToNats(natsUrl, 'bench');
  const manager = await jetstreamManager(nats);
  if ((await manager.streams.names().next()).includes(name)) await manager.streams.delete(name);
  await nats.close();
}
