import { availabilityOf } from './availability';

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
