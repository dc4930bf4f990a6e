import type { Interactions } from '../interactions/interactions';
import { countedUntil, type PrivacyBound, privateCounts } from '../privacy/private-counts';

/** Counts apart from the numbers by item, as they are stored. */
export interface DecayedState {
  readonly halfLife: number;
  readonly landmark: number | null;
  readonly sum: number;
  readonly newest: number;
}

/**
 * Counts by item that halve every half-life, kept by forward decay (Cormode, Shkapenyuk, Srivastava and Xu 2009): an
 * event is stored as if it had happened at a landmark, weight · 2^((at - landmark)/halfLife), so that adding one touches
 * one number and the order of arrival does not matter.
 */
export class DecayedCounts {
  /** Counts the events that were added since it was made or read back. */
  revision = 0;

  private constructor(
    /** Milliseconds; infinite for plain counts. */
    readonly halfLife: number,
    private values: Float64Array,
    private landmark: number | undefined,
    private sum: number,
    private newest: number,
  ) {}

  static empty(items: number, halfLife: number): DecayedCounts {
    if (!(halfLife > 0)) throw new RangeError(`a half-life is above 0 ms; this one is ${halfLife}`);
    return new DecayedCounts(halfLife, new Float64Array(items), undefined, 0, 0);
  }

  /** Persons by item with noise, see `privateCounts`. */
  static private(interactions: Interactions, halfLife: number, bound: PrivacyBound): DecayedCounts {
    const now = countedUntil(interactions);
    const values = privateCounts(interactions, halfLife, now, bound);
    const sum = values.reduce((total, one) => total + one, 0);
    return new DecayedCounts(halfLife, values, now, sum, now);
  }

  get items(): number {
    return this.values.length;
  }

  /** Adds an event; an item past the end makes the counts longer. */
  add(item: number, weight: number, at: number): void {
    this.revision += 1;
    if (item >= this.values.length) this.grow(item + 1);
    this.newest = this.landmark === undefined ? at : Math.max(this.newest, at);
    this.landmark ??= at;
    let exponent = this.exponent(at);
    // Well before a double overflows, the landmark moves on.
    if (exponent > 256) {
      this.moveLandmark(at);
      exponent = 0;
    }
    const value = weight * 2 ** exponent;
    this.values[item]! += value;
    this.sum += value;
  }

  /** The moment asked for, but not before the newest event, which is also the default. */
  moment(now: number = this.newest): number {
    return Math.max(now, this.newest);
  }

  /** The item's count as it stands at a moment; 0 for an unknown item. */
  at(item: number, now: number): number {
    return (this.values[item] ?? 0) * this.scale(now);
  }

  /** The sum of all counts at a moment. */
  total(now: number): number {
    return this.sum * this.scale(now);
  }

  /** What the numbers of `raw` are to be multiplied by, to be the counts at a moment. */
  scale(now: number): number {
    return this.landmark === undefined ? 1 : 2 ** -this.exponent(now);
  }

  /** The stored numbers by item: in proportion to the counts at any moment. */
  get raw(): Float64Array {
    return this.values;
  }

  /** The state apart from the numbers, for an artefact. */
  state(): DecayedState {
    return { halfLife: this.halfLife, landmark: this.landmark ?? null, sum: this.sum, newest: this.newest };
  }

  static from(state: DecayedState, values: Float64Array): DecayedCounts {
    return new DecayedCounts(state.halfLife, values, state.landmark ?? undefined, state.sum, state.newest);
  }

  private exponent(at: number): number {
    return this.halfLife === Number.POSITIVE_INFINITY ? 0 : (at - this.landmark!) / this.halfLife;
  }

  private moveLandmark(at: number): void {
    const factor = this.scale(at);
    for (let item = 0; item < this.values.length; item++) this.values[item]! *= factor;
    this.sum *= factor;
    this.landmark = at;
  }

  private grow(items: number): void {
    const larger = new Float64Array(Math.max(items, Math.ceil(this.values.length * 1.25)));
    larger.set(this.values);
    this.values = larger;
  }
}
