import { ArtefactError } from '../recommender/artefact';

/** The arrays of weights in a saved model: `dense`, or the other three. */
export const ITEM_WEIGHT_ARRAYS = {
  dense: { optional: Float32Array },
  offsets: { optional: Uint32Array },
  targets: { optional: Uint32Array },
  values: { optional: Float32Array },
} as const;

interface ItemWeightArrays {
  readonly dense: Float32Array | undefined;
  readonly offsets: Uint32Array | undefined;
  readonly targets: Uint32Array | undefined;
  readonly values: Float32Array | undefined;
}

const none = { dense: undefined, offsets: undefined, targets: undefined, values: undefined };

/** Weights from item to item, of either sign, by row: an item's row holds what it says of each other item. */
export interface ItemWeights {
  readonly items: number;
  /** scores(i) += factor · weight(item, i) for all i. */
  addRow(item: number, factor: number, scores: Float64Array): void;
  weight(from: number, to: number): number;
  arrays(): ItemWeightArrays;
}

/** items × items numbers, row-major. */
export class DenseItemWeights implements ItemWeights {
  constructor(
    readonly items: number,
    private readonly values: Float32Array,
  ) {}

  addRow(item: number, factor: number, scores: Float64Array): void {
    const row = item * this.items;
    for (let i = 0; i < this.items; i++) scores[i]! += factor * this.values[row + i]!;
  }

  weight(from: number, to: number): number {
    return this.values[from * this.items + to]!;
  }

  arrays(): ItemWeightArrays {
    return { ...none, dense: this.values };
  }
}

/** Only the weights that are not 0, in compressed rows, targets ascending. */
export class SparseItemWeights implements ItemWeights {
  constructor(
    private readonly offsets: Uint32Array,
    private readonly targets: Uint32Array,
    private readonly values: Float32Array,
  ) {}

  /** @param columns by target item, the items that predict it with their weights */
  static fromColumns(
    columns: readonly { readonly sources: ArrayLike<number>; readonly values: ArrayLike<number> }[],
  ): SparseItemWeights {
    const offsets = new Uint32Array(columns.length + 1);
    for (const { sources } of columns) for (let n = 0; n < sources.length; n++) offsets[sources[n]! + 1]! += 1;
    for (let item = 0; item < columns.length; item++) offsets[item + 1]! += offsets[item]!;
    const next = offsets.slice(0, columns.length);
    const targets = new Uint32Array(offsets[columns.length]!);
    const weights = new Float32Array(targets.length);
    for (const [target, { sources, values }] of columns.entries()) {
      for (let n = 0; n < sources.length; n++) {
        const place = next[sources[n]!]!++;
        targets[place] = target;
        weights[place] = values[n]!;
      }
    }
    return new SparseItemWeights(offsets, targets, weights);
  }

  get items(): number {
    return this.offsets.length - 1;
  }

  addRow(item: number, factor: number, scores: Float64Array): void {
    for (let n = this.offsets[item]!; n < this.offsets[item + 1]!; n++) {
      scores[this.targets[n]!]! += factor * this.values[n]!;
    }
  }

  weight(from: number, to: number): number {
    let first = this.offsets[from]!;
    let end = this.offsets[from + 1]!;
    const last = end;
    while (first < end) {
      const middle = (first + end) >> 1;
      if (this.targets[middle]! < to) first = middle + 1;
      else end = middle;
    }
    return first < last && this.targets[first] === to ? this.values[first]! : 0;
  }

  arrays(): ItemWeightArrays {
    return { ...none, offsets: this.offsets, targets: this.targets, values: this.values };
  }
}

/** @throws ArtefactError where there are no weights */
export function itemWeightsOf({ dense, offsets, targets, values }: ItemWeightArrays): ItemWeights {
  if (dense) return new DenseItemWeights(Math.round(Math.sqrt(dense.length)), dense);
  if (offsets && targets && values) return new SparseItemWeights(offsets, targets, values);
  throw new ArtefactError('the model was saved without its weights');
}
