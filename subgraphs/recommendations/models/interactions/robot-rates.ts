import { day, minute } from '../../../../shared/time/durations';

/** Who has more events than this on one (UTC) day is taken for a robot. */
export const robotEventsPerDay = 5_000;
/** Who looks at things at more moments than this within sixty seconds is a robot too. */
export const robotLooksPerMinute = 120;

/** UTC day of a moment in Unix milliseconds. */
export const dayOf = (at: number): number => Math.floor(at / day);

/** The most that stands on one UTC day, of moments in ascending order. */
export function busiestDay(times: ArrayLike<number>, from: number, to: number): number {
  let busiest = 0;
  let start = from;
  for (let n = from; n < to; n++) {
    if (dayOf(times[n]!) !== dayOf(times[start]!)) start = n;
    busiest = Math.max(busiest, n - start + 1);
  }
  return busiest;
}

/** The most different moments within any sixty seconds, of moments in ascending order: a past with days alone has no rate. */
export function busiestMinute(times: readonly number[]): number {
  const moments = times.filter((at, n) => n === 0 || at !== times[n - 1]);
  let busiest = 0;
  let start = 0;
  for (let n = 0; n < moments.length; n++) {
    while (moments[n]! - moments[start]! >= minute) start += 1;
    busiest = Math.max(busiest, n - start + 1);
  }
  return busiest;
}
