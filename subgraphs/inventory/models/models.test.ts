import { newId } from '../../../shared/ids/ids';
import { seededRandom } from '../../../shared/random/random';
import { allocate } from './allocation';
import { availabilityOf } from './availability';
import { orderNumber } from './order-number';

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

describe('availability', () => {
  it.each([
    [-1, 'OUT_OF_STOCK'],
    [0, 'OUT_OF_STOCK'],
    [1, 'LOW_STOCK'],
    [5, 'LOW_STOCK'],
    [6, 'IN_STOCK'],
  ])('of %i free pieces is %s', (free, status) => {
    expect(availabilityOf(free)).toBe(status);
  });
});

describe('an order number', () => {
  it('tells the day and has no letters that are mistaken for digits', () => {
    const number = orderNumber(newId(), Date.UTC(2026, 2, 9, 23, 59));
    expect(number).toMatch(/^V260309-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  });

  it('is the last 40 bits of the id, whatever they are', () => {
    expect(orderNumber('00000000-0000-7000-8000-000000000000', 0)).toBe('V700101-0000-0000');
    expect(orderNumber('00000000-0000-7000-8000-00ffffffffff', 0)).toBe('V700101-ZZZZ-ZZZZ');
  });

  it('differs between orders of one moment', () => {
    const numbers = new Set(Array.from({ length: 5000 }, () => orderNumber(newId(), 0)));
    expect(numbers.size).toBe(5000);
  });
});
