import { systemClock } from '../../shared/clock/clock';
import { type MeasuredMoment, momentsOfSeeds } from '../../shared/market/moments/measure';
import { createWorld } from '../../shared/market/world/world';
import { type CommandLine, type OperatorCommand, parseParameters } from './command-line';
import { textTable } from './text-table';

/** `market moments`: what the simulated market does, beside what shops publish. */
async function runMoments({ parameters, say, result }: CommandLine): Promise<number> {
  const given = parseParameters(parameters, ['seeds', 'products', 'shoppers', 'days']);
  const seeds = (given.option('seeds') ?? 'vitrine').split(',');
  const [products, shoppers] = [given.count('products', 2000), given.count('shoppers', 5000)];
  const worlds = seeds.map((seed) => createWorld({ seed, products, shoppers }));
  const measured = momentsOfSeeds(worlds, { until: systemClock.now(), days: given.count('days', 365) });
  for (const line of textTable([['moment', 'band', ...seeds, 'source'], ...measured.map(rowOf)])) say(line);
  say('');
  say(`${products} products, ${shoppers} shoppers. What is outside of its band is marked with !.`);
  result?.(measured);
  return measured.every(({ values, low, high }) => values.every((value) => value >= low && value <= high)) ? 0 : 1;
}

function rowOf({ what, unit, low, high, values, source }: MeasuredMoment): string[] {
  const text = (value: number) => (unit === 'share' ? `${(100 * value).toFixed(1)} %` : value.toFixed(2));
  const marked = values.map((value) => `${text(value)}${value < low || value > high ? ' !' : ''}`);
  return [what, `${text(low)} to ${text(high)}`, ...marked, source];
}

export const marketMomentsCommand: OperatorCommand = {
  name: 'market moments',
  usage: ['[--seeds LIST] [--products N] [--shoppers N] [--days N]'],
  summary: 'prints what the simulated market does beside what shops publish',
  options: [
    ['--seeds LIST', 'seeds of worlds, with commas between; the demo’s without it'],
    ['--products N', 'products of each world, variants counted; 2000 without it'],
    ['--shoppers N', 'shoppers of each world; 5000 without it'],
    ['--days N', 'days that are measured; 365 without it'],
  ],
  example: '--products 400 --shoppers 500',
  run: runMoments,
};
