import type { Scored } from '../recommender';
import { BoundedHeap } from '../top-items';
import { mirrored, type Picture, type PictureEncoder, toUnitLength } from './picture';
import { pictureFeatures } from './picture-features';

/**
 * Pictures by likeness: the cosine of their vectors, or of one with the other's mirror image where that is higher, since
 * a shoe that points to the left is like one that points to the right.
 */
export class PictureIndex {
  private constructor(
    /** Length 1 each; null for an item without a picture. */
    private readonly vectors: readonly (Float32Array | null)[],
    private readonly turned: readonly (Float32Array | null)[],
  ) {}

  /**
   * @param pictures one an item, null where it has none
   * @param encode a shop's own model in place of `pictureFeatures`
   * @throws RangeError where a vector's length differs from the others', or it holds what is no finite number
   */
  static async of(
    pictures: Iterable<Picture | null> | AsyncIterable<Picture | null>,
    encode: PictureEncoder = pictureFeatures,
  ): Promise<PictureIndex> {
    const vectors: (Float32Array | null)[] = [];
    const turned: (Float32Array | null)[] = [];
    let length: number | undefined;
    const encoded = async (picture: Picture) => {
      const vector = Float32Array.from(await encode(picture));
      length ??= vector.length;
      if (vector.length !== length)
        throw new RangeError(`a vector of ${vector.length} numbers among those of ${length}`);
      if (!vector.every(Number.isFinite)) throw new RangeError('a picture was turned into what is no finite number');
      return toUnitLength(vector);
    };
    for await (const picture of pictures) {
      vectors.push(picture && (await encoded(picture)));
      turned.push(picture && (await encoded(mirrored(picture))));
    }
    return new PictureIndex(vectors, turned);
  }

  get items(): number {
    return this.vectors.length;
  }

  /** -1 to 1; 0 where one of the two has no picture. */
  likeness(a: number, b: number): number {
    const own = this.vectors[a];
    const other = this.vectors[b];
    const mirror = this.turned[b];
    return own && other && mirror ? Math.max(product(own, other), product(own, mirror)) : 0;
  }

  /** The most alike, best first. Time: O(items · length of the vectors). */
  nearest(item: number, count: number): Scored[] {
    const heap = new BoundedHeap(count);
    for (let other = 0; other < this.items; other++) {
      const score = other === item ? 0 : this.likeness(item, other);
      if (score > 0) heap.push(other, score);
    }
    return heap.drain();
  }
}

function product(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let n = 0; n < a.length; n++) sum += a[n]! * b[n]!;
  return sum;
}
