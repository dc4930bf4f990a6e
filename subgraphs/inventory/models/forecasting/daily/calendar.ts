import { day as millisecondsOfDay } from '../../../../../shared/time/durations';

/** One thing that the calendar says of a day, as a column of a regression. */
export interface CalendarColumn {
  readonly name: string;
  /** Whether it changes over weeks; else it is of single days. */
  readonly isSlow: boolean;
  /** Standard deviation, in logarithms, of what it may be for the whole shop, and of what a product may have beside its category. */
  readonly deviation: number;
  readonly own: number;
}

/** Pairs of sine and cosine a year: what changes smoothly. */
const HARMONICS = 2;
const MONTHS = 12;
const DAYS_OF_YEAR = 365.25;
/** Of a trend so much is left from one day to come to the next: in a year it grows by 100 days' worth. */
const DAMPING = 0.99;

const fixedHolidays: readonly (readonly [name: string, month: number, from: number, to: number])[] = [
  ['new year', 1, 1, 1],
  ["before Valentine's day", 2, 7, 14],
  ["singles' day", 11, 11, 11],
  ['before Christmas', 12, 8, 21],
  ['Christmas', 12, 24, 26],
  ['after Christmas', 12, 27, 31],
];

/** Columns of the rows that `calendarRows` makes, in their order. */
export const calendarColumns: readonly CalendarColumn[] = [
  { name: 'trend', isSlow: true, deviation: 0.5, own: 0.15 },
  ...Array.from({ length: 2 * HARMONICS }, (_, n) => ({
    name: `${n % 2 === 0 ? 'sine' : 'cosine'} ${1 + (n >> 1)} a year`,
    isSlow: true,
    deviation: 0.5 / (1 + (n >> 1)) ** 0.5,
    own: 0.12 / (1 + (n >> 1)),
  })),
  ...Array.from({ length: MONTHS }, (_, n) => ({ name: `month ${n + 1}`, isSlow: true, deviation: 0.3, own: 0.06 })),
  ...[...fixedHolidays.map(([name]) => name), 'Easter', 'Black Friday to Cyber Monday'].map((name) => ({
    name,
    isSlow: false,
    deviation: 0.5,
    own: 0.2,
  })),
];

/**
 * What the calendar says of each day: the trend in years (0 on the first day to come, damped after it), the time of the year as
 * sines, cosines and months, and holidays that shops feel. A holiday that a shop does not feel comes out as 0.
 *
 * @param firstDay of the first row, `2026-03-01` @param days rows @param end row of the first day to come
 * @returns row by row, as many columns as `calendarColumns`
 * @example of 2026-04-05 (Easter Sunday) the column `Easter` is 1, and of 2026-11-27 `Black Friday to Cyber Monday`
 */
export function calendarRows(firstDay: string, days: number, end: number): Float64Array {
  const start = Date.parse(firstDay);
  const columns = calendarColumns.length;
  const rows = new Float64Array(days * columns);
  for (let row = 0; row < days; row++) {
    const date = new Date(start + row * millisecondsOfDay);
    let at = row * columns;
    const ahead = row - end;
    rows[at++] = (ahead <= 0 ? ahead : (DAMPING * (1 - DAMPING ** ahead)) / (1 - DAMPING)) / DAYS_OF_YEAR;
    const yearStart = Date.UTC(date.getUTCFullYear(), 0, 1);
    const angle = (2 * Math.PI * (date.getTime() - yearStart)) / millisecondsOfDay / DAYS_OF_YEAR;
    for (let k = 1; k <= HARMONICS; k++) {
      rows[at++] = Math.sin(k * angle);
      rows[at++] = Math.cos(k * angle);
    }
    const [month, day] = [date.getUTCMonth() + 1, date.getUTCDate()];
    rows[at + month - 1] = 1;
    at += MONTHS;
    for (const [, ofMonth, from, to] of fixedHolidays) {
      rows[at++] = month === ofMonth && day >= from && day <= to ? 1 : 0;
    }
    const fromEaster = Math.round((date.getTime() - easter(date.getUTCFullYear())) / millisecondsOfDay);
    rows[at++] = fromEaster >= -2 && fromEaster <= 1 ? 1 : 0;
    const fromThanksgiving = Math.round((date.getTime() - thanksgiving(date.getUTCFullYear())) / millisecondsOfDay);
    rows[at++] = fromThanksgiving >= 1 && fromThanksgiving <= 4 ? 1 : 0;
  }
  return rows;
}

/**
 * Easter Sunday of a year in the Gregorian calendar, Unix milliseconds (the anonymous algorithm, Nature, 20 April 1876).
 *
 * @example 2026: 5 April
 */
export function easter(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * e + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1);
}

/** The fourth Thursday of November, Unix milliseconds. */
function thanksgiving(year: number): number {
  const weekdayOfFirst = new Date(Date.UTC(year, 10, 1)).getUTCDay();
  return Date.UTC(year, 10, 1 + ((4 - weekdayOfFirst + 7) % 7) + 21);
}
