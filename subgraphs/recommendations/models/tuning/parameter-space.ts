import type { Random } from '../../../../shared/random/random';

/** The values that one setting may take. */
export type Parameter =
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  /** Each factor as likely: for settings that matter by their order of magnitude. Both bounds above 0. */
  | { readonly kind: 'logarithmic'; readonly low: number; readonly high: number; readonly whole?: boolean }
  | { readonly kind: 'choice'; readonly of: readonly number[] };

/** The settings of a model that tuning may change, by name. */
export type ParameterSpace = Readonly<Record<string, Parameter>>;

export type Settings = Readonly<Record<string, number>>;

/** One point of the space, each setting drawn by itself; three digits are kept, as more make no difference. */
export function drawSettings(space: ParameterSpace, random: Random): Settings {
  return Object.fromEntries(Object.entries(space).map(([name, parameter]) => [name, draw(parameter, random)]));
}

function draw(parameter: Parameter, random: Random): number {
  if (parameter.kind === 'choice') return random.pick(parameter.of);
  const { low, high } = parameter;
  if (parameter.kind === 'uniform') return rounded(low + (high - low) * random.uniform());
  const value = Math.exp(Math.log(low) + Math.log(high / low) * random.uniform());
  return parameter.whole ? Math.round(value) : rounded(value);
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
