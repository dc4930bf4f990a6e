import { discountShares, paidFor, withoutPieces } from './line-amounts';

describe('what was paid for the lines of an order', () => {
  it('shares a discount out by largest remainders, to the last minor unit', () => {
    const lines = [
      { quantity: 1, unitPrice: 200 },
      { quantity: 2, unitPrice: 50 },
    ];
    expect(discountShares(lines, 100)).toEqual([67, 33]);
    expect(discountShares([...lines, ...lines], 101)).toEqual([34, 17, 33, 17]);
    expect(discountShares(lines, 300)).toEqual([200, 100]);
    expect(discountShares(lines, 0)).toEqual([0, 0]);
    expect(discountShares([{ quantity: 3, unitPrice: 0 }], 5)).toEqual([0]);
  });

  it('shares exactly where a product of amounts is more than a double holds', () => {
    const lines = [2_000_000_001, 2_000_000_001, 1].map((unitPrice) => ({ quantity: 1_000, unitPrice }));
    const shares = discountShares(lines, 4_000_000_003_000);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(4_000_000_003_000);
    expect(shares).toEqual([2_000_000_001_000, 2_000_000_001_000, 1_000]);
  });

  it('gives back for all pieces, one by one, what was paid for the line', () => {
    const line = { quantity: 7, unitPrice: 333, discount: 100 };
    const steps = Array.from({ length: 7 }, (_, n) => paidFor(line, n + 1) - paidFor(line, n));
    expect(steps.reduce((sum, step) => sum + step, 0)).toBe(7 * 333 - 100);
    expect(Math.max(...steps) - Math.min(...steps)).toBe(1);
    expect(paidFor({ quantity: 3, unitPrice: 100, discount: 10 }, 2)).toBe(194);
  });

  it('splits a line without losing a minor unit', () => {
    const line = { quantity: 3, unitPrice: 100, discount: 10 };
    expect(withoutPieces(line, 1)).toEqual({ line: { quantity: 2, unitPrice: 100, discount: 7 }, paid: 97 });
    expect(withoutPieces(line, 3)).toEqual({ line: { quantity: 0, unitPrice: 100, discount: 0 }, paid: 290 });
    for (const pieces of [0, 1, 2, 3]) {
      const { line: left, paid } = withoutPieces(line, pieces);
      expect(paidFor(left, left.quantity) + paid).toBe(290);
    }
  });
});
