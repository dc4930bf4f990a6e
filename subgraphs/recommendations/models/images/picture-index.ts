import { seededRandom } from '../../../../shared/random/random';
import type { Similarity } from '../neighbours/similarity';
import type { Scored } from '../recommender/recommender';
import { BoundedHeap } from '../recommender/top-items';
import { AspectTable } from './aspect-table';
import { ASPECT_WEIGHTS } from './picture-features';
import type { PicturedItem } from './pictured-item';

/**
 * Items by the similarity of their pictures: the weighed mean over the aspects of the cosine of two pictures, or of one
 * with the other's mirror image where that is higher. From `AspectTable`'s number of pictures on, cosines are those along
 * the axes in which these pictures differ: 0 for pictures that have nothing in common but being pictures of this shop.
 */
export class PictureIndex implements Similarity {
  private constructor(
    readonly items: number,
    /** By name. */
    readonly aspects: ReadonlyMap<string, AspectTable>,
    private readonly weights: ReadonlyMap<string, number>,
  ) {}

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

  fill(item: number, into: Float64Array): void {
    into.fill(0, 0, this.items);
    const own = new Float64Array(this.items);
    for (const [name, table] of this.aspects) {
      table.fill(item, own);
      const weight = this.weights.get(name)!;
      for (let other = 0; other < own.length; other++) into[other]! += weight * own[other]!;
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
}
