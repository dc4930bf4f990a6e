import './environment';
import { readSettings } from '../shared/config/settings';
import { createLogger } from '../shared/logging/logger';
import { Progress } from './commands/progress';
import { prepareDemo } from './demo/prepare-demo';
import { applicationOf } from './processes/application';
import { startOneProcess } from './processes/one-process';
import { runMain, stopOnSignals } from './processes/process-lifetime';
import { type SignIn, startTable } from './processes/start-table';

const say = (line: string) => {
  process.stdout.write(`${line}\n`);
};

/** The main of `npm start`: the whole shop in this process. */
export async function main(): Promise<void> {
  const started = performance.now();
  const settings = readSettings();
  if (settings.databaseUrl || settings.natsUrl) {
    say('DATABASE_URL and NATS_URL belong to a cluster (npm run cluster): one process keeps to SQLite files.');
  }
  const log = createLogger(settings.logLevel);
  let signIns: readonly SignIn[] = [];
  const shop = await startOneProcess({ ...settings, databaseUrl: undefined, natsUrl: undefined }, log, {
    beforeListening: async (runtimes, withSecret) => {
      const progress = new Progress();
      signIns = await prepareDemo(applicationOf(withSecret, runtimes), ({ done, total, what }) =>
        progress.show(done, total, what),
      );
      progress.end();
    },
  });
  stopOnSignals(async () => {
    await shop.gateway.drain();
    await shop.stop();
  });
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
