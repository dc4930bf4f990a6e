import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { shopDirectory } from '../../shared/shop-data/directory/source';
import { type ImportSummary, importShop } from '../../shared/shop-data/importer';
import { onlineRetail } from '../../shared/shop-data/online-retail/source';
import type { ShopSource } from '../../shared/shop-data/records';
import { RejectsFile } from '../../shared/shop-data/rejects';
import { type Application, openApplication } from '../processes/application';
import { type CommandLine, type OperatorCommand, parseParameters, UsageError, wrongUsage } from './command-line';
import { Progress } from './progress';
import { textTable } from './text-table';

/** Takes a real shop's past into all six subgraphs. */
export const importCommand: OperatorCommand = {
  name: 'import',
  usage: ['shop DIRECTORY [--into-existing] [--rejects FILE]', 'online-retail FILE [--into-existing] [--rejects FILE]'],
  summary: "takes a shop's past in; importing again makes the shop equal to the files",
  options: [
    ['shop DIRECTORY', 'a folder with products.csv and, where they are there, customers.csv, orders.csv, events.jsonl'],
    ['online-retail FILE', 'the UCI Online Retail data, csv or csv.gz'],
    ['--into-existing', 'into a shop that has products or orders already: what the files name is made equal to them'],
    ['--rejects FILE', 'where rejected lines are listed; rejects-<kind>.csv in the data folder without it'],
  ],
  example: 'shop shared/shop-data/directory/sample',
  run: runImport,
};

async function runImport({ parameters, say }: CommandLine): Promise<number> {
  const { words, option, flag } = parseParameters(parameters, ['rejects'], ['into-existing']);
  const [kind, given] = words;
  if (given === undefined || words.length > 2) throw wrongUsage(importCommand);
  const path = resolve(given);
  const source = sourceOf(kind, path);
  if (!existsSync(path)) throw new UsageError(`there is no ${path}`);
  const application = await openApplication();
  const rejectsPath = resolve(option('rejects') ?? join(application.settings.dataDirectory, `rejects-${kind}.csv`));
  const progress = new Progress();
  const stop = new AbortController();
  const interrupt = () =>
    stop.abort(new UsageError('stopped; run it again with --into-existing to go on, nothing is taken twice'));
  process.once('SIGINT', interrupt);
  const startedAt = performance.now();
  try {
    if (!flag('into-existing') && !(await isEmpty(application))) {
      throw new UsageError(
        'This shop has products or orders already. With --into-existing what the files name is made equal to them, and ' +
          'the rest stays; for a shop of its own set another VITRINE_DATA (or DATABASE_PREFIX).',
      );
    }
    const rejects = await RejectsFile.create(rejectsPath);
    const { currency, timeZone } = application.settings;
    let summary: ImportSummary;
    try {
      summary = await importShop(source, application.ports, {
        shop: { currency, timeZone },
        signal: stop.signal,
        reject: (rows) => rejects.write(rows),
        onProgress: ({ done, total, what }) => progress.show(done, total, what),
      });
    } finally {
      progress.end();
      await rejects.close();
    }
    sayWhatCame(summary, say, (performance.now() - startedAt) / 1000, summary.rejected > 0 ? rejectsPath : undefined);
    if (sumOfCounts(summary.stored.values()) > 0) return 0;
    say('Nothing was taken.');
    return 1;
  } finally {
    process.off('SIGINT', interrupt);
    await application.close();
  }
}

function sourceOf(kind: string | undefined, path: string): ShopSource {
  if (kind === 'online-retail') return onlineRetail(path);
  if (kind === 'shop') return shopDirectory(path);
  throw wrongUsage(importCommand);
}

/** Whether a shop sells nothing and has sold nothing; accounts of staff may be there. */
async function isEmpty(application: Application): Promise<boolean> {
  const identity = { userId: null, scopes: ['inventory:read'] };
  const count = async (name: 'catalog' | 'inventory', query: string) => {
    const { data, errors } = await application.runtime(name).execute({ query, identity, requestId: 'import' });
    if (errors?.[0]) throw errors[0];
    return (data as { all: { totalCount: number } }).all.totalCount;
  };
  const products = await count(
    'catalog',
    '{ all: products(filter: { includeArchived: true }, first: 0) { totalCount } }',
  );
  return products === 0 && (await count('inventory', '{ all: orders(first: 0) { totalCount } }')) === 0;
}

const kinds = ['products', 'customers', 'prices', 'stock', 'orders', 'behaviour', 'reviews'] as const;

function sayWhatCame(summary: ImportSummary, say: (line: string) => void, seconds: number, rejectsPath?: string): void {
  const number = (value: number) => value.toLocaleString('en');
  say('What became of the lines:');
  for (const [outcome, count] of [...summary.outcomes].sort((a, b) => b[1] - a[1])) {
    say(`${number(count).padStart(10)}  ${outcome}`);
  }
  say(
    `${number(sumOfCounts(summary.outcomes.values())).padStart(10)}  in all, of ${number(summary.linesRead)} lines read`,
  );
  for (const note of summary.notes ?? []) say(note);
  say('What became of the shop:');
  const rows = kinds.flatMap((kind) => {
    const changes = summary.changes.get(kind);
    const rejected =
      kind === 'prices' || kind === 'stock' || kind === 'reviews' ? 0 : (summary.rejectedByKind.get(kind) ?? 0);
    if (!changes && rejected === 0) return [];
    const { created, changed, unchanged } = changes ?? { created: 0, changed: 0, unchanged: 0 };
    return [[kind, ...[created, changed, unchanged, rejected].map(number)]];
  });
  const lines = summary.rejectedByKind.get('lines') ?? 0;
  if (lines > 0) rows.push(['lines', '', '', '', number(lines)]);
  for (const line of textTable([['', 'created', 'changed', 'unchanged', 'rejected'], ...rows])) say(line);
  if (sumOfChanged(summary) === 0) say('Nothing changed: the shop was equal to the files already.');
  if (rejectsPath) say(`What was rejected, and why: ${rejectsPath}`);
  say(`${seconds.toFixed(1)} s, ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB at the most`);
}

function sumOfChanged({ changes }: ImportSummary): number {
  return sumOfCounts([...changes.values()].map(({ created, changed }) => created + changed));
}

function sumOfCounts(counts: Iterable<number>): number {
  let sum = 0;
  for (const count of counts) sum += count;
  return sum;
}
