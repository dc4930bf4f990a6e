import { isImplausible, marketPosition } from './market-position';

const offer = (amount: number, inStock = true) => ({ competitor: `at ${amount}`, amount, inStock });

it.each([
  ['between others', 105, [90, 100, 120], { index: 1.05, rank: 3, competitors: 3 }],
  ['the cheapest', 90, [100, 120], { index: 90 / 110, rank: 1, competitors: 2 }],
  ['as dear as another', 100, [100, 120], { index: 100 / 110, rank: 1, competitors: 2 }],
  ['alone', 100, [], null],
])('a price %s has its place', (_, own, amounts, position) => {
  expect(
    marketPosition(
      own,
      amounts.map((amount) => offer(amount)),
    ),
  ).toEqual(position);
});

it('what cannot be bought is compared with only where nothing can', () => {
  expect(marketPosition(100, [offer(50, false), offer(110)])).toMatchObject({ rank: 1, competitors: 1 });
  expect(marketPosition(100, [offer(50, false)])).toMatchObject({ rank: 2, competitors: 1, index: 2 });
});

it.each([
  ['100 times dearer', 10_000, 100, [105, 95], true],
  ['100 times cheaper', 1, 100, [], true],
  ['twice as dear', 200, 100, [], false],
  ['far from ours, but where others are', 10_000, 100, [9_000], false],
  ['far from others, where there is no price of ours', 10_000, null, [100], true],
  ['the only price there is', 10_000, null, [], false],
])('an offer %s is judged', (_, amount, own, others, implausible) => {
  expect(isImplausible(amount, own, others)).toBe(implausible);
});
