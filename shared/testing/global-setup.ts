import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { databaseProblem, natsProblem } from './servers';

/** The WebAssembly kernels are the one thing that tests need built: they are, where they are older than their source. */
function buildKernels(): void {
  const root = resolve(__dirname, '../..');
  const vectors = 'subgraphs/recommendations/models/vectors';
  const changedAt = (path: string) => statSync(resolve(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (changedAt(`dist/${vectors}/kernels.wasm`) > changedAt(`${vectors}/assembly/kernels.ts`)) return;
  execFileSync('npm', ['run', '--silent', 'kernels'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Looks once for what the tests can use beyond SQLite, and says what is left out. In CI nothing may be. */
export async function setup(): Promise<void> {
  buildKernels();
  const missing: string[] = [];
  const look = async (name: string, variable: string, found: boolean) => {
    process.env[variable] = found ? 'yes' : 'no';
    if (!found) missing.push(name);
  };
  const databaseUrl = process.env.VITRINE_TEST_DATABASE_URL ?? 'mysql://root@127.0.0.1:3306';
  const natsUrl = process.env.VITRINE_TEST_NATS_URL ?? 'nats://127.0.0.1:4222';
  // A server that wants a password is none to test on, unless VITRINE_TEST_DATABASE_URL has it.
  const noDatabase = await databaseProblem(databaseUrl);
  await look(`MariaDB (${noDatabase})`, 'VITRINE_FOUND_MARIADB', noDatabase === undefined);
  const noNats = await natsProblem(natsUrl);
  await look(`NATS (${noNats})`, 'VITRINE_FOUND_NATS', noNats === undefined);
  process.env.MARIADBD_PATH ??= '/usr/sbin/mariadbd';
  await look('a MariaDB to start (MARIADBD_PATH)', 'VITRINE_FOUND_MARIADBD', existsSync(process.env.MARIADBD_PATH));
  process.env.NATS_SERVER_PATH ??= '/usr/sbin/nats-server';
  const natsServer = existsSync(process.env.NATS_SERVER_PATH);
  await look('a NATS server to start (NATS_SERVER_PATH)', 'VITRINE_FOUND_NATS_SERVER', natsServer);
  process.env.GALERA_PATH ??= '/usr/lib/galera/libgalera_smm.so';
  process.env.HAPROXY_PATH ??= '/usr/sbin/haproxy';
  const { GALERA_PATH, HAPROXY_PATH, MARIADBD_PATH } = process.env;
  const galera = [GALERA_PATH, HAPROXY_PATH, MARIADBD_PATH].every((path) => existsSync(path));
  await look('Galera and HAProxy (GALERA_PATH, HAPROXY_PATH)', 'VITRINE_FOUND_GALERA', galera);
  process.env.VITRINE_DATASETS ??= resolve(__dirname, '../../../shared/data');
  await look('the data sets (VITRINE_DATASETS)', 'VITRINE_FOUND_DATASETS', existsSync(process.env.VITRINE_DATASETS));
  process.env.CHROMIUM_PATH ??= '/usr/bin/chromium';
  await look('Chromium (CHROMIUM_PATH)', 'VITRINE_FOUND_CHROMIUM', existsSync(process.env.CHROMIUM_PATH));
  process.env.APOLLO_TELEMETRY_DISABLED = '1';
  if (missing.length === 0) return;
  const text = `Not found, so tests that need them are skipped: ${missing.join(', ')}.`;
  if (process.env.CI) throw new Error(`${text} In CI nothing may be skipped.`);
  process.stderr.write(`\n${text}\n`);
}

// Jest takes its global set-up from `module.exports`.
module.exports = setup;
