import { dayIn, firstInstantAt, instantIn, isTimeZone, startOfDay, wallClockIn } from './time-zone';

describe('a time zone', () => {
  it('is one of the IANA database', () => {
    expect(['UTC', 'Europe/London', 'America/New_York', 'Mars/Olympus', '', 'GMT+25'].filter(isTimeZone)).toEqual([
      'UTC',
      'Europe/London',
      'America/New_York',
    ]);
  });

  it.each([
    ['UTC', '2027-01-01T00:00:00Z', '2027-01-01'],
    ['America/New_York', '2027-01-01T04:59:59Z', '2026-12-31'],
    ['America/New_York', '2027-01-01T05:00:00Z', '2027-01-01'],
    ['Asia/Shanghai', '2026-12-31T16:00:00Z', '2027-01-01'],
    ['Asia/Kathmandu', '2026-12-31T18:14:59Z', '2026-12-31'],
  ])('of %s has at %s the day %s', (zone, time, day) => {
    expect(dayIn(zone, Date.parse(time))).toBe(day);
  });

  it.each([
    ['UTC', '2026-07-01T12:00:00Z', '2026-07-01T12:00:00.000Z'],
    ['Europe/London', '2026-07-01T12:00:00Z', '2026-07-01T11:00:00.000Z'],
    ['America/New_York', '2026-12-31T00:00:00Z', '2026-12-31T05:00:00.000Z'],
    // The hour that comes twice, and the one that is left out.
    ['Europe/Berlin', '2026-10-25T02:30:00Z', '2026-10-25T00:30:00.000Z'],
    ['Europe/Berlin', '2026-03-29T02:30:00Z', '2026-03-29T01:30:00.000Z'],
    ['Europe/Berlin', '2026-03-29T03:00:00Z', '2026-03-29T01:00:00.000Z'],
    ['Europe/Berlin', '2026-10-25T03:00:00Z', '2026-10-25T02:00:00.000Z'],
  ])("of %s: its clock's %s is %s", (zone, wallClock, instant) => {
    expect(new Date(instantIn(zone, Date.parse(wallClock))).toISOString()).toBe(instant);
  });

  it('begins its days at its own midnight', () => {
    expect(startOfDay('America/New_York', '2027-01-01')).toBe(Date.parse('2027-01-01T05:00:00Z'));
    expect(startOfDay('America/New_York', '2027-02-30')).toBeUndefined();
  });
});

describe('the first moment at which a clock shows a time', () => {
  it.each([
    // Left out: the clock goes on at the change.
    ['Europe/Berlin', '2026-03-29T02:30:00Z', '2026-03-29T01:00:00Z'],
    ['America/New_York', '2026-03-08T02:15:00Z', '2026-03-08T07:00:00Z'],
    ['Australia/Lord_Howe', '2026-10-04T02:10:00Z', '2026-10-03T15:30:00Z'],
    ['Pacific/Apia', '2011-12-30T12:00:00Z', '2011-12-30T10:00:00Z'],
    // Twice: the first time.
    ['Europe/Berlin', '2026-10-25T02:30:00Z', '2026-10-25T00:30:00Z'],
    ['America/New_York', '2026-11-01T01:30:00Z', '2026-11-01T05:30:00Z'],
    ['Australia/Lord_Howe', '2026-04-05T01:45:00Z', '2026-04-04T14:45:00Z'],
    // Any other day.
    ['Asia/Kathmandu', '2026-06-01T09:00:00Z', '2026-06-01T03:15:00Z'],
    ['UTC', '2026-06-01T09:00:00Z', '2026-06-01T09:00:00Z'],
  ])('%s, %s: %s', (zone, wallClock, instant) => {
    const first = firstInstantAt(zone, Date.parse(wallClock));
    expect(new Date(first).toISOString()).toBe(new Date(instant).toISOString());
    expect(wallClockIn(zone, first)).toBeGreaterThanOrEqual(Date.parse(wallClock));
    expect(wallClockIn(zone, first - 1)).toBeLessThan(Date.parse(wallClock));
  });
});
