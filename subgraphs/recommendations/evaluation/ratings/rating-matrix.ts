/** Ratings as columns of equal length: the n-th user gave the n-th item so many stars. */
export interface RatingColumns {
  readonly user: ArrayLike<number>;
  readonly item: ArrayLike<number>;
  readonly stars: ArrayLike<number>;
}

/**
 * Who gave which item how many stars: an immutable sparse matrix users × items in compressed rows, one row a user, items
 * ascending; `transposed` gives it by item. A pair stands in it once.
 */
export class RatingMatrix {
  /** Mean of all stars, μ; 0 where there are none. */
  readonly mean: number;
  /** Fewest and most stars given; predictions are held between them. Both 0 where there are none. */
  readonly low: number;
  readonly high: number;
  /** A fourth of the span of stars, 1 where they are 1 to 5: in this unit models learn, whose rates and λ are those of stars. */
  readonly unit: number;

  private constructor(
    readonly users: number,
    readonly items: number,
    /** User u's ratings stand from `offsets[u]` to `offsets[u + 1]`; length users + 1. */
    readonly offsets: Uint32Array,
    readonly itemOf: Uint32Array,
    readonly starsOf: Float64Array,
  ) {
    let sum = 0;
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const stars of starsOf) {
      sum += stars;
      low = Math.min(low, stars);
      high = Math.max(high, stars);
    }
    this.mean = starsOf.length === 0 ? 0 : sum / starsOf.length;
    this.low = starsOf.length === 0 ? 0 : low;
    this.high = starsOf.length === 0 ? 0 : high;
    this.unit = (this.high - this.low) / 4 || 1;
  }

  /**
   * Puts columns in order. Of several ratings of one pair the last one given counts.
   *
   * @throws RangeError where an index is out of range, stars are no finite number, or columns differ in length
   */
  static fromColumns(users: number, items: number, columns: RatingColumns): RatingMatrix {
    const { user, item, stars } = columns;
    const size = user.length;
    if (item.length !== size || stars.length !== size) throw new RangeError('the columns of ratings differ in length');
    const rows = Array.from({ length: users }, () => new Map<number, number>());
    for (let n = 0; n < size; n++) {
      const row = rows[user[n]!];
      if (!row) throw new RangeError(`rating ${n}: no user ${user[n]}`);
      if (!(item[n]! >= 0 && item[n]! < items)) throw new RangeError(`rating ${n}: no item ${item[n]}`);
      if (!Number.isFinite(stars[n]!)) throw new RangeError(`rating ${n}: ${stars[n]} is no number of stars`);
      row.set(item[n]!, stars[n]!);
    }
    const offsets = new Uint32Array(users + 1);
    for (let u = 0; u < users; u++) offsets[u + 1] = offsets[u]! + rows[u]!.size;
    const itemOf = new Uint32Array(offsets[users]!);
    const starsOf = new Float64Array(offsets[users]!);
    for (let u = 0; u < users; u++) {
      const row = [...rows[u]!].sort(([a], [b]) => a - b);
      for (const [k, [i, given]] of row.entries()) {
        itemOf[offsets[u]! + k] = i;
        starsOf[offsets[u]! + k] = given;
      }
    }
    return new RatingMatrix(users, items, offsets, itemOf, starsOf);
  }

  /** Number of ratings. */
  get size(): number {
    return this.itemOf.length;
  }

  /** The user of each rating, in the order of `itemOf` and `starsOf`. */
  userColumn(): Uint32Array {
    const userOf = new Uint32Array(this.size);
    for (let u = 0; u < this.users; u++) userOf.fill(u, this.offsets[u]!, this.offsets[u + 1]!);
    return userOf;
  }

  /** The matrix items × users, as rows of items. */
  transposed(): RatingMatrix {
    const offsets = new Uint32Array(this.items + 1);
    for (const i of this.itemOf) offsets[i + 1]! += 1;
    for (let i = 0; i < this.items; i++) offsets[i + 1]! += offsets[i]!;
    const next = offsets.slice(0, this.items);
    const userOf = new Uint32Array(this.size);
    const starsOf = new Float64Array(this.size);
    for (let u = 0; u < this.users; u++) {
      for (let n = this.offsets[u]!; n < this.offsets[u + 1]!; n++) {
        const place = next[this.itemOf[n]!]!++;
        userOf[place] = u;
        starsOf[place] = this.starsOf[n]!;
      }
    }
    return new RatingMatrix(this.items, this.users, offsets, userOf, starsOf);
  }

  /** Two matrices over the same users and items: the ratings at whose position `chosen` says 1, and the others. */
  partition(chosen: ArrayLike<number>): { chosen: RatingMatrix; others: RatingMatrix } {
    return { chosen: this.where((n) => chosen[n] === 1), others: this.where((n) => chosen[n] !== 1) };
  }

  /** The prediction held between the fewest and the most stars seen. */
  clamp(stars: number): number {
    return Math.min(this.high, Math.max(this.low, stars));
  }

  private where(keep: (position: number) => boolean): RatingMatrix {
    const offsets = new Uint32Array(this.users + 1);
    const itemOf: number[] = [];
    const starsOf: number[] = [];
    for (let u = 0; u < this.users; u++) {
      for (let n = this.offsets[u]!; n < this.offsets[u + 1]!; n++) {
        if (!keep(n)) continue;
        itemOf.push(this.itemOf[n]!);
        starsOf.push(this.starsOf[n]!);
      }
      offsets[u + 1] = itemOf.length;
    }
    return new RatingMatrix(this.users, this.items, offsets, Uint32Array.from(itemOf), Float64Array.from(starsOf));
  }
}
