import { calendarColumns, calendarRows, easter } from './calendar';

const at = (day: string, name: string) =>
  calendarRows(day, 1, 0)[calendarColumns.findIndex((column) => column.name === name)];

describe('the calendar', () => {
  it.each([
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2038, '2038-04-25'],
  ])('has Easter of %d on %s', (year, day) => {
    expect(new Date(easter(year)).toISOString().slice(0, 10)).toBe(day);
  });

  it.each([
    ['2026-11-27', 'Black Friday to Cyber Monday', 1],
    ['2026-11-26', 'Black Friday to Cyber Monday', 0],
    ['2026-12-01', 'Black Friday to Cyber Monday', 0],
    ['2025-12-24', 'Christmas', 1],
    ['2025-12-27', 'Christmas', 0],
    ['2026-04-03', 'Easter', 1],
    ['2026-04-07', 'Easter', 0],
    ['2026-02-14', "before Valentine's day", 1],
    ['2026-02-28', 'month 2', 1],
    ['2026-03-01', 'month 2', 0],
  ])('says of %s whether it is %s: %d', (day, name, expected) => {
    expect(at(day, name)).toBe(expected);
  });

  it('has a trend that is 0 on the first day to come, a year a year before it, and fades after it', () => {
    const rows = calendarRows('2025-01-01', 1_000, 400);
    const trend = (row: number) => rows[row * calendarColumns.length]!;
    expect(trend(400)).toBeCloseTo(0, 10);
    expect(trend(400 - 365)).toBeCloseTo(-1, 2);
    expect(trend(999)).toBeLessThan(0.28);
    expect(trend(999)).toBeGreaterThan(trend(500));
  });
});
