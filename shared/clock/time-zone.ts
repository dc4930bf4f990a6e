import { startOfDayUtc } from './instants';

const dayMilliseconds = 24 * 60 * 60 * 1000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether a text names a time zone of the IANA database: `Europe/London`, `UTC`. */
export function isTimeZone(text: string): boolean {
  try {
    return text !== '' && Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch (error) {
    // How Intl says that it knows no such zone.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The calendar day of a moment in a zone, as `2026-03-01`. */
export function dayIn(zone: string, milliseconds: number): string {
  return new Date(milliseconds + offsetIn(zone, milliseconds)).toISOString().slice(0, 10);
}

/**
 * Unix milliseconds of a wall clock's time in a zone.
 *
 * @param wallClock what the clock shows, as if it were UTC: `Date.UTC(2026, 0, 1)` is midnight in the zone. Of an hour
 *   that comes twice the first is meant; one that is left out is taken as if the clock had not been put forward
 */
export function instantIn(zone: string, wallClock: number): number {
  // The zone's offset at most a day before or after is one of the two that the moment can have.
  const before = wallClock - offsetIn(zone, wallClock - dayMilliseconds);
  if (before + offsetIn(zone, before) === wallClock) return before;
  const after = wallClock - offsetIn(zone, wallClock + dayMilliseconds);
  return after + offsetIn(zone, after) === wallClock ? after : before;
}

/** What a wall clock in a zone shows at a moment, as if it were UTC. */
export function wallClockIn(zone: string, milliseconds: number): number {
  return milliseconds + offsetIn(zone, milliseconds);
}

/**
 * The first moment at which a wall clock in a zone shows a time or a later one. Of an hour that comes twice it is the first;
 * where the clock was put forward over the time, or the day left out, the moment at which it goes on.
 *
 * Worked example: in Berlin, 29 March 2026 02:30 is left out; the clock goes from 02:00 to 03:00 at 01:00 UTC, which is it.
 *
 * @param wallClock what the clock shows, as if it were UTC
 */
export function firstInstantAt(zone: string, wallClock: number): number {
  const instant = instantIn(zone, wallClock);
  if (wallClockIn(zone, instant) === wallClock) return instant;
  // Before the change the clock shows less, after it more; between them lies no other change.
  let low = instant - 2 * dayMilliseconds;
  let high = instant + 2 * dayMilliseconds;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (wallClockIn(zone, middle) >= wallClock) high = middle;
    else low = middle;
  }
  return high;
}

/** Unix milliseconds at which a day, `2026-03-01`, begins in a zone; undefined for what is no day. */
export function startOfDay(zone: string, day: string): number | undefined {
  const wallClock = startOfDayUtc(day);
  return wallClock === undefined ? undefined : instantIn(zone, wallClock);
}

/** How far a zone's clocks are ahead of UTC at a moment, in milliseconds. */
function offsetIn(zone: string, milliseconds: number): number {
  if (zone === 'UTC') return 0;
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(milliseconds)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(milliseconds / 1000) * 1000;
}
