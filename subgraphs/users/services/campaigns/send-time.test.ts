import { hour, minute } from '../../../../shared/time/durations';
import { endOfQuietHours, minutesOfDay, personalSendTime } from './send-time';

const at = (text: string) => Date.parse(text);
const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString().slice(0, 16));

describe('the time of sending', () => {
  it.each([
    ['Europe/Berlin', '2026-06-01T09:00Z', '2026-06-01T07:00'],
    ['America/New_York', '2026-06-01T09:00Z', '2026-06-01T13:00'],
    // The clock where the person is leaves it out, or shows it twice.
    ['Europe/Berlin', '2026-03-29T02:30Z', '2026-03-29T01:00'],
    ['America/New_York', '2026-11-01T01:30Z', '2026-11-01T05:30'],
    ['Australia/Lord_Howe', '2026-10-04T02:10Z', '2026-10-03T15:30'],
    ['Pacific/Apia', '2011-12-30T10:00Z', '2011-12-30T10:00'],
  ])('in %s, of %s at the shop, is %s', (zone, sendAt, expected) => {
    expect(iso(personalSendTime(at(sendAt), 'UTC', zone))).toBe(expected);
  });

  it('is by the clock of the shop, wherever that is', () => {
    expect(iso(personalSendTime(at('2026-06-01T08:00Z'), 'Europe/London', 'Europe/Berlin'))).toBe('2026-06-01T07:00');
  });
});

describe('quiet hours', () => {
  const night = { from: minutesOfDay('22:00')!, until: minutesOfDay('08:00')! };
  it.each([
    ['Europe/Berlin', '2026-06-01T21:15Z', '2026-06-02T06:00'],
    ['Europe/Berlin', '2026-06-01T03:00Z', '2026-06-01T06:00'],
    ['Europe/Berlin', '2026-06-01T12:00Z', null],
    ['America/New_York', '2026-06-01T12:00Z', null],
    ['America/New_York', '2026-06-01T11:59Z', '2026-06-01T12:00'],
    ['Pacific/Apia', '2011-12-30T09:30Z', '2011-12-30T18:00'],
  ])('in %s at %s end at %s', (zone, now, end) => {
    expect(iso(endOfQuietHours(at(now), zone, night))).toBe(end);
  });

  it('end later and outside of quiet hours, whatever the clocks do around them', () => {
    for (const zone of ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'Asia/Kolkata']) {
      for (const start of [
        '2026-03-08T00:00Z',
        '2026-03-28T12:00Z',
        '2026-10-03T10:00Z',
        '2026-10-24T20:00Z',
        '2026-11-01T00:00Z',
      ]) {
        for (const until of ['02:15', '02:30', '01:45', '03:00']) {
          const quiet = { from: minutesOfDay('01:00')!, until: minutesOfDay(until)! };
          for (let now = at(start); now < at(start) + 8 * hour; now += 29 * minute) {
            const end = endOfQuietHours(now, zone, quiet);
            if (end === null) continue;
            expect(end).toBeGreaterThan(now);
            expect(endOfQuietHours(end, zone, quiet)).toBeNull();
          }
        }
      }
    }
  });

  it('are times of the day', () => {
    expect(['07:05', '24:00', '7:00', 'noon'].map(minutesOfDay)).toEqual([425, undefined, undefined, undefined]);
  });
});
