import { firstInstantAt, wallClockIn } from '../../../../shared/clock/time-zone';
import { day, hour, minute } from '../../../../shared/time/durations';

/** When nobody wants to be written to: minutes of the day where the person is; over midnight where `until` is the earlier. */
export interface QuietHours {
  readonly from: number;
  readonly until: number;
}

/** Minutes of the day of `22:30`; undefined for what is no time of the day. */
export function minutesOfDay(text: string): number | undefined {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

/**
 * When a campaign is to reach a person: at the time that the shop's clock shows at `sendAt`, by the clock where the person is.
 * A time that is left out there is the next one that is not; one that comes twice is the first.
 *
 * @param sendAt Unix milliseconds
 * @returns Unix milliseconds
 */
export function personalSendTime(sendAt: number, shopZone: string, personZone: string): number {
  return shopZone === personZone ? sendAt : firstInstantAt(personZone, wallClockIn(shopZone, sendAt));
}

/**
 * When the quiet hours end in which a moment lies; null where it lies in none.
 *
 * @param now Unix milliseconds
 * @returns Unix milliseconds, later than now, and never within quiet hours
 * @example from 22:00 to 08:00 in Berlin, at 23:15 on a summer's day: 08:00 there on the next, 06:00 UTC
 */
export function endOfQuietHours(now: number, zone: string, quiet: QuietHours): number | null {
  if (!isQuietAt(now, zone, quiet)) return null;
  const wallClock = wallClockIn(zone, now);
  const midnight = wallClock - (((wallClock % day) + day) % day);
  for (const ahead of [0, 1, 2]) {
    const end = firstInstantAt(zone, midnight + ahead * day + quiet.until * minute);
    if (end > now && !isQuietAt(end, zone, quiet)) return end;
  }
  // The clock is put back over the end: it is near, and looked for minute by minute.
  let end = Math.floor(now / minute) * minute + minute;
  while (isQuietAt(end, zone, quiet)) end += minute;
  return end;
}

/**
 * The first moment from one on at which a clock shows an hour.
 *
 * @param from Unix milliseconds
 * @returns Unix milliseconds, within a day or so; an hour that is left out is the next one that is not
 */
export function nextHour(from: number, zone: string, hourOfDay: number): number {
  const wallClock = wallClockIn(zone, from);
  const midnight = wallClock - (((wallClock % day) + day) % day);
  for (const ahead of [0, 1]) {
    const at = firstInstantAt(zone, midnight + ahead * day + hourOfDay * hour);
    // Within the hour is soon enough.
    if (at > from - hour) return Math.max(at, from);
  }
  return from;
}

function isQuietAt(now: number, zone: string, quiet: QuietHours): boolean {
  return isQuiet(Math.floor((((wallClockIn(zone, now) % day) + day) % day) / minute), quiet);
}

/** @param minutes of the day */
export function isQuiet(minutes: number, { from, until }: QuietHours): boolean {
  return from < until ? minutes >= from && minutes < until : minutes >= from || minutes < until;
}
