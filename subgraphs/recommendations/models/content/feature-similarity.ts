import type { Similarity } from '../neighbours/similarity';
import { BoundedHeap } from '../recommender/top-items';
import { ImpactIndex } from './impact-index';
import type { ItemFeatures } from './item-features';

/** Entries of the index that are read of each item. */
const entriesRead = 4_000;

/** Items by the cosine of their features: words, attributes. */
export class FeatureSimilarity implements Similarity {
  private readonly index: ImpactIndex;
  private readonly met: Uint32Array;
  private readonly sums: Float64Array;

  constructor(private readonly features: ItemFeatures) {
    this.index = new ImpactIndex(features, new Float64Array(features.items).fill(1));
    this.met = new Uint32Array(features.items);
    this.sums = new Float64Array(features.items);
  }

  get items(): number {
    return this.features.items;
  }

  among(item: number, others: ArrayLike<number>, into: Float64Array): void {
    this.index.setCosines(item, others, into);
  }

  candidates(item: number, count: number): number[] {
    const { met, sums } = this;
    const { size } = this.index.addLargest(item, entriesRead, sums, met);
    const heap = new BoundedHeap(count);
    for (let n = 0; n < size; n++) {
      heap.push(met[n]!, sums[met[n]!]!);
      sums[met[n]!] = 0;
    }
    return heap.drain().map((scored) => scored.item);
  }
}
