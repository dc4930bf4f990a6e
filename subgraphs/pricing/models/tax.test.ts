import { taxOnTop, taxWithin } from './tax';

it.each([
  [297, 20_000, 59],
  [1_000, 20_000, 200],
  [1, 50_000, 1],
  [0, 19_000, 0],
  [1_999, 7_700, 154],
  [Number.MAX_SAFE_INTEGER, 0, 0],
])('the tax on %i at %i thousandths of a percent is %i', (amount, rate, tax) => {
  expect(taxOnTop(amount, rate)).toBe(tax);
});

it('what is put on top is what is within, for every amount and rate', () => {
  for (let amount = 0; amount < 400; amount++) {
    for (const rate of [0, 1, 5_500, 7_700, 19_000, 20_000, 25_000, 100_000]) {
      const tax = taxOnTop(amount, rate);
      expect(Math.abs(taxWithin(amount + tax, rate) - tax)).toBeLessThanOrEqual(rate === 100_000 ? 1 : 0);
    }
  }
});
