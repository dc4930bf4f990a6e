import type { Random } from '../random/random';

/** A mean and the percentile interval it has when persons are drawn again with replacement. */
export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Percentile bootstrap (Efron 1979) of the means of several figures; the same persons are drawn for each of them.
 *
 * @param columns one value a person in each, all of one length
 * @param confidence of the interval, e.g. .95
 * @returns one interval a column; all NaN where there are no persons
 */
export function bootstrapMeans(
  columns: readonly Float64Array[],
  random: Random,
  resamples = 200,
  confidence = 0.95,
): Interval[] {
  const persons = columns[0]?.length ?? 0;
  if (persons === 0) return columns.map(() => ({ mean: Number.NaN, low: Number.NaN, high: Number.NaN }));
  const means = columns.map(() => new Float64Array(resamples));
  const times = new Float64Array(persons);
  for (let sample = 0; sample < resamples; sample++) {
    times.fill(0);
    for (let draw = 0; draw < persons; draw++) times[random.integer(persons)]! += 1;
    for (const [c, column] of columns.entries()) {
      let sum = 0;
      for (let person = 0; person < persons; person++) sum += times[person]! * column[person]!;
      means[c]![sample] = sum / persons;
    }
  }
  return columns.map((column, c) => {
    const mean = column.reduce((sum, value) => sum + value, 0) / persons;
    return { mean, ...percentiles(means[c]!, confidence) };
  });
}

/** Parts of a ratio: a numerator and a denominator a person. */
export interface RatioParts {
  readonly numerators: Float64Array;
  readonly denominators: Float64Array;
}

/**
 * Percentile bootstrap of ratios Σ numerators / Σ denominators, whole persons being drawn: for figures whose persons count
 * by what they have done, such as a mean over all ratings. The same persons are drawn for each ratio.
 *
 * @returns one interval a ratio, its `mean` being the ratio itself; all NaN where there are no persons
 */
export function bootstrapRatios(
  ratios: readonly RatioParts[],
  random: Random,
  resamples = 200,
  confidence = 0.95,
): Interval[] {
  const persons = ratios[0]?.numerators.length ?? 0;
  if (persons === 0) return ratios.map(() => ({ mean: Number.NaN, low: Number.NaN, high: Number.NaN }));
  const values = ratios.map(() => new Float64Array(resamples));
  const times = new Float64Array(persons);
  for (let sample = 0; sample < resamples; sample++) {
    times.fill(0);
    for (let draw = 0; draw < persons; draw++) times[random.integer(persons)]! += 1;
    for (const [r, ratio] of ratios.entries()) values[r]![sample] = ratioOf(ratio, times);
  }
  const once = times.fill(1);
  return ratios.map((ratio, r) => ({ mean: ratioOf(ratio, once), ...percentiles(values[r]!, confidence) }));
}

function ratioOf({ numerators, denominators }: RatioParts, times: Float64Array): number {
  let above = 0;
  let below = 0;
  for (let person = 0; person < times.length; person++) {
    above += times[person]! * numerators[person]!;
    below += times[person]! * denominators[person]!;
  }
  return above / below;
}

/** The bounds between which so many of the resampled values lie, the same share being left out at either end. Sorts them. */
export function percentiles(values: Float64Array, confidence: number): Pick<Interval, 'low' | 'high'> {
  const sorted = values.sort();
  const tail = Math.floor(((1 - confidence) / 2) * sorted.length);
  return { low: sorted[tail]!, high: sorted[sorted.length - 1 - tail]! };
}
