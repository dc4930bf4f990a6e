import type { SalesForecastEntity } from '../../entities/sales-forecast';
import type { TotalForecast } from '../../models/forecasting/sales-totals';

/** To a thousandth of a piece, as they are kept. */
export function rounded(values: ArrayLike<number>): number[] {
  return Array.from(values, (value) => Math.round(value * 1_000) / 1_000);
}

export function totalRow(
  scope: string,
  { mean, low, high, revenue, accuracy }: TotalForecast,
  firstDay: string,
  trainedAt: number,
): SalesForecastEntity {
  const days = { mean: rounded(mean), low: rounded(low), high: rounded(high), revenue: rounded(revenue) };
  return { scope, firstDay, ...days, accuracy, trainedAt };
}

/** Of what nothing is known. */
export function emptyTotal(scope: string): SalesForecastEntity {
  return { scope, firstDay: '1970-01-01', mean: [], low: [], high: [], revenue: [], accuracy: [], trainedAt: 0 };
}
