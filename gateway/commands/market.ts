import { join } from 'node:path';
import { readSettings } from '../../shared/config/settings';
import { formatMarketReport } from '../../shared/market/driver/report';
import { runMarket } from '../../shared/market/driver/run';
import { waysToWork, workOf } from '../../shared/market/duties/duties';
import { readDemoFile } from '../demo/demo-file';
import { demoStaffEmail, demoWorld } from '../demo/demo-world';
import { type CommandLine, type OperatorCommand, parseParameters, UsageError } from './command-line';
import { Progress } from './progress';

/** `market run`: shoppers come to the running shop through its public API, and what they did is reported. */
async function runMarketCommand({ parameters, say, result }: CommandLine): Promise<number> {
  const given = parseParameters(
    parameters,
    ['days', 'visits', 'endpoint', 'concurrency', 'seed', ...Object.keys(waysToWork)],
    ['ignore-feed', 'ignore-reasons'],
  );
  const settings = readSettings();
  const file = readDemoFile(settings.dataDirectory);
  if (!file?.complete)
    throw new UsageError(
      `there is no demo shop in ${settings.dataDirectory}: start it once with npm start, or set the VITRINE_DATA that it was started with`,
    );
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  const progress = new Progress();
  const report = await runMarket({
    endpoint: given.option('endpoint') ?? `http://127.0.0.1:${settings.port}/graphql`,
    world: demoWorld(file, settings.currency),
    statePath: join(settings.dataDirectory, 'market.json'),
    days: given.count('days', 7),
    visitsPerDay: given.count('visits', 200),
    concurrency: given.count('concurrency', 4),
    seed: given.option('seed'),
    ignoreFeed: given.flag('ignore-feed'),
    ignoreReasons: given.flag('ignore-reasons'),
    shopperPassword: file.password,
    work: workOf(given.option),
    staff: { email: demoStaffEmail, password: file.password },
    onProgress: (day, done, total) => progress.show(done, total, `days of the market, now ${day.date}`),
    signal: stop.signal,
  });
  progress.end();
  say(formatMarketReport(report));
  result?.(report);
  return 0;
}

export const marketCommand: OperatorCommand = {
  name: 'market run',
  usage: [
    '[--days N] [--visits N] [--endpoint URL] [--concurrency N] [--seed TEXT] [--restock NAME] [--pricing NAME] [--ignore-feed] [--ignore-reasons]',
  ],
  summary: 'lets the simulated market live in the running demo shop',
  options: [
    ['--days N', 'days of the market; 7 without it'],
    ['--visits N', 'visits a day; 200 without it'],
    ['--endpoint URL', 'where GraphQL answers; this machine, at PORT, without it'],
    ['--concurrency N', 'visits at once; 4 without it'],
    ['--seed TEXT', "what the visits' chances are drawn from"],
    ['--restock NAME', `how the staff restocks: ${Object.keys(waysToWork.restock).join(', ')}`],
    ['--pricing NAME', `how the staff sets prices: ${Object.keys(waysToWork.pricing).join(', ')}`],
    ['--ignore-feed', 'shoppers do not look at their feeds'],
    ['--ignore-reasons', 'shoppers do not read why a product is shown'],
  ],
  example: '--days 3',
  run: runMarketCommand,
};
