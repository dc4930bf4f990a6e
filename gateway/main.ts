import './environment';
import { readSettings, type Settings } from '../shared/config/settings';
import { createLogger } from '../shared/logging/logger';
import type { SubgraphRuntime } from '../shared/subgraph/runtime';
import { startOneProcess } from './one-process';
import { runMain, stopOnSignals } from './process-lifetime';
import { type SignIn, startTable } from './start-table';

/** Makes the demo shop where the data folder is empty; returns who can sign in. */
export type PrepareDemo = (
  runtimes: readonly SubgraphRuntime[],
  settings: Settings,
  say: (line: string) => void,
) => Promise<readonly SignIn[]>;

const say = (line: string) => {
  process.stdout.write(`${line}\n`);
};

/** The main of `npm start`: the whole shop in this process. */
export async function main(prepareDemo?: PrepareDemo): Promise<void> {
  const started = performance.now();
  const settings = readSettings();
  if (settings.databaseUrl || settings.natsUrl) {
    say('DATABASE_URL and NATS_URL belong to a cluster (npm run cluster): one process keeps to SQLite files.');
  }
  const log = createLogger(settings.logLevel);
  let signIns: readonly SignIn[] = [];
  const shop = await startOneProcess({ ...settings, databaseUrl: undefined, natsUrl: undefined }, log, {
    beforeListening: async (runtimes, withSecret) => {
      signIns = (await prepareDemo?.(runtimes, withSecret, say)) ?? [];
    },
  });
  stopOnSignals(() => shop.stop());
  say(
    startTable({
      url: shop.url,
      data: settings.dataDirectory,
      signIns,
      startedInMilliseconds: performance.now() - started,
    }),
  );
}

if (require.main === module) runMain(() => main());
