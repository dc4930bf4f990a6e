import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ImportSummary, importShop } from '../../shared/shop-data/importer';
import { RejectsFile } from '../../shared/shop-data/rejects';
import { fingerprintOf, storedPosition } from '../../shared/shop-data/stored-position';
import { type Application, openApplication } from '../processes/application';
import { type CommandLine, type OperatorCommand, parseParameters, UsageError, wrongUsage } from './command-line';
import { showPreview } from './import-preview';
import { sayWhatCame, sumOfCounts } from './import-report';
import { importSystems, readingOptionsOf, sourceOpener } from './import-sources';
import { Progress } from './progress';

/** Takes a real shop's past into all six subgraphs. */
export const importCommand: OperatorCommand = {
  name: 'import',
  usage: [
    'shop DIRECTORY [--into-existing] [--rejects FILE] [--map LIST] [--dates ORDER] [--decimal SIGN] [--dry-run]',
    ...importSystems.map(({ name, given }) => `${name} ${given} [the same options]`),
    'online-retail FILE [--into-existing] [--rejects FILE]',
  ],
  summary: "takes a shop's past in; importing again makes the shop equal to the files",
  options: [
    [
      'shop DIRECTORY',
      'a folder with products.csv and, where they are there, customers.csv, orders.csv, reviews.csv, events.jsonl',
    ],
    ...importSystems.map(({ name, given, what }) => [`${name} ${given}`, what] as const),
    ['online-retail FILE', 'the UCI Online Retail data, csv or csv.gz'],
    ['--into-existing', 'into a shop that has products or orders already: what the files name is made equal to them'],
    ['--rejects FILE', 'where rejected lines are listed; rejects-<kind>.csv in the data folder without it'],
    [
      '--map LIST',
      'which heading stands for which column: sku=Artikelnummer,name=Titel; of one file: orders.sku=Art.-Nr.',
    ],
    ['--dates ORDER', 'dmy, mdy or ymd: how 03/04/2026 is to be read'],
    ['--decimal SIGN', 'comma or point: what begins the fraction of an amount, where 1.299 alone does not tell'],
    ['--dry-run', 'stores nothing, and shows what the first ten lines of each kind would become'],
  ],
  example: 'shop shared/shop-data/directory/sample',
  run: runImport,
};

async function runImport({ parameters, say, result }: CommandLine): Promise<number> {
  const { words, option, flag } = parseParameters(
    parameters,
    ['rejects', 'map', 'dates', 'decimal'],
    ['into-existing', 'dry-run'],
  );
  const [kind, given] = words;
  if (given === undefined || words.length > 2) throw wrongUsage(importCommand);
  const path = resolve(given);
  const reading = readingOptionsOf(option, flag('dry-run'));
  const open = sourceOpener(kind);
  if (open === undefined) throw wrongUsage(importCommand, `import of "${kind}"`);
  if (!existsSync(path)) throw new UsageError(`there is no ${path}`);
  const source = open(path, reading);
  if (flag('dry-run')) return showPreview(source, say, result);
  const application = await openApplication(undefined, { onlyStores: true });
  const rejectsPath = resolve(option('rejects') ?? join(application.settings.dataDirectory, `rejects-${kind}.csv`));
  const progress = new Progress();
  const stop = new AbortController();
  const interrupt = () => stop.abort(new UsageError('stopped; run it again to go on where it was'));
  process.once('SIGINT', interrupt);
  const startedAt = performance.now();
  try {
    const { currency, timeZone } = application.settings;
    const databases = application.runtimes.map(({ platform }) => platform.database);
    const readAs = [source.name, currency, timeZone, ...['map', 'dates', 'decimal'].map((name) => option(name) ?? '')];
    const position = storedPosition(databases, await fingerprintOf(path, readAs));
    const isBegun = (await position.read()) > 0;
    if (isBegun) say('Part of these files was stored by an import that was broken off: it goes on from there.');
    if (!isBegun && !flag('into-existing') && !(await isEmpty(application))) {
      throw new UsageError(
        'This shop has products or orders already. With --into-existing what the files name is made equal to them, and ' +
          'the rest stays; for a shop of its own set another VITRINE_DATA (or DATABASE_PREFIX).',
      );
    }
    const rejects = await RejectsFile.create(rejectsPath);
    let summary: ImportSummary;
    try {
      summary = await importShop(source, application.ports, {
        shop: { currency, timeZone },
        signal: stop.signal,
        isBesideShop: flag('into-existing'),
        position,
        reject: (rows) => rejects.write(rows),
        onProgress: ({ done, total, what }) => progress.show(done, total, what),
      });
    } finally {
      progress.end();
      await rejects.close();
    }
    sayWhatCame(summary, say, (performance.now() - startedAt) / 1000, summary.rejected > 0 ? rejectsPath : undefined);
    result?.({
      stored: Object.fromEntries(summary.stored),
      outcomes: Object.fromEntries(summary.outcomes),
      changes: Object.fromEntries(summary.changes),
      rejected: summary.rejected,
      rejectsPath: summary.rejected > 0 ? rejectsPath : null,
      skipped: summary.skipped,
    });
    if (sumOfCounts(summary.stored.values()) + summary.skipped > 0) return 0;
    say('Nothing was taken.');
    return 1;
  } finally {
    process.off('SIGINT', interrupt);
    await application.close();
  }
}

/** Whether a shop sells nothing and has sold nothing; accounts of staff may be there. */
async function isEmpty(application: Application): Promise<boolean> {
  const hasRows = async (name: 'catalog' | 'inventory', table: string) => {
    const { read } = application.runtime(name).platform.database;
    return ((await read.query(`SELECT 1 FROM \`${table}\` LIMIT 1`)) as unknown[]).length > 0;
  };
  return !(await hasRows('catalog', 'products')) && !(await hasRows('inventory', 'orders'));
}
