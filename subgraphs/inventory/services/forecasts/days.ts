import { day } from '../../../../shared/time/durations';

/** The day so many days after another, both as `2026-03-01`. */
export function dayAfter(start: string, days: number): string {
  return new Date(Date.parse(start) + days * day).toISOString().slice(0, 10);
}

/** Days from one to another, both as `2026-03-01`; below 0 where the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / day);
}
