import { seededRandom } from '../../../../shared/random/random';
import type { Similarity } from '../neighbours/similarity';
import type { Scored } from '../recommender/recommender';
import { BoundedHeap } from '../recommender/top-items';
import { VectorClusters } from '../vectors/vector-clusters';
import { AspectTable } from './aspect-table';
import { ASPECT_WEIGHTS } from './picture-features';
import type { PicturedItem } from './pictured-item';

/**
 * Items by the similarity of their pictures: the weighed mean over the aspects of the cosine of two pictures, or of one
 * with the other's mirror image where that is higher. From `AspectTable`'s number of pictures on, cosines are those along
 * the axes in which these pictures differ: 0 for pictures that have nothing in common but being pictures of this shop.
 */
export class PictureIndex implements Similarity {
  private clusters: VectorClusters | undefined;
  private readonly ofAspect: Float64Array;

  private constructor(
    readonly items: number,
    /** By name. */
    readonly aspects: ReadonlyMap<string, AspectTable>,
    private readonly weights: ReadonlyMap<string, number>,
  ) {
    this.ofAspect = new Float64Array(items);
  }

  /**
   * @param pictured one an item, null where it has no picture
   * @param weights of the aspects; one that has none counts 1
   * @throws RangeError where an aspect's vectors are not of one length
   */
  static of(
    pictured: readonly (PicturedItem | null)[],
    weights: Readonly<Record<string, number>> = ASPECT_WEIGHTS,
  ): PictureIndex {
    const names = Object.keys(pictured.find((item) => item !== null)?.own ?? {});
    const random = seededRandom('picture-index');
    const aspects = new Map(names.map((name) => [name, AspectTable.of(pictured, name, random.fork(name))]));
    const total = names.reduce((sum, name) => sum + (weights[name] ?? 1), 0) || 1;
    return new PictureIndex(
      pictured.length,
      aspects,
      new Map(names.map((name) => [name, (weights[name] ?? 1) / total])),
    );
  }

  /** -1 to 1; 0 where one of the two has no picture. */
  similarity(a: number, b: number): number {
    let sum = 0;
    for (const [name, table] of this.aspects) sum += this.weights.get(name)! * table.similarity(a, b);
    return sum;
  }

  among(item: number, others: ArrayLike<number>, into: Float64Array): void {
    for (let n = 0; n < others.length; n++) into[others[n]!] = 0;
    for (const [name, table] of this.aspects) {
      table.among(item, others, this.ofAspect);
      const weight = this.weights.get(name)!;
      for (let n = 0; n < others.length; n++) into[others[n]!]! += weight * this.ofAspect[others[n]!]!;
    }
  }

  /** The most alike among those of the clusters nearest to the picture, and to its mirror image. */
  *candidates(item: number, count: number): Generator<number> {
    const width = this.widthOfAll();
    const query = new Float32Array(width);
    for (const side of [0, 1] as const) {
      this.join(item, side, query, 0);
      if (query.every((value) => value === 0)) return;
      this.clusters ??= this.clustersOfAll(width);
      yield* this.clusters.nearest(query, count, item);
    }
  }

  /** The similarity to every item, written into the array's first places. Time: O(items · length of the vectors). */
  fill(item: number, into: Float64Array): void {
    into.fill(0, 0, this.items);
    for (const [name, table] of this.aspects) {
      table.fill(item, this.ofAspect);
      const weight = this.weights.get(name)!;
      for (let other = 0; other < this.items; other++) into[other]! += weight * this.ofAspect[other]!;
    }
  }

  /** The most alike, best first. Time: O(items · length of the vectors). */
  nearest(item: number, count: number): Scored[] {
    const heap = new BoundedHeap(count);
    const similarities = new Float64Array(this.items);
    this.fill(item, similarities);
    for (let other = 0; other < this.items; other++) {
      if (other !== item && similarities[other]! > 0) heap.push(other, similarities[other]!);
    }
    return heap.drain();
  }

  private widthOfAll(): number {
    let width = 0;
    for (const table of this.aspects.values()) width += table.width;
    return width;
  }

  private clustersOfAll(width: number): VectorClusters {
    const joined = new Float32Array(this.items * width);
    for (let item = 0; item < this.items; item++) this.join(item, 0, joined, item * width);
    return VectorClusters.of(joined, width, seededRandom('picture-clusters'));
  }

  /** Writes an item's aspects side by side: the product of two is the similarity of the pictures as they are. */
  private join(item: number, side: 0 | 1, into: Float32Array, from: number): void {
    let at = from;
    for (const [name, table] of this.aspects) {
      const scale = Math.sqrt(this.weights.get(name)!);
      for (const value of table.rows(item)[side]) into[at++] = scale * value;
    }
  }
}
