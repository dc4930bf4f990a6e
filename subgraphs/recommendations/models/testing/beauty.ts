import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Interactions } from '../interactions/interactions';

/** The folder of real data: VITRINE_DATASETS, or `shared/data` beside the checkout. */
export function datasetsFolder(): string {
  return process.env.VITRINE_DATASETS ?? resolve(__dirname, '../../../../../shared/data');
}

/** Amazon Beauty 5-core: 22,363 sequences over 12,101 items; undefined, and a word about it, where it is not there. */
export function beautySequences(): Interactions | undefined {
  const file = join(datasetsFolder(), 'amazon-beauty-5core', 'Beauty.txt');
  if (!existsSync(file)) {
    if (process.env.CI) throw new Error(`no data at ${file}: set VITRINE_DATASETS`);
    process.stderr.write(`no data at ${file}: the tests on it are left out (set VITRINE_DATASETS)\n`);
    return undefined;
  }
  let items = 0;
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  const sequences = lines.map((line) => {
    const sequence = line
      .split(' ')
      .slice(1)
      .map((item) => Number(item) - 1);
    for (const item of sequence) items = Math.max(items, item + 1);
    return sequence;
  });
  return Interactions.fromSequences(items, sequences);
}
