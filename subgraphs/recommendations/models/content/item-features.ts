import type { Artefact, ArtefactArray } from '../recommender/artefact';

/** A description of the same items by other features, and how much it counts beside the others. */
export interface WeighedFeatures {
  readonly features: ItemFeatures;
  readonly weight: number;
}

/** The matrix by feature: the items that have it, ascending, and with which value. */
export interface ByFeature {
  readonly offsets: Uint32Array;
  readonly items: Uint32Array;
  readonly values: Float32Array;
}

/**
 * What items are described by: a sparse matrix items × features in compressed rows. Each row has length 1, so that the
 * product of two rows is their cosine; an item of which nothing is known has no entries.
 */
export class ItemFeatures {
  private featureView: ByFeature | undefined;

  private constructor(
    /** Number of features (columns). */
    readonly features: number,
    /** Item i's features stand from `offsets[i]` to `offsets[i + 1]`; length items + 1. */
    readonly offsets: Uint32Array,
    readonly featureOf: Uint32Array,
    readonly weightOf: Float32Array,
  ) {}

  /**
   * Attributes or words, one list an item, a feature as often as the item has it: tf-idf (Salton and Buckley 1988),
   * (1 + ln tf) · ln(N / df). What every item has says nothing and is left out.
   *
   * @throws RangeError where a feature is no whole number from 0 to features - 1
   */
  static fromLists(features: number, lists: readonly ArrayLike<number>[]): ItemFeatures {
    const counts = lists.map((list) => countsOf(list, features));
    const having = new Uint32Array(features);
    for (const row of counts) for (const feature of row.keys()) having[feature]! += 1;
    const rows = counts.map((row) => {
      const weighed = [...row].map(([feature, times]): [number, number] => {
        return [feature, (1 + Math.log(times)) * Math.log(lists.length / having[feature]!)];
      });
      return weighed.filter(([, value]) => value > 0);
    });
    return ItemFeatures.fromRows(features, rows);
  }

  /** Numbers of equal length, one vector an item (of a picture, say); null for an item that has none. */
  static fromVectors(vectors: readonly (ArrayLike<number> | null)[]): ItemFeatures {
    const features = vectors.find((vector) => vector !== null)?.length ?? 0;
    const rows = vectors.map((vector) =>
      Array.from(vector ?? [], (value, feature): [number, number] => [feature, value]).filter(
        ([, value]) => Number.isFinite(value) && value !== 0,
      ),
    );
    return ItemFeatures.fromRows(features, rows);
  }

  /** Several descriptions side by side: the similarity of two items is the weighed mean of theirs, where both have all. */
  static joined(parts: readonly WeighedFeatures[]): ItemFeatures {
    const items = Math.max(0, ...parts.map(({ features }) => features.items));
    const rows = Array.from({ length: items }, (_, item) => {
      let first = 0;
      return parts.flatMap(({ features, weight }) => {
        const scale = Math.sqrt(Math.max(0, weight));
        const row = features.row(item).map(([feature, value]): [number, number] => [first + feature, scale * value]);
        first += features.features;
        return row;
      });
    });
    const columns = parts.reduce((sum, { features }) => sum + features.features, 0);
    return ItemFeatures.fromRows(columns, rows);
  }

  /** @param rows of each item its features with values; scaled to length 1 */
  static fromRows(features: number, rows: readonly (readonly [feature: number, value: number])[][]): ItemFeatures {
    const offsets = new Uint32Array(rows.length + 1);
    for (const [item, row] of rows.entries()) offsets[item + 1] = offsets[item]! + row.length;
    const featureOf = new Uint32Array(offsets[rows.length]!);
    const weightOf = new Float32Array(offsets[rows.length]!);
    for (const [item, row] of rows.entries()) {
      const norm = Math.sqrt(row.reduce((sum, [, value]) => sum + value * value, 0));
      for (const [k, [feature, value]] of row.entries()) {
        featureOf[offsets[item]! + k] = feature;
        weightOf[offsets[item]! + k] = norm > 0 ? value / norm : 0;
      }
    }
    return new ItemFeatures(features, offsets, featureOf, weightOf);
  }

  get items(): number {
    return this.offsets.length - 1;
  }

  /** An item's features with their values; none for an unknown item. */
  row(item: number): [feature: number, value: number][] {
    const row: [number, number][] = [];
    for (let n = this.offsets[item] ?? 0; n < (this.offsets[item + 1] ?? 0); n++) {
      row.push([this.featureOf[n]!, this.weightOf[n]!]);
    }
    return row;
  }

  /** The matrix by feature. Made when first asked for. */
  byFeature(): ByFeature {
    if (this.featureView) return this.featureView;
    const offsets = new Uint32Array(this.features + 1);
    for (const feature of this.featureOf) offsets[feature + 1]! += 1;
    for (let feature = 0; feature < this.features; feature++) offsets[feature + 1]! += offsets[feature]!;
    const next = offsets.slice(0, this.features);
    const items = new Uint32Array(this.featureOf.length);
    const values = new Float32Array(this.featureOf.length);
    for (let item = 0; item < this.items; item++) {
      for (let n = this.offsets[item]!; n < this.offsets[item + 1]!; n++) {
        const place = next[this.featureOf[n]!]!++;
        items[place] = item;
        values[place] = this.weightOf[n]!;
      }
    }
    this.featureView = { offsets, items, values };
    return this.featureView;
  }

  /** sums(i) += cosine of the item and i, for all i that share a feature with it; these are written into `met`. */
  addCosines(item: number, sums: Float64Array, met: Uint32Array): number {
    const { offsets, items, values } = this.byFeature();
    let size = 0;
    for (let n = this.offsets[item] ?? 0; n < (this.offsets[item + 1] ?? 0); n++) {
      const feature = this.featureOf[n]!;
      const value = this.weightOf[n]!;
      for (let place = offsets[feature]!; place < offsets[feature + 1]!; place++) {
        const other = items[place]!;
        if (sums[other] === 0) met[size++] = other;
        // A sum that falls back to 0 would be met twice.
        sums[other] = sums[other]! + value * values[place]! || Number.MIN_VALUE;
      }
    }
    return size;
  }

  /** The arrays as an artefact holds them, and what `from` reads. */
  arrays(): Record<string, ArtefactArray> {
    return { featureOffsets: this.offsets, featureOf: this.featureOf, featureValues: this.weightOf };
  }

  /** Undefined where the artefact has no features. */
  static from({ arrays, values }: Artefact): ItemFeatures | undefined {
    const { featureOffsets, featureOf, featureValues } = arrays;
    if (!(featureOffsets instanceof Uint32Array && featureOf instanceof Uint32Array)) return undefined;
    if (!(featureValues instanceof Float32Array)) return undefined;
    return new ItemFeatures(values.features as number, featureOffsets, featureOf, featureValues);
  }
}

function countsOf(list: ArrayLike<number>, features: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (let n = 0; n < list.length; n++) {
    const feature = list[n]!;
    if (!(Number.isInteger(feature) && feature >= 0 && feature < features)) {
      throw new RangeError(`there is no feature ${feature}; there are ${features}`);
    }
    counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  return counts;
}
