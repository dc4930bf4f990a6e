import { seededRandom } from '../../../shared/random/random';
import { allocate } from './allocation';

describe('allocation', () => {
  const free = (productId: string, locationId: string, quantity: number) => ({ productId, locationId, quantity });

  it('takes all lines from the one location that has them, though another has more of one', () => {
    const wanted = [free('a', '', 3), free('b', '', 2)];
    const stock = [free('a', 'x', 90), free('a', 'y', 3), free('b', 'y', 2)];
    expect(allocate(wanted, stock)).toEqual([free('a', 'y', 3), free('b', 'y', 2)]);
  });

  it('splits a line that no location fills, the largest part first, and gives the parts in key order', () => {
    expect(allocate([free('a', '', 9)], [free('a', 'x', 2), free('a', 'y', 3), free('a', 'z', 6)])).toEqual([
      free('a', 'y', 3),
      free('a', 'z', 6),
    ]);
  });

  it('never takes more than there is, nor more than is wanted, and fills what can be filled', () => {
    const random = seededRandom('allocation');
    for (let round = 0; round < 500; round++) {
      const stock = ['a', 'b', 'c'].flatMap((product) =>
        ['x', 'y', 'z'].map((location) => free(product, location, random.integer(6) - 1)),
      );
      const wanted = ['a', 'b', 'c'].map((productId) => ({ productId, quantity: 1 + random.integer(10) }));
      const parts = allocate(wanted, stock);
      for (const part of parts) {
        const there = stock.find((row) => row.productId === part.productId && row.locationId === part.locationId)!;
        expect(part.quantity).toBeGreaterThan(0);
        expect(part.quantity).toBeLessThanOrEqual(there.quantity);
      }
      for (const { productId, quantity } of wanted) {
        const sum = (rows: typeof stock) =>
          rows
            .filter((row) => row.productId === productId)
            .reduce((total, row) => total + Math.max(0, row.quantity), 0);
        expect(sum(parts)).toBe(Math.min(quantity, sum(stock)));
      }
    }
  });
});
