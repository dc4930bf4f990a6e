import type { ItemFeatures } from './item-features';

/** So many entries of a list are read before the next list is chosen. */
const blockLength = 128;

/**
 * The items by feature, those on which a feature bears most first, read as far as a budget goes (Lin and Trotman 2015,
 * "Anytime ranking for impact-ordered indexes"). What is alike is found without a look at every pair that shares a common
 * word: all pairs grow with the square of the items, the budget does not.
 */
export class ImpactIndex {
  /** Entries read so far: what the work of finding grows with. */
  entriesRead = 0;
  private readonly offsets: Uint32Array;
  private readonly itemOf: Uint32Array;
  private readonly shareOf: Float32Array;
  private readonly impactOf: Float32Array;
  private readonly weights: Float64Array;

  /** @param scale by item: a feature bears on an item by its value times this */
  constructor(
    private readonly features: ItemFeatures,
    scale: ArrayLike<number>,
  ) {
    const { offsets, items, values } = features.byFeature();
    const order = Uint32Array.from(items, (_, place) => place);
    const impacts = Float32Array.from(items, (item, place) => Math.abs(values[place]!) * (scale[item] ?? 0));
    for (let feature = 0; feature < features.features; feature++) {
      const list = order.subarray(offsets[feature]!, offsets[feature + 1]!);
      list.sort((a, b) => impacts[b]! - impacts[a]! || items[a]! - items[b]!);
    }
    this.offsets = offsets;
    this.itemOf = Uint32Array.from(order, (place) => items[place]!);
    this.shareOf = Float32Array.from(order, (place) => values[place]!);
    this.impactOf = Float32Array.from(order, (place) => impacts[place]!);
    this.weights = new Float64Array(features.features);
  }

  /**
   * sums(i) += the part of the cosine of the item and i that the entries read make, the largest contributions first; the
   * items met are written into `met`.
   *
   * @param budget entries to read at the most, to within a block
   * @returns how many were met, and whether all entries were read: then the sums are the cosines
   */
  addLargest(
    item: number,
    budget: number,
    sums: Float64Array,
    met: Uint32Array,
  ): { readonly size: number; readonly isComplete: boolean } {
    const row = this.features.row(item);
    const next = row.map(([feature]) => this.offsets[feature]!);
    let size = 0;
    let left = budget;
    for (;;) {
      let best = -1;
      let most = 0;
      for (let n = 0; n < row.length; n++) {
        const place = next[n]!;
        if (place >= this.offsets[row[n]![0] + 1]!) continue;
        const contribution = Math.abs(row[n]![1]) * this.impactOf[place]!;
        if (best < 0 || contribution > most) [best, most] = [n, contribution];
      }
      if (best < 0) return { size, isComplete: true };
      if (left <= 0) return { size, isComplete: false };
      const [feature, value] = row[best]!;
      const from = next[best]!;
      const end = Math.min(from + blockLength, this.offsets[feature + 1]!);
      for (let place = from; place < end; place++) {
        const other = this.itemOf[place]!;
        if (sums[other] === 0) met[size++] = other;
        // A sum that falls back to 0 would be met twice.
        sums[other] = sums[other]! + value * this.shareOf[place]! || Number.MIN_VALUE;
      }
      next[best] = end;
      left -= end - from;
      this.entriesRead += end - from;
    }
  }

  /** sums(i) = the cosine of the item and i, for each of these others. */
  setCosines(item: number, others: ArrayLike<number>, sums: Float64Array): void {
    const { offsets, featureOf, weightOf } = this.features;
    for (let n = offsets[item]!; n < offsets[item + 1]!; n++) this.weights[featureOf[n]!] = weightOf[n]!;
    for (let k = 0; k < others.length; k++) {
      const other = others[k]!;
      let sum = 0;
      for (let n = offsets[other]!; n < offsets[other + 1]!; n++) sum += this.weights[featureOf[n]!]! * weightOf[n]!;
      sums[other] = sum;
    }
    for (let n = offsets[item]!; n < offsets[item + 1]!; n++) this.weights[featureOf[n]!] = 0;
  }
}
