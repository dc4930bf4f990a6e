import { seededRandom } from '../../../shared/random/random';
import { SortedList } from './sorted-list';

const numbers = (a: number, b: number) => a - b;

describe('a sorted list', () => {
  it('is in order, whatever comes and goes', () => {
    const random = seededRandom('sorted list');
    const held = new Set(Array.from({ length: 3000 }, () => random.integer(10_000)));
    const list = new SortedList(numbers, [...held]);
    for (let step = 0; step < 5000; step++) {
      const number = random.integer(10_000);
      if (random.uniform() < 0.6) {
        list.remove(number);
        held.delete(number);
      } else if (!held.has(number)) {
        list.add(number);
        held.add(number);
      }
    }
    const expected = [...held].sort(numbers);
    expect([...list.behind(() => true)]).toEqual(expected);
    expect([...list.behind((entry) => entry > 5000)]).toEqual(expected.filter((number) => number > 5000));
  });

  it('may be emptied and filled again', () => {
    const list = new SortedList(numbers, [1]);
    list.remove(1);
    list.remove(2);
    expect([...list.behind(() => true)]).toEqual([]);
    for (const number of [3, 1, 2]) list.add(number);
    expect([...list.behind((entry) => entry > 1)]).toEqual([2, 3]);
  });

  it('compares an entry with few others', () => {
    let comparisons = 0;
    const counted = new SortedList(
      (a: number, b: number) => {
        comparisons += 1;
        return a - b;
      },
      Array.from({ length: 100_000 }, (_, index) => index * 2),
    );
    comparisons = 0;
    counted.add(100_001);
    counted.remove(50_000);
    expect(comparisons).toBeLessThan(60);
  });
});
