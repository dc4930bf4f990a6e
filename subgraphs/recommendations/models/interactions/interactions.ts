import type { History } from '../recommender/recommender';

/** Interactions as columns of equal length: the n-th person did something of the n-th weight with the n-th item. */
export interface InteractionColumns {
  readonly person: ArrayLike<number>;
  readonly item: ArrayLike<number>;
  readonly weight: ArrayLike<number>;
  /** Milliseconds. */
  readonly at: ArrayLike<number>;
}

/** The same interactions by item: `persons[n]` for n from `offsets[item]` to `offsets[item + 1]`, and where each stands. */
export interface ByItem {
  readonly offsets: Uint32Array;
  readonly persons: Uint32Array;
  /** Position of the interaction in the columns that are ordered by person. */
  readonly positions: Uint32Array;
}

/**
 * Who did what with which item, when and how strongly: an immutable sparse matrix in compressed rows, one row a person,
 * its entries in time order. A person may meet an item more than once. An order can stand in a person's place: a set of
 * baskets is an `Interactions` too.
 */
export class Interactions {
  private itemView: ByItem | undefined;

  private constructor(
    /** Number of persons (rows), those without any interaction included. */
    readonly persons: number,
    /** Number of items (columns), those nobody has touched included. */
    readonly items: number,
    /** Person p's interactions stand from `offsets[p]` to `offsets[p + 1]`; length persons + 1. */
    readonly offsets: Uint32Array,
    /** Item of each interaction. */
    readonly itemOf: Uint32Array,
    readonly weightOf: Float32Array,
    /** Milliseconds. */
    readonly timeOf: Float64Array,
  ) {}

  /**
   * Puts columns in order: by person (a counting sort), within a person by time; what happened at the same time keeps the
   * order in which it was given.
   *
   * @throws RangeError where an index is none of the given numbers of persons and items, a weight or time is no finite number,
   * or columns differ in length
   */
  static fromColumns(persons: number, items: number, columns: InteractionColumns): Interactions {
    const { person, item, weight, at } = columns;
    const size = person.length;
    if (item.length !== size || weight.length !== size || at.length !== size) {
      throw new RangeError('the columns of interactions differ in length');
    }
    const offsets = new Uint32Array(persons + 1);
    for (let n = 0; n < size; n++) {
      if (!isIndex(person[n]!, persons)) throw new RangeError(`interaction ${n}: no person ${person[n]}`);
      if (!isIndex(item[n]!, items)) throw new RangeError(`interaction ${n}: no item ${item[n]}`);
      // A weight is stored in single precision, whose numbers end sooner.
      if (!Number.isFinite(Math.fround(weight[n]!))) throw new RangeError(`interaction ${n}: weight ${weight[n]}`);
      if (!Number.isFinite(at[n]!)) throw new RangeError(`interaction ${n}: time ${at[n]}`);
      offsets[person[n]! + 1]! += 1;
    }
    for (let p = 0; p < persons; p++) offsets[p + 1]! += offsets[p]!;
    const order = new Uint32Array(size);
    const next = offsets.slice(0, persons);
    for (let n = 0; n < size; n++) order[next[person[n]!]!++] = n;
    for (let p = 0; p < persons; p++) sortByTime(order.subarray(offsets[p]!, offsets[p + 1]!), at);
    const itemOf = new Uint32Array(size);
    const weightOf = new Float32Array(size);
    const timeOf = new Float64Array(size);
    for (let n = 0; n < size; n++) {
      const from = order[n]!;
      itemOf[n] = item[from]!;
      weightOf[n] = weight[from]!;
      timeOf[n] = at[from]!;
    }
    return new Interactions(persons, items, offsets, itemOf, weightOf, timeOf);
  }

  /** Sequences of items without times or weights, one a person, oldest first: time is the position, weight is 1. */
  static fromSequences(items: number, sequences: readonly ArrayLike<number>[]): Interactions {
    const size = sequences.reduce((sum, sequence) => sum + sequence.length, 0);
    const columns = { person: new Uint32Array(size), item: new Uint32Array(size), weight: new Float32Array(size) };
    const at = new Float64Array(size);
    let n = 0;
    for (const [person, sequence] of sequences.entries()) {
      for (let position = 0; position < sequence.length; position++, n++) {
        columns.person[n] = person;
        columns.item[n] = sequence[position]!;
        columns.weight[n] = 1;
        at[n] = position;
      }
    }
    return Interactions.fromColumns(sequences.length, items, { ...columns, at });
  }

  /** Rows that are in order already, one a person, of weight 1 and time 0: what a model keeps of whom it learned from. */
  static fromRows(items: number, offsets: Uint32Array, itemOf: Uint32Array): Interactions {
    const weights = new Float32Array(itemOf.length).fill(1);
    return new Interactions(offsets.length - 1, items, offsets, itemOf, weights, new Float64Array(itemOf.length));
  }

  /** Number of interactions. */
  get size(): number {
    return this.itemOf.length;
  }

  /** Time of the newest interaction in milliseconds; 0 where there is none. */
  get latest(): number {
    let latest = Number.NEGATIVE_INFINITY;
    for (let n = 0; n < this.timeOf.length; n++) if (this.timeOf[n]! > latest) latest = this.timeOf[n]!;
    return this.timeOf.length === 0 ? 0 : latest;
  }

  /** A person's interactions, newest last: views into the columns, nothing is copied. Empty for an unknown person. */
  history(person: number): History {
    const from = this.offsets[person] ?? 0;
    const to = this.offsets[person + 1] ?? from;
    return {
      items: this.itemOf.subarray(from, to),
      weights: this.weightOf.subarray(from, to),
      times: this.timeOf.subarray(from, to),
    };
  }

  /** The interactions by item, persons ascending. Made when first asked for. */
  byItem(): ByItem {
    if (this.itemView) return this.itemView;
    const offsets = new Uint32Array(this.items + 1);
    for (let n = 0; n < this.size; n++) offsets[this.itemOf[n]! + 1]! += 1;
    for (let item = 0; item < this.items; item++) offsets[item + 1]! += offsets[item]!;
    const next = offsets.slice(0, this.items);
    const persons = new Uint32Array(this.size);
    const positions = new Uint32Array(this.size);
    for (let person = 0; person < this.persons; person++) {
      for (let n = this.offsets[person]!; n < this.offsets[person + 1]!; n++) {
        const place = next[this.itemOf[n]!]!++;
        persons[place] = person;
        positions[place] = n;
      }
    }
    this.itemView = { offsets, persons, positions };
    return this.itemView;
  }

  /** Those interactions for which `keep` says so, over the same persons and items. */
  filter(keep: (position: number, person: number) => boolean): Interactions {
    const offsets = new Uint32Array(this.persons + 1);
    const kept = new Uint32Array(this.size);
    let size = 0;
    for (let person = 0; person < this.persons; person++) {
      for (let n = this.offsets[person]!; n < this.offsets[person + 1]!; n++) if (keep(n, person)) kept[size++] = n;
      offsets[person + 1] = size;
    }
    const itemOf = new Uint32Array(size);
    const weightOf = new Float32Array(size);
    const timeOf = new Float64Array(size);
    for (let n = 0; n < size; n++) {
      itemOf[n] = this.itemOf[kept[n]!]!;
      weightOf[n] = this.weightOf[kept[n]!]!;
      timeOf[n] = this.timeOf[kept[n]!]!;
    }
    return new Interactions(this.persons, this.items, offsets, itemOf, weightOf, timeOf);
  }

  /** The same interactions with other weights, in the order of the columns. */
  withWeights(weights: Float32Array): Interactions {
    if (weights.length !== this.size) throw new RangeError(`${weights.length} weights for ${this.size} interactions`);
    return new Interactions(this.persons, this.items, this.offsets, this.itemOf, weights, this.timeOf);
  }
}

function isIndex(value: number, count: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < count;
}

function sortByTime(order: Uint32Array, at: ArrayLike<number>): void {
  for (let n = 1; n < order.length; n++) {
    if (at[order[n]!]! < at[order[n - 1]!]!) {
      // Positions ascend where times are equal, so that the order given is kept.
      order.sort((a, b) => at[a]! - at[b]! || a - b);
      return;
    }
  }
}
