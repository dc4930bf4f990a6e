import { type Random, seededRandom } from '../../../../shared/random/random';
import { boundedFrom, topPlain, VectorTable } from './vector-table';

/** Whole numbers, whose products single precision holds exactly. */
function wholeNumbers(size: number, seed: string): Float32Array {
  const random = seededRandom(seed);
  return Float32Array.from({ length: size }, () => random.integer(64) - 32);
}

function oddNumber(random: Random): number {
  const odd = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY][random.integer(30_000)];
  return odd ?? random.normal();
}

function extremeNumber(random: Random): number {
  const extreme = [0, 1e-30, 1e18, -1e20, 1e-40][random.integer(1_000)];
  return extreme ?? random.normal();
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

  it.each([
    [4, 'whole numbers, many of them equal', (random: Random) => random.integer(5) - 2],
    [12, 'numbers of any size', (random: Random) => random.normal() * 10 ** (random.integer(8) - 4)],
    [64, 'numbers of a bell', (random: Random) => random.normal()],
    [65, 'now and then what is no finite number', (random: Random) => oddNumber(random)],
    [200, 'now and then what is very large, very small or 0', (random: Random) => extremeNumber(random)],
  ])('rules out no row of the highest, over rows of %i of %s', (width, _, number) => {
    const random = seededRandom(`bounds ${width}`);
    const rows = boundedFrom + 3;
    const values = Float32Array.from({ length: width * rows }, () => number(random));
    const table = new VectorTable(values, width);
    const products = new Float32Array(rows);
    const allowed = Uint8Array.from({ length: rows - 5 }, () => random.integer(2));
    const fewAllowed = allowed.map((may, row) => (row % 50 === 0 ? may : 0));
    for (let n = 0; n < 6; n++) {
      const query = Float32Array.from({ length: width }, () => number(random));
      table.products(query, products);
      const exclude = [random.integer(rows), random.integer(rows)];
      const expected = (count: number, floor: number, mayBe?: Uint8Array) =>
        [...products.entries()]
          .filter(([row, score]) => score > floor && !(mayBe && (exclude.includes(row) || mayBe[row] !== 1)))
          .sort((a, b) => b[1] - a[1] || a[0] - b[0])
          .slice(0, count)
          .map(([item, score]) => ({ item, score }));
      expect(table.top(query, 20)).toEqual(expected(20, Number.NEGATIVE_INFINITY));
      expect(table.top(query, 7, { allowed, exclude })).toEqual(expected(7, Number.NEGATIVE_INFINITY, allowed));
      const few = { allowed: fewAllowed, exclude };
      expect(table.top(query, 7, few)).toEqual(expected(7, Number.NEGATIVE_INFINITY, fewAllowed));
      expect(table.top(query, rows, {}, 0)).toEqual(expected(rows, 0));
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
