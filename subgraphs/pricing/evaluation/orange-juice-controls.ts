import type { FigureBoard } from '../../../shared/evaluation/board';
import { fitLogLog } from '../models/demand/log-log-regression';
import type { Hyperprior } from '../models/demand/normal-hierarchy';
import type { ScannedWeek } from './data/orange-juice-files';
import { partialledOut } from './double-estimation';
import { juicePrior, mainColumns, otherBrands, type SplitSeries, splitSeries } from './orange-juice-figures';

/** Weeks of training and weeks that are told by them, all before those that are reported. */
const validation = [
  [60, 61, 90],
  [60, 91, 130],
  [85, 86, 130],
  [100, 101, 130],
] as const;
const brands = 11;
const folds = 5;
const yearWeeks = 52.18;

type Row = (week: ScannedWeek) => readonly number[];
type Split = readonly { readonly category: number; readonly known: Series; readonly future: Series }[];
type Series = SplitSeries['known'];

const withoutOthers: Row = (week) => mainColumns(week).slice(0, 3);
/** Each other brand's price about the mean of them all. */
const eachOther: Row = (week) => {
  const { mean, each } = otherBrands(week);
  return [...mainColumns(week), ...each.map((log) => log - mean)];
};
const manyControls: Row = (week) => {
  const turn = (2 * Math.PI * week.week) / yearWeeks;
  return [...eachOther(week), (week.week - 100) / 52, Math.sin(turn), Math.cos(turn)];
};

/** The prior of juice with so many coefficients, those beyond its own near 0. */
function widened(count: number, worth: number, deviation = 0.01): Hyperprior {
  const fitted = (known: readonly number[], more: number) => Array.from({ length: count }, (_, n) => known[n] ?? more);
  return {
    ...{ mean: fitted(juicePrior.mean, 0), deviation: fitted(juicePrior.deviation, deviation) },
    ...{ between: fitted(juicePrior.between, deviation), within: fitted(juicePrior.within, deviation / 2), worth },
  };
}

/** Which controls help to tell weeks to come, by weeks before those that are reported: what was chosen by it is served. */
export function controlsBoard(rows: readonly ScannedWeek[]): FigureBoard {
  const measured: readonly (readonly [string, Row, (split: Split) => number])[] = [
    ['no other brand', withoutOthers, (split) => hierarchyError(split, widened(4, juicePrior.worth))],
    ['the mean of the other brands (served)', mainColumns, (split) => hierarchyError(split, juicePrior)],
    ['each other brand, drawn to their mean', eachOther, (split) => hierarchyError(split, widened(15, 1_000))],
    ['double estimation, the served controls', mainColumns, doubleEstimationError],
    ['double estimation, 16 controls', manyControls, doubleEstimationError],
  ];
  return {
    kind: 'figures',
    title: 'Which controls help: RMSE of ln units by weeks before those reported',
    columns: validation.map(([last, from, until]) => `40-${last}, then ${from}-${until}`),
    rows: measured.map(([name, row, error]) => ({
      name,
      cells: validation.map(([last, from, until]) => error(splitSeries(rows, { last, from, until }, row))),
    })),
  };
}

function hierarchyError(split: Split, prior: Hyperprior): number {
  const sales = split.map(({ category, known }) => ({ category, ...known }));
  const { products } = fitLogLog(sales, brands, prior, 4);
  return rootMeanSquare(split, (series, i, t) =>
    series.columns.reduce((sum, column, c) => sum + column[t]! * products[i]!.mean[c]!, 0),
  );
}

/** A slope of the own price for each brand and store, hierarchical, on what controls leave; the controls are a brand's. */
function doubleEstimationError(split: Split): number {
  const told = split.map((): ReturnType<typeof partialledOut> | null => null);
  const sales = split.map(({ category, known }) => ({ category, logUnits: known.logUnits, columns: [known.logUnits] }));
  const means = split.map(({ known }) => known.logUnits.reduce((sum, value) => sum + value, 0) / known.logUnits.length);
  for (let brand = 0; brand < brands; brand++) {
    const own = [...split.keys()].filter((i) => split[i]!.category === brand);
    const joined = (of: (i: number) => Float64Array) => Float64Array.from(own.flatMap((i) => [...of(i)]));
    const controls = (split[own[0]!]?.known.columns.length ?? 2) - 2;
    const weeks = own.flatMap((i) => split[i]!.known.weeks);
    const [first, last] = [Math.min(...weeks), Math.max(...weeks)];
    const left = partialledOut({
      outcome: joined((i) => split[i]!.known.logUnits.map((value) => value - means[i]!)),
      treatment: joined((i) => split[i]!.known.columns[1]!),
      controls: Array.from({ length: controls }, (_, c) => joined((i) => split[i]!.known.columns[2 + c]!)),
      folds: Int32Array.from(weeks, (week) => Math.floor((folds * (week - first)) / (last - first + 1))),
    });
    let from = 0;
    for (const i of own) {
      const until = from + split[i]!.known.logUnits.length;
      told[i] = left;
      sales[i] = {
        category: brand,
        logUnits: left.outcome.slice(from, until),
        columns: [left.treatment.slice(from, until)],
      };
      from = until;
    }
  }
  const slope: Hyperprior = { mean: [-2.2], deviation: [0.5], between: [0.3], within: [0.3], worth: juicePrior.worth };
  const { products } = fitLogLog(sales, brands, slope, 4);
  return rootMeanSquare(split, (series, i, t) => {
    const row = series.columns.slice(2).map((column) => column[t]!);
    const rest = series.columns[1]![t]! - told[i]!.treatmentOf(row);
    return means[i]! + told[i]!.outcomeOf(row) + products[i]!.mean[0]! * rest;
  });
}

function rootMeanSquare(split: Split, predicted: (series: Series, i: number, t: number) => number): number {
  let [squares, count] = [0, 0];
  for (const [i, { future }] of split.entries()) {
    for (let t = 0; t < future.logUnits.length; t++) {
      squares += (future.logUnits[t]! - predicted(future, i, t)) ** 2;
      count++;
    }
  }
  return Math.sqrt(squares / count);
}
