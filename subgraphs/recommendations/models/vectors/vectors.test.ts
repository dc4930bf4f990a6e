import { seededRandom } from '../../../../shared/random/random';
import { topPlain, VectorTable } from './vector-table';

/** Whole numbers, whose products single precision holds exactly. */
function wholeNumbers(size: number, seed: string): Float32Array {
  const random = seededRandom(seed);
  return Float32Array.from({ length: size }, () => random.integer(64) - 32);
}

describe('a table of vectors', () => {
  it.each([
    [1, 5],
    [3, 10],
    [4, 1023],
    [17, 1024],
    [64, 3000],
    [600, 50],
  ])('gives the highest products of %i numbers a row over %i rows as typed arrays do', (width, rows) => {
    const values = wholeNumbers(width * rows, 'rows');
    const query = wholeNumbers(width, 'query');
    const table = new VectorTable(values, width);
    expect(table.top(query, 20)).toEqual(topPlain(values, width, query, 20));
    const products = new Float64Array(rows);
    table.products(query, products);
    const all = topPlain(values, width, query, rows);
    expect(all.map(({ item }) => products[item])).toEqual(all.map(({ score }) => score));
  });

  it('is within single precision of the reference for numbers of any kind', () => {
    const random = seededRandom('any');
    const values = Float32Array.from({ length: 64 * 500 }, () => random.normal());
    const query = Float32Array.from({ length: 64 }, () => random.normal());
    const reference = new Map(topPlain(values, 64, query, 500).map(({ item, score }) => [item, score]));
    for (const { item, score } of new VectorTable(values, 64).top(query, 50)) {
      expect(Math.abs(score - reference.get(item)!)).toBeLessThan(1e-4);
    }
  });

  it('leaves out what is not allowed, what is excluded, and what does not pass the floor', () => {
    const table = new VectorTable(Float32Array.from([1, 2, 3, 4, 5]), 1);
    expect(table.top([1], 5, { allowed: Uint8Array.from([1, 1, 0, 1]) }).map(({ item }) => item)).toEqual([3, 1, 0]);
    expect(table.top([1], 5, { exclude: [4, 2] }).map(({ item }) => item)).toEqual([3, 1, 0]);
    expect(table.top([1], 5, {}, 3).map(({ item }) => item)).toEqual([4, 3]);
    expect(table.top([1], 0)).toEqual([]);
  });

  it('orders equal products by index, and takes an empty table', () => {
    expect(new VectorTable(new Float32Array(8), 4).top([1, 1, 1, 1], 5).map(({ item }) => item)).toEqual([0, 1]);
    expect(new VectorTable(new Float32Array(0), 4).top([1, 1, 1, 1], 5)).toEqual([]);
  });

  it('refuses rows and queries that do not fit', () => {
    expect(() => new VectorTable(new Float32Array(7), 4)).toThrow(RangeError);
    expect(() => new VectorTable(new Float32Array(8), 4).top([1], 1)).toThrow(RangeError);
  });
});
