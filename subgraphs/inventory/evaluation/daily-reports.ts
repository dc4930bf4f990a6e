import { lineChart } from '../../../shared/evaluation/page/line-chart';
import type { FigureReportWriter } from '../../../shared/evaluation/report-writer';
import { escapedHtml } from '../../../shared/text/escaped-html';
import { Forecaster } from '../models/forecasting/forecaster';
import { dayAfter, daysBack } from '../services/forecasts/days';
import { dailyFigures, horizons } from './daily-figures';
import { type DailySet, dayOfSet, knownBefore, readShopSales, readStoreItemSales } from './data/daily-sets';
import { type SimulatedPolicy, simulateService } from './service-simulation';

/** Reviews each day, as a shop does that nobody has set a policy for, and each week. */
const policies: readonly SimulatedPolicy[] = [1, 7].map((reviewDays) => {
  return { leadTimeDays: 7, reviewDays, serviceLevels: [0.9, 0.95, 0.98] };
});
/** To order takes a forecast at each review: of so many series one is ordered, and of a shop's many products one of more. */
const orderedOf = { storeItems: 5, shop: 10 };
const weeksBetweenMornings = 4;
const daysDrawn = 120;

/** Forecasts five years of 500 series, and orders by the forecasts. */
export function reportStoreItems(folder: string, report: FigureReportWriter): string[] {
  const set = readStoreItemSales(folder);
  const from = dayOfSet(set, '2017-01-02');
  report.begin('Daily sales of 50 items in 10 stores', [
    `${set.series.length} series, forecast on 13 mornings of 2017, four weeks apart, each from the three years before it.`,
    `Then 2017 is ordered each day, and each week, one series of ${orderedOf.storeItems}, lead time ${policies[0]!.leadTimeDays} days. No random draw is made.`,
  ]);
  const mornings = Array.from({ length: 13 }, (_, n) => from + 7 * weeksBetweenMornings * n).filter(
    (today) => today + 28 <= set.days,
  );
  return [
    ...forecasts(set, mornings, report),
    ...service(set, orderedOf.storeItems, policies, [from, set.days], report),
  ];
}

/** Forecasts October 2011 of a real shop, and orders its last half year. */
export async function reportShop(folder: string, report: FigureReportWriter): Promise<string[]> {
  const set = await readShopSales(folder);
  report.begin('Daily sales of Online Retail', [
    `${set.series.length} products, forecast on the mornings of 1 and 4 October 2011, 28 days each, from what was known by then.`,
    `Then May to October 2011 is ordered each week, one product of ${orderedOf.shop}, lead time ${policies[0]!.leadTimeDays} days.`,
  ]);
  const mornings = ['2011-10-01', '2011-10-04'].map((day) => dayOfSet(set, day));
  return [
    ...forecasts(set, mornings, report),
    ...service(
      set,
      orderedOf.shop,
      policies.slice(1),
      [dayOfSet(set, '2011-05-02'), dayOfSet(set, '2011-10-31')],
      report,
    ),
  ];
}

function forecasts(set: DailySet, mornings: readonly number[], report: FigureReportWriter): string[] {
  const { figures, models } = dailyFigures(set, mornings, (line) => report.note(line));
  report.add({
    kind: 'figures',
    title: 'Forecasts, errors over what was sold',
    columns: [
      'weekly WRMSSE',
      ...horizons.map(([first, last]) => `days ${first + 1} to ${last}`),
      'bias',
      'quantile loss',
      'within 80 %',
    ],
    rows: figures.map(({ name, weighted, relative, bias, quantileLoss, coverage }) => ({
      name,
      cells: [weighted, ...relative, bias, ...[quantileLoss, coverage].map((cell) => (Number.isNaN(cell) ? '' : cell))],
    })),
    notes: [[...models].map(([model, count]) => `${model}: ${count}`).join('; ')],
  });
  return drawnForecasts(set, mornings.at(-1)!);
}

function service(
  whole: DailySet,
  of: number,
  tried: readonly SimulatedPolicy[],
  days: readonly [number, number],
  report: FigureReportWriter,
): string[] {
  const set = { ...whole, series: whole.series.filter((_, n) => n % of === 0) };
  return tried.map((policy) => {
    const results = simulateService(set, days, policy, (line) => report.note(line));
    const title = `Service and stock, reviews every ${policy.reviewDays} days`;
    report.add({
      kind: 'figures',
      title,
      columns: [
        'service',
        'target',
        'fill rate',
        'pieces on hand',
        'over the simple rule',
        'over it at the same service',
      ],
      rows: results.map(({ rule, target, service: realised, fillRate, stock, ...simple }) => ({
        name: `${rule}, ${target}`,
        cells: [
          ...[realised, target, fillRate, stock.toFixed(0), stock / simple.simpleStock],
          Number.isNaN(simple.simpleStockAtSameService) ? '' : stock / simple.simpleStockAtSameService,
        ],
      })),
    });
    const lines = results.map(({ rule, target, path }) => ({
      name: `${rule}, ${target}`,
      points: [...path.subarray(0, daysDrawn)].map((pieces, day) => [day, pieces] as const),
    }));
    return `<h3>${escapedHtml(title)}: ${escapedHtml(set.series[0]!.name)}</h3>${lineChart('pieces on hand', lines)}`;
  });
}

/** Three products with what was expected of them, its interval of 80 %, and what came. */
function drawnForecasts(set: DailySet, today: number): string[] {
  const all = knownBefore(set, today, daysBack);
  const horizon = 28;
  const forecaster = Forecaster.learned(
    all.map(({ known }) => known),
    horizon,
    { firstDay: dayAfter(set.firstDay, today) },
  );
  return [0, Math.floor(all.length / 3), Math.floor((2 * all.length) / 3)].map((n) => {
    const { sales, known } = all[n]!;
    const { model, mean, quantiles } = forecaster.forecast(known, [0.1, 0.9]);
    const line = (name: string, values: Float64Array, first: number) => ({
      name,
      points: [...values].map((value, day) => [first + day, value] as const),
    });
    const lines = [
      line('known', known.values.slice(-horizon * 2), -horizon * 2),
      line('what came', sales.sales.slice(today, today + horizon), 0),
      line('expected', mean, 0),
      line('10 %', quantiles[0]!, 0),
      line('90 %', quantiles[1]!, 0),
    ];
    return `<h3>${escapedHtml(sales.name)}, by ${escapedHtml(model)}</h3>${lineChart(sales.name, lines)}`;
  });
}
