import { poissonTail } from './significance';

describe('the chance of so many or more', () => {
  it.each([
    [0, 3, 1],
    [2, 0.5, 1 - Math.exp(-0.5) * 1.5],
    [10, 3.3, 0.002195],
    [1, 1e-4, 1 - Math.exp(-1e-4)],
    [1100, 1000, 0.000963],
    [5, 1000, 1],
    [3, 0, 0],
  ])('of %d where %d are expected', (count, mean, chance) => {
    expect(Math.abs(poissonTail(count, mean) - chance)).toBeLessThan(1e-4);
  });
});
