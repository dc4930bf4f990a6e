import { readFileSync } from 'node:fs';
import { seededRandom } from '../../../../shared/random/random';
import { dataSetPath, describeWithDataSets } from '../../../../shared/testing/data-sets';
import { associationRules } from './association-rules';
import { frequentItemsets } from './frequent-itemsets';

describe('frequent itemsets', () => {
  it('are those that counting every subset finds', () => {
    for (let n = 0; n < 40; n++) {
      const random = seededRandom(`baskets ${n}`);
      const baskets = Array.from({ length: 1 + random.integer(30) }, () =>
        Array.from({ length: random.integer(8) }, () => random.integer(7)),
      );
      const minimum = 1 + random.integer(4);
      const expected = new Map<string, number>();
      for (let subset = 1; subset < 128; subset++) {
        const items = [0, 1, 2, 3, 4, 5, 6].filter((item) => subset & (1 << item));
        const count = baskets.filter((basket) => items.every((item) => basket.includes(item))).length;
        if (count >= minimum) expected.set(items.join(), count);
      }
      const found = frequentItemsets(baskets, minimum);
      expect(new Map(found.map(({ items, count }) => [items.join(), count]))).toEqual(expected);
      expect(found).toHaveLength(expected.size);
      const pairs = [...expected].filter(([items]) => items.length <= 3);
      expect(frequentItemsets(baskets, minimum, 2)).toHaveLength(pairs.length);
    }
  });

  it('of no baskets are none', () => {
    expect(frequentItemsets([], 1)).toEqual([]);
    expect(frequentItemsets([[], []], 1)).toEqual([]);
  });
});

describe('association rules', () => {
  it('say how often the right side goes with the left one, and how much more than by chance', () => {
    expect(associationRules([[1, 2], [1, 2], [1], [3]], { support: 0.5, confidence: 0.9 })).toEqual([
      { left: [2], right: 1, support: 0.5, confidence: 1, lift: 4 / 3 },
    ]);
  });
});

describeWithDataSets('association rules of 9,835 groceries baskets', () => {
  const numbers = new Map<string, number>();
  const numberOf = (name: string) => {
    if (!numbers.has(name)) numbers.set(name, numbers.size);
    return numbers.get(name)!;
  };
  const readBaskets = () =>
    readFileSync(dataSetPath('groceries', 'groceries.csv'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(',').map(numberOf));

  // The counts that the package arules publishes of the same baskets.
  it.each([
    [463, 0.006, 0.25],
    [5_668, 0.001, 0.5],
    [15, 0.01, 0.5],
    [410, 0.001, 0.8],
  ])('are %i at support %d and confidence %d', (count, support, confidence) => {
    expect(associationRules(readBaskets(), { support, confidence })).toHaveLength(count);
  });
});
