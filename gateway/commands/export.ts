import { existsSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { exportShop } from '../../shared/shop-data/export/exporter';
import { openApplication } from '../processes/application';
import { type CommandLine, type OperatorCommand, parseParameters, UsageError, wrongUsage } from './command-line';
import { Progress } from './progress';

/** Writes the shop into files that `import shop` reads. */
export const exportCommand: OperatorCommand = {
  name: 'export',
  usage: ['shop DIRECTORY [--with-passwords]'],
  summary: 'writes the shop into a folder, in the form that import shop reads',
  options: [
    [
      'shop DIRECTORY',
      'an empty folder, or one to be made: products, customers, orders, reviews, events and pictures come into it',
    ],
    ['--with-passwords', "customers' password hashes too, so that they can sign in where the files are imported"],
  ],
  example: 'shop my-shop',
  run: runExport,
};

async function runExport({ parameters, say, result }: CommandLine): Promise<number> {
  const { words, flag } = parseParameters(parameters, [], ['with-passwords']);
  const [kind, given] = words;
  if (kind !== 'shop' || given === undefined || words.length > 2) throw wrongUsage(exportCommand);
  const folder = resolve(given);
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new UsageError(`${folder} is not empty: an export is not mixed with other files.`);
  }
  const application = await openApplication();
  const progress = new Progress();
  const stop = new AbortController();
  const interrupt = () => stop.abort(new UsageError(`stopped; what is in ${folder} is not whole`));
  process.once('SIGINT', interrupt);
  try {
    const { withoutPrice, withheld, ...counts } = await exportShop(folder, application.exportPorts, {
      currency: application.settings.currency,
      withPasswords: flag('with-passwords'),
      signal: stop.signal,
      onProgress: (what, done) => progress.show(done, done, what),
    });
    progress.end();
    for (const [what, count] of Object.entries(counts)) say(`${count.toLocaleString('en').padStart(10)}  ${what}`);
    if (withoutPrice > 0) say(`${withoutPrice} products have no price, which an import refuses.`);
    if (withheld > 0) {
      say(
        `${withheld} events were left out: of people who want no personalisation, and of accounts that are no customers'.`,
      );
    }
    say(`written to ${folder}`);
    result?.({ folder, ...counts, withoutPrice, withheld });
    return 0;
  } finally {
    process.off('SIGINT', interrupt);
    await application.close();
  }
}
