import { seededRandom } from '../../../../shared/random/random';
import { clusterCount, VectorClusters } from './vector-clusters';
import { topPlain } from './vector-table';

const width = 16;

/** Rows of length 1 around some directions, as pictures of products are around those of their kind. */
function rowsAround(kinds: number, count: number): Float32Array {
  const random = seededRandom(`${count} rows`);
  const directions = Array.from({ length: kinds }, () => Float32Array.from({ length: width }, () => random.normal()));
  const values = new Float32Array(count * width);
  for (let row = 0; row < count; row++) {
    const direction = directions[random.integer(kinds)]!;
    const drawn = direction.map((value) => value + 0.7 * random.normal());
    const length = Math.hypot(...drawn);
    values.set(
      drawn.map((value) => value / length),
      row * width,
    );
  }
  return values;
}

const rowOf = (values: Float32Array, row: number) => values.subarray(row * width, (row + 1) * width);

describe('rows in clusters', () => {
  it('are found exactly where there are few', () => {
    const values = rowsAround(20, 1_000);
    const clusters = VectorClusters.of(values, width, seededRandom('few'));
    for (const row of [3, 77, 500]) {
      const exact = topPlain(values, width, rowOf(values, row), 10).map(({ item }) => item);
      expect(clusters.nearest(rowOf(values, row), 10, row)).toEqual(exact);
    }
  });

  it('are found nine times in ten where there are many, of which as few are looked at as there were in half as many', () => {
    const looksOf = (count: number) => {
      const values = rowsAround(count / 100, count);
      const clusters = VectorClusters.of(values, width, seededRandom('many'));
      let hits = 0;
      for (let row = 0; row < 50; row++) {
        const found = new Set(clusters.nearest(rowOf(values, row), 10, row));
        hits += topPlain(values, width, rowOf(values, row), 10).filter(({ item }) => found.has(item)).length;
      }
      expect(hits / 500).toBeGreaterThan(0.9);
      return clusters.looks / 50;
    };
    const [small, large] = [looksOf(8_000), looksOf(16_000)];
    expect(large).toBeLessThan(1.1 * small);
    expect(large).toBeLessThanOrEqual(2_048);
  });

  it('are no more than some hundreds, however many rows there are', () => {
    expect([4_096, 100_000, 10_000_000].map(clusterCount)).toEqual([1, 391, 512]);
  });

  it('leave out rows of zeros, and look at a part of what is all alike', () => {
    const values = new Float32Array(10_000 * width);
    for (let row = 0; row < 9_000; row++) values[row * width] = 1;
    const clusters = VectorClusters.of(values, width, seededRandom('alike'));
    const found = clusters.nearest(rowOf(values, 0), 20, 5_000);
    expect(found).toHaveLength(20);
    expect(found.every((row) => row < 9_000)).toBe(true);
    expect(clusters.looks).toBeLessThanOrEqual(2_048);
    const none = VectorClusters.of(new Float32Array(width), width, seededRandom('none'));
    expect(none.nearest(new Float32Array(width), 5, 0)).toEqual([]);
  });
});
