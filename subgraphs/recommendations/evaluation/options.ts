import { parseArgs } from 'node:util';
import { DATA_SETS } from './data/all';
import type { EvaluateOptions, ParticularOption } from './evaluated-data';
import { FURTHER_MODELS } from './further-models';

const DATA_NAMES = DATA_SETS.map(({ name }) => name);

export const EVALUATE_USAGE = [
  `[--data ${DATA_NAMES.join('|')}] [--file PATH] [--month 2011-10]`,
  `[--models ${Object.keys(FURTHER_MODELS).join(',')}] [--folds 1,2,3,4,5] [--prefixes N] [--html FILE] [--cold|--cross-domain|--interest|--last-item]`,
].join(' ');

/** Parameters that are none of this command; the message says what would be. */
export class EvaluateUsageError extends Error {
  constructor(problem: string) {
    super(`${problem}; usage: evaluate ${EVALUATE_USAGE}`);
  }
}

/** Options that not every data set can be asked with; which, each says itself. */
const particular: readonly ParticularOption[] = [
  'month',
  'models',
  'cold',
  'cross-domain',
  'interest',
  'last-item',
  'folds',
  'prefixes',
];

/** What says nothing beside another: who or what is new is asked for in splits and of models of its own. */
const notWith = {
  cold: ['models', 'folds', 'month', 'cross-domain', 'interest', 'last-item'],
  'cross-domain': ['models', 'folds', 'month', 'interest', 'last-item'],
  'last-item': ['folds'],
  interest: ['models'],
} as const satisfies Partial<Record<ParticularOption, readonly ParticularOption[]>>;

/** @throws EvaluateUsageError where an option, or what it says, is unknown or does not go with the data set */
export function evaluateOptions(parameters: readonly string[]): EvaluateOptions {
  const values = optionsIn(parameters);
  const data = DATA_SETS.find(({ name }) => name === values.data);
  if (!data) throw new EvaluateUsageError(`--data is one of ${DATA_NAMES.join(', ')}`);
  for (const option of particular) {
    if (!(option in values) || data.takes.includes(option)) continue;
    const sets = DATA_SETS.filter(({ takes }) => takes.includes(option)).map(({ name }) => name);
    throw new EvaluateUsageError(`--${option} goes with --data ${sets.join(' or ')}, not with ${data.name}`);
  }
  for (const [option, others] of Object.entries(notWith)) {
    const useless = option in values && others.find((other) => other in values);
    if (useless) throw new EvaluateUsageError(`--${useless} does not go with --${option}: leave one of them out`);
  }
  if (data.place === undefined && values.file !== undefined) {
    throw new EvaluateUsageError(`--file does not go with --data ${data.name}, which is what this shop has recorded`);
  }
  const { file, month, prefixes, html } = values;
  if (month !== undefined && !/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) {
    throw new EvaluateUsageError('--month is a month such as 2011-10');
  }
  if (prefixes !== undefined && !/^[1-9]\d{0,8}$/.test(prefixes)) {
    throw new EvaluateUsageError('--prefixes is a number above 0');
  }
  const models = listOf(values.models, [], Object.keys(FURTHER_MODELS), '--models');
  const folds = listOf(values.folds, ['1', '2', '3', '4', '5'], ['1', '2', '3', '4', '5'], '--folds').map(Number);
  return {
    data: data.name,
    file,
    month,
    models,
    folds,
    html,
    cold: values.cold === true,
    crossDomain: values['cross-domain'] === true,
    interest: values.interest === true,
    lastItem: values['last-item'] === true,
    prefixes: prefixes === undefined ? undefined : Number(prefixes),
  };
}

function optionsIn(parameters: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...parameters],
      options: {
        data: { type: 'string', default: 'online-retail' },
        file: { type: 'string' },
        month: { type: 'string' },
        models: { type: 'string' },
        html: { type: 'string' },
        cold: { type: 'boolean' },
        'cross-domain': { type: 'boolean' },
        interest: { type: 'boolean' },
        'last-item': { type: 'boolean' },
        folds: { type: 'string' },
        prefixes: { type: 'string' },
      },
    });
    return values;
  } catch (error) {
    // parseArgs throws nothing else than what is wrong with the parameters.
    throw new EvaluateUsageError((error as Error).message);
  }
}

function listOf(given: string | undefined, standard: string[], known: readonly string[], option: string): string[] {
  if (given === undefined) return standard;
  const names = [...new Set(given.split(',').map((name) => name.trim()))];
  if (names.some((name) => !known.includes(name))) {
    throw new EvaluateUsageError(`${option} names, with commas between, some of ${known.join(', ')}`);
  }
  return names;
}
