import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { readSettings } from '../../shared/config/settings';
import { armDescriptions, armsOf } from '../../shared/market/experiment/arms';
import { experimentPage, formatExperiment } from '../../shared/market/experiment/page';
import { runExperiment } from '../market/run-experiment';
import { type CommandLine, type OperatorCommand, parseParameters } from './command-line';
import { Progress } from './progress';

/** Where every experiment begins: a Monday in spring, far from December. */
const begin = Date.UTC(2026, 4, 4);
const standardArms = ['as-built', 'popular', 'random', 'oracle', 'no-reasons', 'no-exploration'];

/** `market experiment`: the same people in the shop as built and with one part switched, in several worlds. */
async function runExperimentCommand({ parameters, say, result }: CommandLine): Promise<number> {
  const given = parseParameters(parameters, [
    'worlds',
    'days',
    'arms',
    'seed',
    'shoppers',
    'products',
    'visits',
    'past',
    'train-every',
    'processes',
    'keep',
    'html',
  ]);
  const arms = given.option('arms')?.split(',') ?? standardArms;
  armsOf(arms);
  const progress = new Progress();
  const report = await runExperiment({
    worlds: given.count('worlds', 10),
    arms,
    sizes: {
      seed: given.option('seed') ?? 'market',
      products: given.count('products', 300),
      shoppers: given.count('shoppers', 600),
      pastDays: given.count('past', 120),
      from: begin,
      days: given.count('days', 28),
      visitsPerDay: given.count('visits', 200),
      trainEvery: given.count('train-every', 14),
    },
    currency: readSettings().currency,
    keep: given.option('keep'),
    processes: given.count('processes', Math.min(2, availableParallelism())),
    onProgress: (done, total) => progress.show(done, total, 'days of all arms and worlds'),
  });
  progress.end();
  const html = given.option('html');
  if (html !== undefined) await writeFile(html, experimentPage(report));
  say(formatExperiment(report));
  result?.(report);
  return 0;
}

export const marketExperimentCommand: OperatorCommand = {
  name: 'market experiment',
  usage: [
    '[--worlds N] [--days N] [--arms NAME,NAME] [--seed TEXT] [--shoppers N] [--products N] [--visits N] [--past N] [--train-every N] [--processes N] [--keep FOLDER] [--html FILE]',
  ],
  summary: 'measures what the parts of the shop are worth, in simulated worlds',
  options: [
    ['--worlds N', 'worlds, each drawn from a seed of its own; 10 without it'],
    ['--days N', 'days that every arm lives; 28 without it'],
    ['--arms NAME,NAME', `what is compared; ${standardArms.join(',')} without it`],
    ['--seed TEXT', 'what worlds and luck are drawn from'],
    ['--shoppers N', 'people of a world; 600 without it'],
    ['--products N', 'products of a world; 300 without it'],
    ['--visits N', 'visits a day; 200 without it'],
    ['--past N', 'days of past that the shop learns from first; 120 without it'],
    ['--train-every N', 'days from one training of the models to the next; 14 without it'],
    ['--processes N', 'worlds at once; 2 without it'],
    ['--keep FOLDER', 'keeps what was lived there; the same command, or one with a further arm, goes on from it'],
    ['--html FILE', 'the report as a page, drawn'],
    ...armDescriptions.map(([name, description]) => [`arm ${name}`, description] as const),
  ],
  example: '--worlds 2 --days 7 --arms as-built,popular,oracle',
  run: runExperimentCommand,
};
