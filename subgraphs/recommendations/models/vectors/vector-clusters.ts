import type { Random } from '../../../../shared/random/random';
import { BoundedHeap } from '../recommender/top-items';
import { clusterCentres, nearestCentre } from './cluster-centres';
import { VectorTable } from './vector-table';

/** Rows a cluster has, taken over all; in a larger table more, since there are so many clusters at the most. */
const rowsOfCluster = 256;
const mostClusters = 512;
/** So many rows are one cluster. */
const rowsOfOne = 4_096;
/** Of more, so many are looked at for each query. */
const mostLookedAt = 2_048;

/**
 * Clusters of so many rows: what a row is compared with to find its own, and so never more than 512.
 *
 * @example clusterCount(100_000) // 391
 */
export function clusterCount(rows: number): number {
  return rows <= rowsOfOne ? 1 : Math.min(mostClusters, Math.ceil(rows / rowsOfCluster));
}

/**
 * Rows by the nearest of some centres, so that those with the highest products with a query are found among few: the clusters
 * whose centres are the nearest are looked at (an inverted file: Sivic and Zisserman 2003; Jégou, Douze and Schmid 2011). Up to
 * 4,096 rows are one cluster, and what is found is exact.
 */
export class VectorClusters {
  /** Rows looked at so far. */
  looks = 0;

  private constructor(
    private readonly centres: VectorTable,
    /** The rows of cluster c stand from `offsets[c]` to `offsets[c + 1]` in the table. */
    private readonly offsets: Uint32Array,
    private readonly table: VectorTable,
    /** By place in the table. */
    private readonly rowOf: Uint32Array,
    /** By row, its place in the table. */
    private readonly placeOf: Uint32Array,
    private readonly products: Float64Array,
    private readonly nearness: Float64Array,
  ) {}

  /**
   * Time: at most 512 products of a row and a centre for each row, by the kernel: a second for 100,000 rows.
   *
   * @param values row after row, of length 1 or less; rows of zeros are left out, and are never found
   */
  static of(values: Float32Array, width: number, random: Random): VectorClusters {
    const rows = Uint32Array.from({ length: values.length / width }, (_, row) => row).filter((row) =>
      values.subarray(row * width, (row + 1) * width).some((value) => value !== 0),
    );
    const count = clusterCount(rows.length);
    const centres = clusterCentres(values, width, rows, count, random);
    const nearness = new Float64Array(count);
    const clusterOf = Uint32Array.from(rows, (row) =>
      nearestCentre(centres, values.subarray(row * width, (row + 1) * width), nearness),
    );
    const order = Uint32Array.from(rows, (_, n) => n).sort((a, b) => clusterOf[a]! - clusterOf[b]! || a - b);
    const offsets = new Uint32Array(count + 1);
    for (const cluster of clusterOf) offsets[cluster + 1]! += 1;
    for (let cluster = 0; cluster < count; cluster++) offsets[cluster + 1]! += offsets[cluster]!;
    const inOrder = new Float32Array(rows.length * width);
    const rowOf = Uint32Array.from(order, (n) => rows[n]!);
    const placeOf = new Uint32Array(values.length / width);
    for (const [place, row] of rowOf.entries()) {
      placeOf[row] = place;
      inOrder.set(values.subarray(row * width, (row + 1) * width), place * width);
    }
    const table = new VectorTable(inOrder, width);
    return new VectorClusters(centres, offsets, table, rowOf, placeOf, new Float64Array(rowsOfOne), nearness);
  }

  /**
   * Rows with the highest products with the query among those that are looked at, best first.
   *
   * @param near a row: of a cluster that is too large to be looked at as a whole, what stands around it is
   */
  nearest(query: ArrayLike<number>, count: number, near: number): number[] {
    const heap = new BoundedHeap(count);
    let left = this.centres.rows === 1 ? rowsOfOne : mostLookedAt;
    for (const cluster of this.clustersBy(query)) {
      if (left <= 0) break;
      const [first, end] = [this.offsets[cluster]!, this.offsets[cluster + 1]!];
      const length = Math.min(left, end - first);
      const from = Math.max(first, Math.min(end - length, this.placeOf[near]! - (length >> 1)));
      this.table.productsFrom(from, from + length, query, this.products);
      for (let n = 0; n < length; n++) heap.push(this.rowOf[from + n]!, this.products[n]!);
      left -= length;
      this.looks += length;
    }
    return heap.drain().map(({ item }) => item);
  }

  /** The nearest first; as many as have enough rows, unless they are unusually small. */
  private clustersBy(query: ArrayLike<number>): number[] {
    if (this.centres.rows === 1) return [0];
    this.centres.products(query, this.nearness);
    const heap = new BoundedHeap((4 * mostLookedAt) / rowsOfCluster);
    for (let cluster = 0; cluster < this.nearness.length; cluster++) heap.push(cluster, this.nearness[cluster]!);
    return heap.drain().map(({ item }) => item);
  }
}
