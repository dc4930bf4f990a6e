import { majorUnits, minorUnits } from '../../gateway/console/app/desks/kit/minor-units';
import { stockPath } from '../../gateway/console/app/desks/stock/stock-path';

describe('the figures that desks work out', () => {
  const sales = [
    { date: '2026-12-01', mean: 2, low: 1, high: 4 },
    { date: '2026-12-02', mean: 3, low: 0, high: 6 },
    { date: '2026-12-03', mean: 1, low: 1, high: 2 },
  ];

  it('are what is free at the end of each day, never below 0, with what comes on its day and what is late today', () => {
    expect(stockPath(4, sales, [{ day: '2026-12-03', pieces: 5 }])).toEqual({
      expected: [2, 0, 4],
      low: [0, 0, 3],
      high: [3, 3, 7],
    });
    expect(stockPath(0, sales, [{ day: '2026-11-20', pieces: 9 }]).expected).toEqual([7, 4, 3]);
    expect(stockPath(4, sales, [{ day: null, pieces: 9 }]).expected).toEqual([2, 0, 0]);
    expect(stockPath(4, [], [{ day: '2026-12-03', pieces: 5 }]).expected).toEqual([]);
  });

  it('are amounts in the minor units of their currency, whichever way a decimal point is written', () => {
    expect(['12.50', ' 12,5 ', '0', '12.505'].map((written) => minorUnits(written, 'GBP'))).toEqual([
      1250, 1250, 0, 1251,
    ]);
    expect(minorUnits('1200', 'JPY')).toBe(1200);
    expect(['', '-1', '1.2.3', 'twelve', '1e3'].map((written) => minorUnits(written, 'GBP'))).toEqual(
      Array(5).fill(null),
    );
    expect(majorUnits({ amount: 1205, currency: 'GBP' })).toBe('12.05');
    expect(majorUnits({ amount: 1205, currency: 'JPY' })).toBe('1205');
  });
});
