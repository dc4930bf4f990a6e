import { lineChart } from '../../../shared/evaluation/page/line-chart';

import type { FigureReportWriter } from '../../../shared/evaluation/report-writer';
import { escapedHtml } from '../../../shared/text/escaped-html';
import type { PastProduct, PolicyFigures, SimulationOptions } from './policy-simulation';

const DRAWN = 3;

/** Tells what came of policies. @returns parts of a page with stock paths drawn */
export function reportSimulation(
  report: FigureReportWriter,
  products: readonly PastProduct[],
  figures: readonly PolicyFigures[],
  { days, forecastEvery }: SimulationOptions,
): string[] {
  report.begin('Policies of replenishment on what was sold', [
    `${products.length} products, their last ${days} days lived again; forecasts are made anew every ${forecastEvery} days from the days before.`,
    'Service is the part of reviews until the next of which nothing was missing. What is missing is lost. No random draw is made.',
  ]);
  const simple = figures.at(-1)!;
  const percent = (part: number) => `${(100 * part).toFixed(2)} %`;
  const whole = (value: number) => Math.round(value).toLocaleString('en-GB');
  report.add({
    kind: 'figures',
    title: 'Service, stock, orders and cost',
    columns: [
      'service',
      'wanted',
      'pieces filled',
      'stock',
      'of the simple rule',
      'orders',
      'holding',
      'ordering',
      'missed',
      'cost',
    ],
    rows: figures.map(({ name, service, target, filled, stock, orders, cost }) => ({
      name,
      cells: [
        ...[percent(service), percent(target), percent(filled), whole(stock), percent(stock / simple.stock)],
        ...[whole(orders), whole(cost.holding), whole(cost.ordering), whole(cost.missing), whole(cost.total)],
      ],
    })),
  });
  const step = Math.max(1, Math.floor(products.length / DRAWN));
  return Array.from({ length: Math.min(DRAWN, products.length) }, (_, n) => {
    const index = n * step;
    const { name } = products[index]!;
    const lines = figures.map((one) => ({
      name: one.name,
      points: [...one.runs[index]!.path].map((pieces, day) => [day, pieces] as const),
    }));
    const sold = {
      name: 'wanted',
      points: [...wantedOf(products[index]!, days)].map((value, day) => [day, value] as const),
    };
    return `<h3>${escapedHtml(name)}: pieces on hand each evening</h3>${lineChart(name, [...lines, sold])}`;
  });
}

const wantedOf = ({ series: { values } }: PastProduct, days: number): Float64Array =>
  values.subarray(values.length - days).map((value) => (Number.isNaN(value) ? 0 : value));
