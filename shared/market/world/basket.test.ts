import { seededRandom } from '../../random/random';
import { budgetLeft, decideOnBasket, fillBasket, hesitation, quantityOf, remembered, trimToBudget } from './basket';
import { needUtility } from './needs';
import { createWorld } from './world';

const world = createWorld({ products: 300, shoppers: 50 });

describe('trimToBudget', () => {
  it('keeps pieces line by line as far as the money goes, as in the worked example', () => {
    const lines = [
      { quantity: 3, unitPrice: 1000 },
      { quantity: 1, unitPrice: 700 },
    ];
    expect(trimToBudget(lines, 2800)).toEqual([2, 1]);
    expect(trimToBudget(lines, 3700)).toEqual([3, 1]);
    expect(trimToBudget(lines, 650)).toEqual([0, 0]);
    expect(trimToBudget(lines, 0)).toEqual([0, 0]);
  });

  it('never sells less to whom more is offered: the first lines are kept whatever follows', () => {
    const random = seededRandom('baskets');
    for (let i = 0; i < 200; i++) {
      const lines = Array.from({ length: 4 }, () => ({
        quantity: 1 + random.integer(3),
        unitPrice: 500 + random.integer(9000),
      }));
      const limit = random.integer(20_000);
      const all = trimToBudget(lines, limit);
      expect(trimToBudget(lines.slice(0, 2), limit)).toEqual(all.slice(0, 2));
      const total = lines.reduce((sum, { unitPrice }, place) => sum + unitPrice * all[place]!, 0);
      expect(total).toBeLessThanOrEqual(limit);
    }
  });
});

describe('decideOnBasket', () => {
  const lines = [
    { quantity: 1, unitPrice: 4000 },
    { quantity: 2, unitPrice: 3000 },
  ];

  it('orders what is kept, or says why nothing is', () => {
    expect(decideOnBasket(lines, 7500, 0.99)).toEqual({ kept: [1, 1], left: undefined });
    expect(decideOnBasket(lines, 2000, 0.99)).toEqual({ kept: [0, 0], left: 'budget' });
    expect(decideOnBasket(lines, 7500, 0)).toEqual({ kept: [0, 0], left: 'second thoughts' });
    expect(decideOnBasket([], 7500, 0.99)).toEqual({ kept: [], left: 'nothing wanted' });
  });

  it('is thought better of the more, the more of the budget it takes', () => {
    expect(hesitation(9000, 10_000)).toBeGreaterThan(hesitation(1000, 10_000));
    expect(hesitation(20_000, 10_000)).toBe(hesitation(10_000, 10_000));
  });
});

describe('fillBasket', () => {
  const [teapot] = world.products.filter(({ categoryPath }) => categoryPath[1] === 'Teapots');
  const [mug] = world.products.filter(({ categoryPath }) => categoryPath[1] === 'Mugs');
  const [tent] = world.products.filter(({ categoryPath }) => categoryPath[1] === 'Tents');
  const shareOf = (value: number, truth: typeof mug, basket: { value: number; truth: typeof mug }[]) => {
    const random = seededRandom('share');
    let taken = 0;
    for (let i = 0; i < 4000; i++) taken += fillBasket([{ value, truth }], basket, () => random.uniform()).length;
    return taken / 4000;
  };

  it('takes what goes with the basket more often, and another of the same kind less', () => {
    const withTeapot = [{ value: 9, truth: teapot }];
    expect(needUtility(mug!, [{ product: teapot!, day: 0 }], 0)).toBeGreaterThan(0.5);
    expect(needUtility(teapot!, [{ product: teapot!, day: 0 }], 0)).toBeLessThan(-1);
    expect(shareOf(3, mug, withTeapot)).toBeGreaterThan(shareOf(3, tent, withTeapot) + 0.05);
    expect(shareOf(3, teapot, withTeapot)).toBeLessThan(shareOf(3, tent, withTeapot) - 0.05);
  });

  it('takes nothing twice, and what is worth far more than nothing', () => {
    const random = seededRandom('all');
    const candidates = [mug, teapot, tent].map((truth) => ({ value: 30, truth }));
    const chosen = fillBasket(candidates, [candidates[0]!], () => random.uniform());
    expect(new Set(chosen)).toEqual(new Set(candidates.slice(1)));
  });
});

it('buys several pieces of small things alone', () => {
  const random = seededRandom('pieces');
  const small = world.products.find(({ basePrice }) => basePrice < 2000)!;
  const large = world.products.find(({ basePrice }) => basePrice > 8000)!;
  const pieces = (product: typeof small) => Array.from({ length: 500 }, () => quantityOf(product, random));
  expect(Math.max(...pieces(small))).toBe(4);
  expect(Math.max(...pieces(large))).toBe(1);
});

it('spends a month’s budget and a little more, never less than nothing', () => {
  const shopper = world.shoppers[0]!;
  expect(budgetLeft(shopper, 0)).toBeCloseTo(1.3 * shopper.monthlyBudget);
  expect(budgetLeft(shopper, 10 * shopper.monthlyBudget)).toBe(0);
});

it('remembers the last ten purchases', () => {
  const bought = Array.from({ length: 12 }, (_, day) => ({ product: world.products[0]!, day }));
  expect(remembered(bought.slice(0, 9), bought.slice(9)).map(({ day }) => day)).toEqual([
    2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
  ]);
});
