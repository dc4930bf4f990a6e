import type { SalesForecastEntity } from '../../entities/sales-forecast';
import { daysBetween } from './days';

/** Pieces of a day. */
export interface ForecastDay {
  readonly date: string;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

export interface SalesDays {
  readonly points: {
    readonly date: string;
    readonly units: number;
    readonly unitsLow: number;
    readonly unitsHigh: number;
    readonly revenue: { readonly amount: number; readonly currency: string };
  }[];
  readonly units: number;
  readonly revenue: { readonly amount: number; readonly currency: string };
  readonly accuracy: { readonly name: string; readonly value: number }[];
}

/** A total as it is shown. Revenue is rounded so that the days add up to the whole, to the minor unit. */
export function salesDays(row: SalesForecastEntity, days: readonly ForecastDay[], currency: string): SalesDays {
  const start = days.length === 0 ? 0 : daysBetween(row.firstDay, days[0]!.date);
  let exact = 0;
  let told = 0;
  const points = days.map(({ date, mean, low, high }, n) => {
    exact += row.revenue[start + n]!;
    const amount = Math.round(exact) - told;
    told += amount;
    return { date, units: mean, unitsLow: low, unitsHigh: high, revenue: { amount, currency } };
  });
  const units = days.reduce((sum, { mean }) => sum + mean, 0);
  return { points, units, revenue: { amount: told, currency }, accuracy: [...row.accuracy] };
}
