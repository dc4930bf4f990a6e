import { GrowableColumn } from '../../../../shared/numerics/growable-column';
import { BoundedHeap } from '../recommender/top-items';

/** The arrays of a table in a saved model. */
export const LINK_ARRAYS = { offsets: Uint32Array, targets: Uint32Array, strengths: Float32Array } as const;

/** For each item the items it leads to, strongest first, with strengths: a sparse square matrix in compressed rows. */
export class LinkTable {
  constructor(
    /** Row of item i: from `offsets[i]` to `offsets[i + 1]`; length items + 1. */
    readonly offsets: Uint32Array,
    readonly targets: Uint32Array,
    readonly strengths: Float32Array,
  ) {}

  get items(): number {
    return this.offsets.length - 1;
  }

  /** Strength of the link from one known item to another; 0 where there is none. */
  strength(from: number, to: number): number {
    for (let n = this.offsets[from]!; n < this.offsets[from + 1]!; n++) {
      if (this.targets[n] === to) return this.strengths[n]!;
    }
    return 0;
  }

  static of({ offsets, targets, strengths }: Pick<LinkTable, keyof typeof LINK_ARRAYS>): LinkTable {
    return new LinkTable(offsets, targets, strengths);
  }
}

/** Collects a `LinkTable` row by row, keeping of each row the strongest links. */
export class LinkTableBuilder {
  private readonly offsets: Uint32Array;
  private readonly targets = new GrowableColumn((length) => new Uint32Array(length));
  private readonly strengths = new GrowableColumn((length) => new Float32Array(length));
  private row = 0;

  constructor(
    items: number,
    private readonly linksKept: number,
  ) {
    this.offsets = new Uint32Array(items + 1);
  }

  /**
   * Adds the next item's row.
   *
   * @param candidates items it may lead to, the first `count` entries
   * @param strengths by item; those not above 0 are left out
   * @returns the items that were kept, strongest first
   */
  addRow(candidates: ArrayLike<number>, count: number, strengths: ArrayLike<number>): number[] {
    const heap = new BoundedHeap(this.linksKept);
    for (let n = 0; n < count; n++) {
      const strength = strengths[candidates[n]!]!;
      if (strength > 0) heap.push(candidates[n]!, strength);
    }
    const kept = heap.drain();
    for (const { item, score } of kept) {
      this.targets.push(item);
      this.strengths.push(score);
    }
    this.row += 1;
    this.offsets[this.row] = this.targets.size;
    return kept.map(({ item }) => item);
  }

  build(): LinkTable {
    return new LinkTable(this.offsets, this.targets.toArray(), this.strengths.toArray());
  }
}
