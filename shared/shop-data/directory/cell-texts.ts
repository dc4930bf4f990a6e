import { unreadable } from '../text-encoding';
import { dateIn } from '../values/dates';
import { RowProblem } from './row-problem';
import type { RowSettings } from './row-settings';

/** Throws where a text holds what no reader could make out, or what is no text. */
export function assertReadable(column: string, text: string): void {
  if (text.includes(unreadable)) {
    throw new RowProblem('BAD_ENCODING', `${column} has bytes that are no character: save the file as UTF-8.`, column);
  }
  if (/[^\P{Cc}\t\n\r]/u.test(text) || !text.isWellFormed()) {
    throw new RowProblem('BAD_TEXT', `${column} has control characters, which are no text.`, column);
  }
}

/**
 * Unix milliseconds of a date or time that lies in the past. Without a zone it is the shop's.
 *
 * @param heading how the file calls the column
 * @throws RowProblem BAD_DATE.
 */
export function pastTime(
  column: string,
  text: string,
  { timeZone, now, dates }: Pick<RowSettings, 'timeZone' | 'now' | 'dates'>,
  heading = column,
): number {
  const time = dateIn(timeZone, text, dates);
  if (time === 'AMBIGUOUS') {
    const reason = `${heading} is "${text}", which can be read in two ways: say in which order with --dates dmy, mdy or ymd.`;
    throw new RowProblem('BAD_DATE', reason, column);
  }
  if (time === undefined) {
    throw new RowProblem(
      'BAD_DATE',
      `${heading} is "${text}"; it has to be a date of the calendar such as 2026-03-01T09:30:00Z, from 1970 on.`,
      column,
    );
  }
  if (time > now) {
    const zone = /(?:Z|UTC|GMT|\d[+-]\d{2}:?\d{2}| [+-]\d{4})$/i.test(text) ? '' : ` in ${timeZone} (SHOP_TIME_ZONE)`;
    throw new RowProblem('BAD_DATE', `${heading} is "${text}"${zone}, which is still to come.`, column);
  }
  return time;
}
