import { day } from '../../../../shared/time/durations';
import { type ProductHistory, spellsOf, week } from './sales-spells';

const now = 10 * week;
const history = (more: Partial<ProductHistory>): ProductHistory => ({
  ...{ productId: 'mug', categoryId: null, spansOut: [] },
  prices: [{ at: 0, amount: 1000, reduced: false }],
  sales: [{ at: 0, units: 1 }],
  ...more,
});

describe('spells of a product', () => {
  it('end with each week and each price, and hold the days and what was sold in them', () => {
    const spells = spellsOf(
      history({
        prices: [
          { at: 0, amount: 1000, reduced: false },
          { at: 8.4 * week, amount: 800, reduced: true },
        ],
        sales: [
          { at: 8.1 * week, units: 2 },
          { at: 8.5 * week, units: 3 },
          { at: 9.5 * week, units: 4 },
        ],
      }),
      3,
      0,
      now,
    )!;
    expect([...spells.units]).toEqual([2, 3, 4]);
    expect([...spells.days]).toEqual([2.8, 4.2, 7].map((days) => expect.closeTo(days, 6)));
    expect([...spells.periods]).toEqual([8, 8, 9]);
    expect([...spells.columns[2]!]).toEqual([0, 1, 1]);
    const [cheap, dear] = [spells.columns[1]![1]!, spells.columns[1]![0]!];
    expect(dear - cheap).toBeCloseTo(Math.log(1000 / 800), 10);
    expect([spells.lowestSeen, spells.highestSeen, spells.category]).toEqual([800, 1000, 3]);
  });

  it('begin with the week of the first sale: before it the product may not have been there', () => {
    expect([...spellsOf(history({ sales: [{ at: 7.5 * week, units: 1 }] }), 0, 0, now)!.periods]).toEqual([7, 8, 9]);
  });

  it('leave out the time without stock, and a week that had none', () => {
    const spansOut = [{ from: 7 * week + 2 * day, until: 9 * week }];
    const spells = spellsOf(history({ sales: [{ at: 7 * week, units: 5 }], spansOut }), 0, 0, now)!;
    expect([...spells.periods]).toEqual([7, 9]);
    expect([...spells.days]).toEqual([expect.closeTo(2, 6), expect.closeTo(7, 6)]);
  });

  it('are none where nothing was sold, or nothing had a price', () => {
    expect(spellsOf(history({ sales: [] }), 0, 0, now)).toBeNull();
    expect(spellsOf(history({ prices: [] }), 0, 0, now)).toBeNull();
    expect(spellsOf(history({ sales: [{ at: now + 1, units: 1 }] }), 0, 0, now)).toBeNull();
  });
});
