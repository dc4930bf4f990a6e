import { PriceDays } from './price-days';

describe('prices by day', () => {
  it('hold until the next one, and what was set before the first day holds from it on', () => {
    const prices = new PriceDays(6);
    prices.add('a', -3, 100);
    prices.add('a', -1, 90);
    prices.add('a', 2, 80);
    prices.add('a', 4, 95);
    prices.add('a', 9, 70);
    expect([...prices.of('a', 1)!]).toEqual([90, 90, 80, 80, 95, 95]);
  });

  it('are not known before the first one, and what costs the same ever since has no change', () => {
    const prices = new PriceDays(3);
    prices.add('a', 1, 100);
    expect([...prices.of('a', null)!]).toEqual([Number.NaN, 100, 100]);
    expect([...prices.of('b', 40)!]).toEqual([40, 40, 40]);
    expect(prices.of('b', null)).toBeUndefined();
  });
});
