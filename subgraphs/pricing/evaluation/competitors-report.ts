import type { FigureReportWriter } from '../../../shared/evaluation/report-writer';
import { fitLogLog } from '../models/demand/log-log-regression';
import type { Hyperprior } from '../models/demand/normal-hierarchy';
import { type MarketplaceMonth, readMarketplaceMonths } from './data/marketplace-files';

/** Months before the last one at which training ends; the three after it are told. */
const cuts = [9, 6, 3];
const toldMonths = 3;
const fewestMonths = 4;
/** Of a constant, ln price and what more there is. */
const prior = (more: number): Hyperprior => {
  const filled = (known: readonly number[], value: number) => [...known, ...new Array<number>(more).fill(value)];
  return {
    ...{ mean: filled([2, -2.2], 0.3), deviation: filled([3, 0.8], 0.3) },
    ...{ between: filled([1, 0.4], 0.2), within: filled([1, 0.6], 0.2), worth: 30 },
  };
};

type Row = (month: MarketplaceMonth) => number[];
const own: Row = ({ price }) => [Math.log(price)];
const variants: readonly (readonly [string, Row])[] = [
  ['own price', own],
  [
    'and the median of competitors',
    (month) => [...own(month), Math.log(month.competitors.toSorted((a, b) => a - b)[1]!)],
  ],
  ['and the cheapest competitor', (month) => [...own(month), Math.log(Math.min(...month.competitors))]],
];

/** Whether competitors' prices help to tell sales: 52 products of a marketplace, months apart. */
export function reportCompetitors(folder: string, report: FigureReportWriter): string[] {
  report.begin('Competitors’ prices as controls', [
    '52 products of a marketplace, monthly, with the prices of three competitors: trained until 9, 6 and 3 months before the end, and measured on the three months after by the root mean squared error of ln pieces.',
  ]);
  const months = readMarketplaceMonths(folder);
  report.add({
    kind: 'figures',
    title: 'RMSE of ln pieces',
    columns: [...cuts.map((cut) => `until ${cut} months before`), 'observations'],
    rows: variants.map(([name, row]) => {
      const measured = cuts.map((cut) => heldOutError(months, cut, row));
      return { name, cells: [...measured.map(({ error }) => error), measured.map(({ count }) => count).join(', ')] };
    }),
  });
  return [];
}

function heldOutError(months: readonly MarketplaceMonth[], cut: number, row: Row) {
  const last = months.reduce((latest, { month }) => Math.max(latest, month), 0) - cut;
  const categories = [...new Set(months.map(({ category }) => category))];
  const products = [...Map.groupBy(months, ({ productId }) => productId).values()]
    .map((all) => ({
      category: categories.indexOf(all[0]!.category),
      known: all.filter(({ month }) => month <= last),
      future: all.filter(({ month }) => month > last && month <= last + toldMonths),
    }))
    .filter(({ known, future }) => known.length >= fewestMonths && future.length > 0);
  const size = row(months[0]!).length;
  const series = products.map(({ category, known, future }) => {
    const raw = known.map(row);
    const means = Array.from({ length: size }, (_, c) => raw.reduce((sum, values) => sum + values[c]!, 0) / raw.length);
    const columnsOf = (some: readonly MarketplaceMonth[]) => [
      new Float64Array(some.length).fill(1),
      ...means.map((mean, c) => Float64Array.from(some, (month) => row(month)[c]! - mean)),
    ];
    const logs = (some: readonly MarketplaceMonth[]) => Float64Array.from(some, ({ pieces }) => Math.log(pieces));
    const told = { logUnits: logs(future), columns: columnsOf(future) };
    return { told, sales: { category, logUnits: logs(known), columns: columnsOf(known) } };
  });
  const fit = fitLogLog(
    series.map(({ sales }) => sales),
    categories.length,
    prior(size - 1),
  );
  let [squares, count] = [0, 0];
  for (const [i, { told }] of series.entries()) {
    for (const [t, log] of told.logUnits.entries()) {
      const expected = told.columns.reduce((sum, column, c) => sum + column[t]! * fit.products[i]!.mean[c]!, 0);
      squares += (log - expected) ** 2;
      count++;
    }
  }
  return { error: Math.sqrt(squares / count), count };
}
