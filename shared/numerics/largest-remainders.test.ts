import { seededRandom } from '../random/random';
import { spreadByLargestRemainders } from './largest-remainders';

describe('spreading by largest remainders', () => {
  it('gives what is left over to the largest remainders, of equal ones to the first', () => {
    expect(spreadByLargestRemainders([200, 100], 100)).toEqual([67, 33]);
    expect(spreadByLargestRemainders([1, 1, 1], 2)).toEqual([1, 1, 0]);
    expect(spreadByLargestRemainders([0, 0], 0)).toEqual([0, 0]);
  });

  it('adds up, is exact for amounts of any size, and gives none more than its weight', () => {
    const random = seededRandom('remainders');
    for (let n = 0; n < 500; n++) {
      const most = random.pick([3, 1000, 2 ** 46]);
      const weights = Array.from({ length: 1 + random.integer(60) }, () => Math.floor(random.uniform() * most));
      const amount = Math.floor(weights.reduce((sum, weight) => sum + weight, 0) * random.uniform());
      const shares = spreadByLargestRemainders(weights, amount);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(amount);
      expect(shares.every((share, at) => share >= 0 && share <= weights[at]!)).toBe(true);
    }
  });
});
