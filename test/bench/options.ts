/**
 * What can be measured: the shop in either setup, the gateway beside others, its subscriptions and its reloads; of the
 * recommendations the search for the highest products, the networks and the serving of feeds; the orders that inventory takes; the prices and
 * quotes that pricing gives.
 */
const setups = [
  ...(['one-process', 'cluster', 'gateways', 'subscriptions', 'reload'] as const),
  ...(['nearest', 'networks', 'serving'] as const),
  'orders',
  'prices',
] as const;
/** Measured where they are named: one judges the schema's `@cost`, the others take long. */
const onlyByName = ['cost', 'growth', 'import', 'customers', 'chat', 'events', 'freshness'] as const;
export type MeasuredSetup = (typeof setups)[number] | (typeof onlyByName)[number];

export interface BenchOptions {
  /** How long each measurement takes. */
  readonly seconds: number;
  /** Of the demo shop that is measured. */
  readonly demo: 'on' | 'small';
  readonly setups: readonly MeasuredSetup[];
  /** Of the shops of `growth`, where 1 is 100,000 products at the most, and of `import`, where it is 10,000. */
  readonly scale: number;
  /** Where a generated shop's files are written, in place of any measurement. */
  readonly generate?: string;
}

const usage = `npm run bench -- [--seconds 5] [--demo small|on] [--scale 1] [--generate DIRECTORY] [--only ${[...setups, ...onlyByName].join(',')}]`;

/** Raised where the command line is not understood. */
export class OptionError extends Error {}

/** Reads the command line. Throws an OptionError with a sentence where it is not understood. */
export function readOptions(words: readonly string[]): BenchOptions {
  let options: BenchOptions = { seconds: 5, demo: 'small', setups, scale: 1 };
  for (let n = 0; n < words.length; n += 2) {
    const [name, value] = [words[n], words[n + 1] ?? ''];
    if (name === '--seconds' && Number(value) > 0 && Number(value) <= 60)
      options = { ...options, seconds: Number(value) };
    else if (name === '--scale' && Number(value) >= 0.01 && Number(value) <= 10)
      options = { ...options, scale: Number(value) };
    else if (name === '--generate' && value !== '') options = { ...options, generate: value };
    else if (name === '--demo' && (value === 'on' || value === 'small')) options = { ...options, demo: value };
    else if (name === '--only' && value.split(',').every(isMeasured)) {
      options = { ...options, setups: value.split(',').filter(isMeasured) };
    } else throw new OptionError(`"${[name, value].join(' ').trim()}" is not understood: ${usage}`);
  }
  return options;
}

function isMeasured(word: string): word is MeasuredSetup {
  return ([...setups, ...onlyByName] as readonly string[]).includes(word);
}
