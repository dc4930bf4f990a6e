import type { Similarity } from '../neighbours/similarity';
import type { ItemFeatures } from './item-features';

/** Items by the cosine of their features: words, attributes. */
export class FeatureSimilarity implements Similarity {
  private readonly met: Uint32Array;

  constructor(private readonly features: ItemFeatures) {
    this.met = new Uint32Array(features.items);
  }

  get items(): number {
    return this.features.items;
  }

  fill(item: number, into: Float64Array): void {
    into.fill(0, 0, this.items);
    this.features.addCosines(item, into, this.met);
  }
}
