import { earliestInstant, latestInstant, parseInstant, startOfDayUtc } from '../../clock/instants';
import { instantIn } from '../../clock/time-zone';

/** In which order a file writes day, month and year where a date alone does not tell: `03/04/2026`. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd';
export const dateOrders: readonly DateOrder[] = ['dmy', 'mdy', 'ymd'];

/** What a date in a cell says: Unix milliseconds, or that it can be read in two ways, or nothing. */
export type DateReading = number | 'AMBIGUOUS' | undefined;

const months = [
  ['jan', 'januar', 'january', 'janvier', 'janv', 'jän', 'jänner'],
  ['feb', 'februar', 'february', 'février', 'févr'],
  ['mar', 'märz', 'mär', 'march', 'mars', 'mrz'],
  ['apr', 'april', 'avril', 'avr'],
  ['may', 'mai'],
  ['jun', 'juni', 'june', 'juin'],
  ['jul', 'juli', 'july', 'juillet', 'juil'],
  ['aug', 'august', 'août'],
  ['sep', 'sept', 'september', 'septembre'],
  ['oct', 'okt', 'oktober', 'october', 'octobre'],
  ['nov', 'november', 'novembre'],
  ['dec', 'dez', 'dezember', 'december', 'décembre', 'déc'],
];
const monthNumbers: ReadonlyMap<string, number> = new Map(
  months.flatMap((names, at) => names.map((name) => [name, at + 1] as const)),
);

const time =
  /^(?:[T,\s]+(?:at\s+|um\s+)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?(?:\s*([ap])\.?m\.?)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?(?:\s*Uhr)?$/iu;
const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?=$|[T,\s])/;
const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?=$|[,\s])/;
const dayNamed = /^(?:\p{L}+\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\.?[\s-]+(\p{L}+)\.?,?[\s-]+(\d{4})(?=$|[,\s])/u;
const monthNamed = /^(?:\p{L}+\.?,\s+)?(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?=$|[,\s])/u;
/** Days since the end of 1899, as Excel counts them from 1970 to 2099. */
const serial = /^(\d{5})(?:\.(\d+))?$/;
const daysBefore1970 = 25569;
const daysBefore2100 = 73050;
const dayMilliseconds = 86_400_000;

/**
 * Reads a date or time as files have it: ISO 8601 (`2026-03-01T09:30:00Z`, `2024-01-15 10:11:12 -0500`), `15.01.2024`,
 * `15/01/2024 3:04 PM`, `Jan 15, 2024`, or Excel's count of days. A date of points is day, month, year; one of other signs
 * is what its numbers allow, or else what `order` says.
 *
 * @param timeZone in which a time without a zone is
 */
export function dateIn(timeZone: string, text: string, order?: DateOrder): DateReading {
  const counted = serial.exec(text);
  if (counted) return serialDate(timeZone, Number(counted[1]), Number(`0.${counted[2] ?? 0}`));
  const found = dayOf(text, order);
  if (found === undefined || found === 'AMBIGUOUS') return found;
  const clock = time.exec(text.slice(found.length));
  if (!clock) return undefined;
  const [, hour = '0', minute = '0', second = '0', fraction = '', half, zone] = clock;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  if (hours > 23 || (half !== undefined && Number(hour) > 12) || Number(minute) > 59 || Number(second) > 59)
    return undefined;
  const midnight = startOfDayUtc(found.day);
  if (midnight === undefined) return undefined;
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const wallClock = midnight + ((hours * 60 + Number(minute)) * 60 + Number(second)) * 1000 + milliseconds;
  if (zone === undefined) return withinRange(instantIn(timeZone, wallClock));
  const clockText = new Date(wallClock).toISOString().slice(0, 23);
  const offset = /^[+-]/.test(zone) ? zone.replace(/^(.\d{2}):?(\d{2})$/, '$1:$2') : 'Z';
  return parseInstant(`${clockText}${offset}`);
}

interface FoundDay {
  /** `2026-03-01` */
  readonly day: string;
  /** How much of the text it takes. */
  readonly length: number;
}

function dayOf(text: string, order: DateOrder | undefined): FoundDay | 'AMBIGUOUS' | undefined {
  const first = yearFirst.exec(text);
  if (first) return found(first[0], first[1]!, first[3]!, first[4]!);
  const last = yearLast.exec(text);
  if (last) return numbered(last[0], [last[1]!, last[3]!, last[4]!], last[2] === '.', order);
  const named = dayNamed.exec(text);
  if (named) return withMonth(named[0], named[3]!, named[2]!, named[1]!);
  const american = monthNamed.exec(text);
  return american ? withMonth(american[0], american[3]!, american[1]!, american[2]!) : undefined;
}

/** Three numbers, of which the last is the year unless `order` says that the first is. */
function numbered(
  whole: string,
  [first, second, third]: readonly [string, string, string],
  points: boolean,
  order: DateOrder | undefined,
): FoundDay | 'AMBIGUOUS' | undefined {
  if (third.length === 2 && order === 'ymd') return found(whole, `20${first}`, second, third);
  if (third.length === 2 && order === undefined && !points) return 'AMBIGUOUS';
  const year = third.length === 2 ? `20${third}` : third;
  const dayFirst = () => found(whole, year, second, first);
  const monthFirst = () => found(whole, year, first, second);
  if (order === 'dmy' || (points && order === undefined)) return dayFirst();
  if (order === 'mdy') return monthFirst();
  if (Number(first) > 12) return dayFirst();
  if (Number(second) > 12 || first === second) return monthFirst();
  return 'AMBIGUOUS';
}

function withMonth(whole: string, year: string, name: string, day: string): FoundDay | undefined {
  const month = monthNumbers.get(name.toLowerCase());
  return month === undefined ? undefined : found(whole, year, String(month), day);
}

function found(whole: string, year: string, month: string, day: string): FoundDay {
  return { day: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, length: whole.length };
}

function serialDate(timeZone: string, days: number, fraction: number): number | undefined {
  if (days < daysBefore1970 || days >= daysBefore2100) return undefined;
  const seconds = Math.round(((days - daysBefore1970 + fraction) * dayMilliseconds) / 1000);
  return withinRange(instantIn(timeZone, seconds * 1000));
}

function withinRange(instant: number): number | undefined {
  return instant >= earliestInstant && instant <= latestInstant ? instant : undefined;
}
