import { day } from '../../../../shared/time/durations';

/** Days of the past that forecasts are learned from; three years show a season and a trend apart. */
export const daysBack = 3 * 365;
/** Days that are forecast; a week of them for the case that nothing is forecast anew. */
export const daysAhead = 63;

/** The day so many days after another, both as `2026-03-01`. */
export function dayAfter(start: string, days: number): string {
  return new Date(Date.parse(start) + days * day).toISOString().slice(0, 10);
}

/** Days from one to another, both as `2026-03-01`; below 0 where the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / day);
}
