/** What a time in an API or a file may be: no shop has facts from before 1970, or plans for after 2200. */
export const earliestInstant = Date.UTC(1970, 0, 1);
export const latestInstant = Date.UTC(2201, 0, 1) - 1;

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const timePattern = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:([Zz])|([+-])(\d{2}):(\d{2}))$/;

/**
 * Unix milliseconds of a time as RFC 3339 has it: a day of the calendar, hours, minutes, seconds, and the offset of its
 * zone. What is finer than a millisecond is cut off. `2026-03-01T09:30:00+01:00` is 08:30 UTC.
 *
 * @returns undefined for anything else, and for times before 1970 or after 2200
 */
export function parseInstant(text: string): number | undefined {
  const [, day = '', hour, minute, second, fraction = '', , sign, offsetHour = '0', offsetMinute = '0'] =
    timePattern.exec(text) ?? [];
  const start = startOfDayUtc(day);
  if (start === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  if (Number(offsetHour) > 23 || Number(offsetMinute) > 59) return undefined;
  const offset = (Number(offsetHour) * 60 + Number(offsetMinute)) * (sign === '-' ? -1 : 1);
  const minutes = Number(hour) * 60 + Number(minute) - offset;
  return withinRange(start + minutes * 60_000 + Number(second) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3)));
}

/**
 * Unix milliseconds of midnight UTC of a day, `2026-03-01`.
 *
 * @returns undefined for what is no day of the calendar (2027-02-30), and for days before 1970 or after 2200
 */
export function startOfDayUtc(text: string): number | undefined {
  const [, year, month, day] = dayPattern.exec(text) ?? [];
  if (year === undefined) return undefined;
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
  // A day that its month does not have would be carried over into the next.
  if (new Date(time).getUTCDate() !== Number(day) || Number(month) > 12 || Number(month) < 1) return undefined;
  return withinRange(time);
}

function withinRange(time: number): number | undefined {
  return time >= earliestInstant && time <= latestInstant ? time : undefined;
}
