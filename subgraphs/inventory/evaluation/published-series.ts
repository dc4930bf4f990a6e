import type { FigureBoard } from '../../../shared/evaluation/board';
import { lineChart } from '../../../shared/evaluation/page/line-chart';
import type { FigureReportWriter } from '../../../shared/evaluation/report-writer';
import { escapedHtml } from '../../../shared/text/escaped-html';
import { Forecaster } from '../models/forecasting/forecaster';
import { type HeldOutSeries, readCarParts, readM3 } from './data/series-files';
import { type ForecastFigures, forecastFigures } from './forecast-figures';
import { networkFigures } from './network-figures';

const DRAWN = 3;
const HISTORY_DRAWN = 48;

/** Forecasts the M3 competition's series, by frequency and all together. @returns parts of a page with forecasts drawn */
export function reportM3(folder: string, report: FigureReportWriter, progress?: () => void): string[] {
  const all = readM3(folder);
  report.begin('Forecasts of the M3 competition', [
    `${all.length} series, split as the competition did; each frequency is forecast as one set. No random draw is made.`,
    'sMAPE is of the means; MASE of the medians, over the mean absolute error of the seasonal naive forecast in the history.',
    'Published, all series, sMAPE / MASE: Theta 2000 12.76/1.395, ETS (R) 13.07/1.425, four statistical models 12.63.',
  ]);
  const kinds = [...new Set(all.map(({ kind }) => kind))].map((kind) => all.filter((one) => one.kind === kind));
  const figures = kinds.map((series) => forecastFigures(series, progress));
  report.add(
    board('M3', [...kinds.map((series, n) => [series[0]!.kind, figures[n]!] as const), ['ALL', together(figures)]]),
  );
  return kinds.flatMap(drawings);
}

/** Forecasts the demand of car parts over the last year. */
export async function reportCarParts(
  folder: string,
  report: FigureReportWriter,
  progress?: () => void,
): Promise<string[]> {
  const series = readCarParts(folder, 12);
  report.begin('Forecasts of intermittent demand: car parts', [
    `${series.length} parts that were recorded in all of 51 months; the last 12 months held out. The network's draws are seeded.`,
    'Published, MASE / quantile loss: seasonal naive 1.201/1.600, AutoTheta 1.250/1.337, AutoARIMA 1.119/1.333, TiRex .839/.9915.',
  ]);
  report.add(board('Car parts', [['ALL', forecastFigures(series, progress)]]));
  const histories = series.map(({ history }) => history);
  report.add(await networkFigures(histories, 12));
  return drawings(series);
}

function board(title: string, rows: readonly (readonly [string, ForecastFigures])[]): FigureBoard {
  return {
    kind: 'figures',
    title,
    columns: ['MASE', 'sMAPE', 'quantile loss', 'within 80 %', 'series', 'models'],
    rows: rows.map(([name, figures]) => ({
      name,
      cells: [
        figures.scaledError,
        figures.percentageError.toFixed(2),
        figures.weightedQuantileLoss,
        figures.coverage,
        String(figures.series),
        [...figures.models].map(([model, count]) => `${model} ${count}`).join(', '),
      ],
    })),
  };
}

/** Means over all series; the quantile loss cannot be added up, as each set has its own unit. */
function together(parts: readonly ForecastFigures[]): ForecastFigures {
  const series = parts.reduce((sum, part) => sum + part.series, 0);
  const mean = (of: (part: ForecastFigures) => number) =>
    parts.reduce((sum, part) => sum + of(part) * part.series, 0) / series;
  const models = new Map<string, number>();
  for (const part of parts)
    for (const [model, count] of part.models) models.set(model, (models.get(model) ?? 0) + count);
  return {
    series,
    percentageError: mean((part) => part.percentageError),
    scaledError: mean((part) => part.scaledError),
    weightedQuantileLoss: Number.NaN,
    coverage: mean((part) => part.coverage),
    models,
  };
}

/** A few series with what was expected of them, its interval of 80 %, and what came. */
function drawings(all: readonly HeldOutSeries[]): string[] {
  const forecaster = Forecaster.learned(
    all.map(({ history }) => history),
    all[0]!.future.length,
  );
  const step = Math.max(1, Math.floor(all.length / DRAWN));
  return Array.from({ length: Math.min(DRAWN, all.length) }, (_, n) => all[n * step]!).map(
    ({ name, history, future }) => {
      const { model, mean, quantiles } = forecaster.forecast(history, [0.1, 0.9]);
      const from = Math.max(0, history.values.length - HISTORY_DRAWN);
      const past = [...history.values.subarray(from)].map((value, t) => [from + t, value] as const);
      const ahead = (values: Float64Array) =>
        [...values].map((value, t) => [history.values.length + t, value] as const);
      const lines = [
        { name: 'known', points: past },
        { name: 'what came', points: ahead(future) },
        { name: 'expected', points: ahead(mean) },
        { name: '10 %', points: ahead(quantiles[0]!) },
        { name: '90 %', points: ahead(quantiles[1]!) },
      ];
      return `<h3>${escapedHtml(name)}, by ${escapedHtml(model)}</h3>${lineChart(name, lines)}`;
    },
  );
}
