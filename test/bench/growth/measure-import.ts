import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeShop } from '../../../shared/testing/generated-shop/write-shop';
import { quantile } from '../load';
import { MeasuredProcess } from '../processes/measured-process';
import { contractOperation } from '../shoppers';
import { table } from '../tables';
import type { SettleQuestion } from './growth-process';
import { benchPassword, shopperEmail, sizeOf } from './growth-shop';
import { makeShop } from './made-shop';
import { asker, growthEnvironment, signIn } from './shop-client';

const products = 10_000;
const ordersOfProduct = 10;
/** What is imported is so many times the shop that is open. */
const times = 4;

/**
 * How long a feed takes in a shop that is open, and how long while a command beside it imports a shop of four times its
 * size into it: one feed at a time.
 *
 * @param seconds of each of the two
 * @param scale multiplies the sizes: 1 is a shop of 10,000 products
 */
export async function importLines(seconds: number, scale: number): Promise<string[]> {
  const size = Math.max(50, Math.round(products * scale));
  const [data, files] = [mkdtempSync(join(tmpdir(), 'vitrine-open-')), mkdtempSync(join(tmpdir(), 'vitrine-files-'))];
  await writeShop(files, sizeOf(times * size, times * size * ordersOfProduct));
  const environment = growthEnvironment(data);
  await makeShop(size, size * ordersOfProduct, environment);
  const shop = await MeasuredProcess.start('shop', '../growth/growth-process.js', [], environment);
  try {
    await shop.ask('settle' satisfies SettleQuestion);
    const ask = asker(`${shop.url}/graphql`);
    const token = await signIn(ask, shopperEmail, benchPassword);
    const feed = async () => {
      const begun = performance.now();
      await ask(contractOperation('feed.graphql', 'PersonalisedFeed'), {}, token);
      return performance.now() - begun;
    };
    for (let warmUp = 0; warmUp < 20; warmUp++) await feed();
    const alone = await timesOf(feed, seconds);
    const command = fork(join(__dirname, 'import-process.js'), [files], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const ended = once(command, 'exit');
    await once(command, 'message');
    const beside = await timesOf(feed, seconds);
    command.kill('SIGKILL');
    await ended;
    const row = (name: string, all: readonly number[]) => [name, all.length, quantile(all, 0.5), quantile(all, 0.99)];
    const ratio = quantile(beside, 0.99) / quantile(alone, 0.99);
    return [
      `PersonalisedFeed in a shop of ${size.toLocaleString('en')} products, milliseconds; p99 is ${ratio.toFixed(1)} times as much beside an import.`,
      ...table([['', 'feeds', 'p50', 'p99'], row('alone', alone), row('while importing', beside)]),
    ];
  } finally {
    await shop.stop();
    for (const folder of [data, files]) rmSync(folder, { recursive: true, force: true });
  }
}

/** Ascending. */
async function timesOf(feed: () => Promise<number>, seconds: number): Promise<number[]> {
  const all: number[] = [];
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) all.push(await feed());
  return all.sort((one, other) => one - other);
}
