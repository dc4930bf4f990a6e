import { restockDay } from './restock';

describe('the day on which pieces are there', () => {
  const expected = [
    { expectedAt: '2026-03-09', outstanding: 5 },
    { expectedAt: null, outstanding: 50 },
    { expectedAt: '2026-03-03', outstanding: 4 },
    { expectedAt: '2026-02-20', outstanding: 7 },
    { expectedAt: '2026-03-01', outstanding: 0 },
  ];

  it.each([
    [1, '2026-03-03'],
    [4, '2026-03-03'],
    [5, '2026-03-09'],
    [9, '2026-03-09'],
    [10, null],
  ] as const)('of the %i. piece is %s', (pieces, day) => {
    expect(restockDay(expected, pieces, '2026-03-01')).toBe(day);
  });

  it('may be today, and is no day that is past', () => {
    expect(restockDay(expected, 4, '2026-03-03')).toBe('2026-03-03');
    expect(restockDay(expected, 1, '2026-03-04')).toBe('2026-03-09');
    expect(restockDay(expected, 1, '2026-03-10')).toBeNull();
    expect(restockDay([], 1, '2026-03-01')).toBeNull();
  });
});
