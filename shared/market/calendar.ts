import { type Clock, SettableClock } from '../clock/clock';
import { dayMilliseconds, dayOf } from './world/seasons';

/**
 * The market's own calendar, and the clock that a shop in the market's process follows: training, prices, deliveries and
 * letters happen by simulated time. It never goes back.
 */
export class MarketCalendar implements Clock {
  private readonly clock: SettableClock;

  /** @param start Unix milliseconds */
  constructor(start: number) {
    this.clock = new SettableClock(start);
  }

  /** Unix milliseconds of simulated time. */
  now(): number {
    return this.clock.now();
  }

  /** The day that it is, counted from 1970 (UTC). */
  get day(): number {
    return dayOf(this.now());
  }

  /** Time goes by. Throws a RangeError for less than nothing. */
  advance(milliseconds: number): void {
    if (!(milliseconds >= 0)) throw new RangeError(`time goes on by 0 ms or more, not ${milliseconds}`);
    this.clock.advance(milliseconds);
  }

  /** Goes on to a moment; stays where it is when that has gone by. */
  reach(milliseconds: number): void {
    this.advance(Math.max(0, milliseconds - this.now()));
  }

  /** Goes on to an hour of a day; stays where it is when that has gone by. */
  reachHour(day: number, hour: number): void {
    this.reach(day * dayMilliseconds + hour * 3_600_000);
  }
}
