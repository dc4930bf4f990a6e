import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { shopDirectory } from '../../shared/shop-data/directory/source';
import { type ImportSummary, importShop } from '../../shared/shop-data/importer';
import { onlineRetail } from '../../shared/shop-data/online-retail/source';
import type { ShopSource } from '../../shared/shop-data/records';
import { RejectsFile } from '../../shared/shop-data/rejects';
import { openApplication } from '../processes/application';
import { type CommandLine, parseParameters, UsageError } from './command-line';
import { Progress } from './progress';

export const importUsage = `import online-retail FILE [--rejects FILE]    the UCI Online Retail data (csv or csv.gz)
import shop DIRECTORY [--rejects FILE]        products.csv, customers.csv, orders.csv, events.jsonl`;

/** `import`: takes a real shop's past into all six subgraphs. */
export async function runImport({ parameters, say }: CommandLine): Promise<number> {
  const { words, option } = parseParameters(parameters, ['rejects']);
  const [kind, given] = words;
  if (given === undefined) throw new UsageError(`usage:\n${importUsage}`);
  const path = resolve(given);
  const source = sourceOf(kind, path);
  if (!existsSync(path)) throw new UsageError(`there is no ${path}`);
  const application = await openApplication();
  const rejectsPath = resolve(option('rejects') ?? join(application.settings.dataDirectory, `rejects-${kind}.csv`));
  const rejects = await RejectsFile.create(rejectsPath);
  const progress = new Progress();
  const stop = new AbortController();
  const interrupt = () =>
    stop.abort(new UsageError('stopped; run the same command again to go on, nothing is taken twice'));
  process.once('SIGINT', interrupt);
  const startedAt = Date.now();
  try {
    const { currency, timeZone } = application.settings;
    const summary = await importShop(source, application.ports, {
      shop: { currency, timeZone },
      signal: stop.signal,
      reject: (rows) => rejects.write(rows),
      onProgress: ({ done, total, what }) => progress.show(done, total, what),
    });
    progress.end();
    sayWhatCame(summary, say, (Date.now() - startedAt) / 1000, summary.rejected > 0 ? rejectsPath : undefined);
    return 0;
  } finally {
    process.off('SIGINT', interrupt);
    await rejects.close();
    await application.close();
  }
}

function sourceOf(kind: string | undefined, path: string): ShopSource {
  if (kind === 'online-retail') return onlineRetail(path);
  if (kind === 'shop') return shopDirectory(path);
  throw new UsageError(`usage:\n${importUsage}`);
}

function sayWhatCame(summary: ImportSummary, say: (line: string) => void, seconds: number, rejectsPath?: string): void {
  const number = (value: number) => value.toLocaleString('en').padStart(10);
  say('What became of the lines:');
  let sum = 0;
  for (const [outcome, count] of [...summary.outcomes].sort((a, b) => b[1] - a[1])) {
    sum += count;
    say(`${number(count)}  ${outcome}`);
  }
  say(`${number(sum)}  in all, of ${summary.linesRead.toLocaleString('en')} lines read`);
  say('Taken into the subgraphs:');
  for (const [kind, count] of summary.stored) say(`${number(count)}  ${kind}`);
  if (rejectsPath) say(`What was refused, and why: ${rejectsPath}`);
  say(`${seconds.toFixed(1)} s, ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB at the most`);
}
