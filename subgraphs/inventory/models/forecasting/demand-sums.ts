import type { DaySums } from './daily/day-sums';
import type { SmoothedLevel } from './daily/smoothed-level';
import { quantileOf } from './pooled-errors';

/** The days over which demand is summed; between them lies what is between. */
export const SUM_DAYS = [1, 2, 4, 7, 14, 28, 56] as const;
/** The parts of all cases that are covered; between them lies what is between. */
export const SUM_LEVELS = [0.1, 0.25, 0.5, 0.7, 0.8, 0.9, 0.95, 0.975, 0.99, 0.995] as const;

/** Errors grow with what is expected by this power: between counts (1/2) and shares of the level (1). */
const POWER = 0.6;
/** So many stretches that do not overlap count as much as all other products together. */
const STRETCHES_OF_ALL = 6;
const LEAST_EXPECTED = 0.05;
/**
 * What is expected counts as no less than this part of what the product sells on the mean: a lump that came while its level was next to
 * nothing would stand for any number of lumps when the level is up again.
 */
const LEAST_OF_MEAN = 0.5;
const SKIPPED_DAYS = 28;
/** Of one product, so that one with a long past does not speak for all. */
const ERRORS_OF_ONE = 60;

/** A few errors of each of `SUM_DAYS`, ascending: what a product adds to the errors of all. */
export type ErrorSample = readonly Float64Array[];

/** Errors of sums over `SUM_DAYS` days, in units of the expected sum to the power .6. */
export interface OwnErrors {
  /** One row for each of `SUM_DAYS`, in it one error for each of `SUM_LEVELS`. */
  readonly quantiles: readonly Float64Array[];
  /** Stretches that do not overlap, by `SUM_DAYS`. */
  readonly stretches: readonly number[];
  /** Pieces a day that were sold on the mean: see `errorUnit`. */
  readonly rate: number;
  /** Mean sizes without sign, by `SUM_DAYS`. */
  readonly sizes: readonly number[];
}

/** What a product's own forecasts erred by, and what of it is told to all. */
export interface SumErrors extends OwnErrors {
  readonly sample: ErrorSample;
}

/**
 * Errors that a product's forecasts made in its own past, from each day of it on.
 *
 * @param until the days before which count
 */
export function sumErrors(sums: DaySums, { levels }: SmoothedLevel, until = levels.length): SumErrors {
  const rate = meanRate(sums, until);
  const errors = new Float64Array(until);
  const sorted = SUM_DAYS.map((days) => {
    let count = 0;
    for (let t = Math.min(SKIPPED_DAYS, until >> 1); t + days <= until; t++) {
      const known = sums.known(t, days);
      if (2 * known < days) continue;
      const scale = errorUnit(sums.expected(levels[t]!, t, days), rate * known);
      // What is not known of a stretch makes its error smaller than that of the whole.
      errors[count++] = (sums.error(levels[t]!, t, days) * Math.sqrt(days / known)) / scale;
    }
    return errors.slice(0, count).sort();
  });
  return {
    rate,
    quantiles: sorted.map(quantilesOf),
    stretches: sorted.map((all, index) => all.length / SUM_DAYS[index]!),
    sizes: sorted.map(meanSize),
    sample: sorted.map(sampleOf),
  };
}

function meanSize(errors: Float64Array): number {
  let sum = 0;
  for (let n = 0; n < errors.length; n++) sum += Math.abs(errors[n]!);
  return errors.length === 0 ? 0 : sum / errors.length;
}

function sampleOf(errors: Float64Array): Float64Array {
  const step = Math.max(1, Math.floor(errors.length / ERRORS_OF_ONE));
  const sample: number[] = [];
  for (let n = step >> 1; n < errors.length; n += step) sample.push(errors[n]!);
  return new Float64Array(sample);
}

/** Pieces a known day before day `until`. */
function meanRate(sums: DaySums, until: number): number {
  return Math.max(0, sums.came(0, until)) / Math.max(1, sums.known(0, until));
}

/** What errors of a sum are measured in, where so much was expected of it and is sold on the mean. */
export function errorUnit(expected: number, mean: number): number {
  return Math.max(LEAST_EXPECTED, expected, LEAST_OF_MEAN * mean) ** POWER;
}

const quantilesOf = (sorted: Float64Array): Float64Array =>
  new Float64Array(SUM_LEVELS.map((part) => quantileOf(sorted, part)));

/** The errors of all products together, apart by how much was expected: a slow one errs in another way than a fast one. */
export class ErrorsOfAll {
  private readonly bySize = new Map<number, number[][]>();

  add(sample: ErrorSample, rate: number): void {
    const key = sizeOf(rate);
    const lists = this.bySize.get(key) ?? SUM_DAYS.map(() => []);
    this.bySize.set(key, lists);
    sample.forEach((errors, index) => {
      lists[index]!.push(...errors);
    });
  }

  /** Quantiles of what is known of products that sell about as much; of the nearest that is known. */
  quantiles(): (rate: number) => readonly Float64Array[] {
    const known = new Map(
      [...this.bySize].map(([key, lists]) => [key, lists.map((list) => quantilesOf(new Float64Array(list).sort()))]),
    );
    return (rate) => {
      const size = sizeOf(rate);
      const nearest = [...known.keys()].sort((a, b) => Math.abs(a - size) - Math.abs(b - size))[0];
      return nearest === undefined ? poissonErrors : known.get(nearest)!;
    };
  }
}

const sizeOf = (rate: number): number => Math.round(Math.log2(Math.max(0.01, rate)));

/** Where nothing was ever forecast: about those of counts. */
const poissonErrors: readonly Float64Array[] = SUM_DAYS.map(() =>
  quantilesOf(Float64Array.from([-1.6, -1.2, -0.8, -0.4, 0, 0.4, 0.9, 1.6, 2.6])),
);

/**
 * Quantiles of the demand summed over `SUM_DAYS` days, from the forecast's own errors over as many days: no form is assumed of
 * them, and days that err together do so here too, which σ√L leaves out. Where a product's past is short the others' errors
 * stand in.
 *
 * @param mean pieces of each day to come; beyond the last the mean day goes on
 * @param own its own errors @param all those of products that sell about as much
 * @param width what errors of sums over so many days are on days that nothing was learned from, beside these
 * @returns one row for each of `SUM_DAYS`, in it one value for each of `SUM_LEVELS`; ascending in both
 */
export function demandSums(
  mean: Float64Array,
  own: OwnErrors,
  all: readonly Float64Array[],
  width: (days: number) => number = () => 1,
): number[][] {
  const rate = mean.length === 0 ? 0 : mean.reduce((sum, value) => sum + value, 0) / mean.length;
  const rows = SUM_DAYS.map((days, index) => {
    let expected = 0;
    for (let t = 0; t < days; t++) expected += mean[t] ?? rate;
    const stretches = own.stretches[index]!;
    const weight = stretches / (stretches + STRETCHES_OF_ALL);
    const scale = expected === 0 ? 0 : width(days) * errorUnit(expected, own.rate * days);
    return SUM_LEVELS.map((_, part) => {
      const error = weight * own.quantiles[index]![part]! + (1 - weight) * all[index]![part]!;
      return Math.max(0, expected + scale * error);
    });
  });
  rows.forEach((row, index) => {
    row.forEach((value, part) => {
      row[part] = Math.max(value, rows[index - 1]?.[part] ?? 0);
    });
  });
  return rows;
}

/**
 * A quantile of the demand over some days: between the two nearest numbers of days and the two nearest levels of what
 * `demandSums` gives. Beyond 56 days it grows with the days.
 *
 * @param days from 0 on
 * @param part above 0 and below 1; the outermost level stands for what is beyond it
 */
export function quantileOfSum(sums: readonly (readonly number[])[], days: number, part: number): number {
  if (days <= 0) return 0;
  const last = SUM_DAYS.length - 1;
  if (days > SUM_DAYS[last]!) return (quantileAt(sums[last]!, part) * days) / SUM_DAYS[last]!;
  const after = SUM_DAYS.findIndex((known) => known >= days);
  const [from, to] = [after === 0 ? 0 : SUM_DAYS[after - 1]!, SUM_DAYS[after]!];
  const low = after === 0 ? 0 : quantileAt(sums[after - 1]!, part);
  return low + ((quantileAt(sums[after]!, part) - low) * (days - from)) / (to - from);
}

/** @param row one value for each of `SUM_LEVELS` */
export function quantileAt(row: readonly number[], part: number): number {
  const above = SUM_LEVELS.findIndex((level) => level >= part);
  if (above <= 0) return row[above === 0 ? 0 : row.length - 1]!;
  const [from, to] = [SUM_LEVELS[above - 1]!, SUM_LEVELS[above]!];
  return row[above - 1]! + ((row[above]! - row[above - 1]!) * (part - from)) / (to - from);
}
