import { availabilityOf, piecesOf } from './availability';

describe('the status of a product', () => {
  it.each([
    [-1, 'OUT_OF_STOCK'],
    [0, 'OUT_OF_STOCK'],
    [1, 'LOW_STOCK'],
    [5, 'LOW_STOCK'],
    [6, 'IN_STOCK'],
  ] as const)('with %i free pieces is %s', (free, status) => {
    expect(availabilityOf(piecesOf(free))).toBe(status);
  });

  it('runs low at the number that the shop has set', () => {
    expect(availabilityOf({ ...piecesOf(9), lowStock: 10 })).toBe('LOW_STOCK');
    expect(availabilityOf({ ...piecesOf(1), lowStock: 0 })).toBe('IN_STOCK');
  });

  it('can be back-ordered up to its limit', () => {
    expect(availabilityOf({ ...piecesOf(0), backOrderLimit: 3, backOrdered: 2 })).toBe('BACKORDER');
    expect(availabilityOf({ ...piecesOf(0), backOrderLimit: 3, backOrdered: 3 })).toBe('OUT_OF_STOCK');
    expect(availabilityOf({ ...piecesOf(1), backOrderLimit: 3, backOrdered: 0 })).toBe('LOW_STOCK');
  });
});
