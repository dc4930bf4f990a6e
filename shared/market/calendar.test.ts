import { MarketCalendar } from './calendar';

const noon = Date.UTC(2026, 4, 4, 12);

describe('the calendar of the market', () => {
  it('goes on by what is asked for, and to moments ahead', () => {
    const calendar = new MarketCalendar(noon);
    calendar.advance(1000);
    expect(calendar.now()).toBe(noon + 1000);
    calendar.reachHour(calendar.day, 20.5);
    expect(new Date(calendar.now()).toISOString()).toBe('2026-05-04T20:30:00.000Z');
    calendar.reachHour(calendar.day + 1, 0);
    expect(new Date(calendar.now()).toISOString()).toBe('2026-05-05T00:00:00.000Z');
  });

  it('never goes back', () => {
    const calendar = new MarketCalendar(noon);
    calendar.reachHour(calendar.day, 3);
    expect(calendar.now()).toBe(noon);
    expect(() => calendar.advance(-1)).toThrow('time goes on');
    expect(() => calendar.advance(Number.NaN)).toThrow(RangeError);
  });
});
