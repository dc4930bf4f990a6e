import { profitSpills } from './substitution';

describe('what a price does to the substitutes', () => {
  it('is the worked example: 4.77 for a price that rises by 10 %', () => {
    const one = { category: 'cups', crossElasticity: 0.5, profit: 100 };
    const [spill] = profitSpills([one, one]);
    expect(spill! * Math.log(1.1)).toBeCloseTo(4.7655, 4);
  });

  it('is shared among all of the category, is nothing to other categories, and nobody is a substitute of itself', () => {
    const of = (category: string, profit: number) => ({ category, crossElasticity: 1, profit });
    expect(profitSpills([of('cups', 10), of('cups', 20), of('cups', 30), of('lamps', 99)])).toEqual([25, 20, 15, 0]);
  });
});
