import { seededRandom } from '../../../shared/random/random';
import { Bitmap } from './bitmap';

const listOf = (bitmap: Bitmap) => [...bitmap.downwards()].reverse();

describe('a bitmap', () => {
  it('is a set: unions, intersections, sizes and order are those of sets of numbers', () => {
    const random = seededRandom('bitmaps');
    for (let round = 0; round < 50; round++) {
      const draw = () => new Set(Array.from({ length: random.integer(60) }, () => random.integer(10 + round * 20)));
      const [a, b] = [draw(), draw()];
      const either = [...new Set([...a, ...b])];
      const both = [...a].filter((number) => b.has(number));
      const union = Bitmap.of(a);
      union.or(Bitmap.of(b));
      expect(listOf(union)).toEqual(either.toSorted((x, y) => x - y));
      const common = Bitmap.of(a);
      common.and(Bitmap.of(b));
      expect(listOf(common)).toEqual(both.toSorted((x, y) => x - y));
      expect([union.count(), common.count()]).toEqual([either.length, both.length]);
    }
  });

  it('gives its numbers below a bound, the largest first', () => {
    const bitmap = Bitmap.of([0, 31, 32, 63, 64, 500]);
    expect([...bitmap.downwards(64)]).toEqual([63, 32, 31, 0]);
    expect([...bitmap.downwards(63)]).toEqual([32, 31, 0]);
    const each: number[] = [];
    bitmap.each((number) => each.push(number));
    expect(each).toEqual([0, 31, 32, 63, 64, 500]);
    const sampled: number[] = [];
    bitmap.sample(2, (number) => sampled.push(number));
    expect(sampled).toEqual([0, 31, 64]);
    bitmap.delete(32);
    bitmap.delete(10_000);
    expect([bitmap.has(32), bitmap.has(31), bitmap.has(10_000)]).toEqual([false, true, false]);
  });
});
