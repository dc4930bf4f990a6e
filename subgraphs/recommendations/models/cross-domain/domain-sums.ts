import type { Interactions } from '../interactions/interactions';
import type { FitPace } from '../recommender/recommender';

/**
 * What those who have dealt with a domain and with something besides have in common, as sums over them: the moments that a
 * regression of the one on the other needs. A person's row x has 1/√n at each of the n source items met, so that it has
 * length 1 and collectors do not rule the sums; y has 1 at each target item met.
 */
export class DomainSums {
  /** N: those who have both. */
  people = 0;
  /** Source items, ascending; places in what follows. */
  readonly sources: Uint32Array;
  /** Items of the domain, ascending. */
  readonly targets: Uint32Array;
  /** Σ x, by source. */
  private readonly sourceSums: Float64Array;
  /** Σ y, by target. */
  private readonly targetSums: Float64Array;
  /** Σ x·xᵀ, sources × sources; the lower half alone. */
  private readonly gram: Float64Array;
  /** Σ y·xᵀ, targets × sources. */
  private readonly cross: Float64Array;
  private readonly placeOf: Int32Array;

  /**
   * @param domains domain of each item plus 1; 0 where it has none
   * @param target the domain that is predicted, from 0
   * @param isSource 1 at the index of each item that may be learned from; those of the target are not, in any case
   * @param itemsPerPerson only so many of a person's newest items are learned from
   */
  constructor(
    private readonly domains: Uint32Array,
    private readonly target: number,
    private readonly isSource: Uint8Array,
    private readonly itemsPerPerson: number,
  ) {
    const all = Array.from({ length: domains.length }, (_, item) => item);
    this.targets = Uint32Array.from(all.filter((item) => this.isTarget(item)));
    this.sources = Uint32Array.from(all.filter((item) => isSource[item] === 1 && !this.isTarget(item)));
    this.placeOf = new Int32Array(domains.length).fill(-1);
    for (const [place, item] of this.targets.entries()) this.placeOf[item] = place;
    for (const [place, item] of this.sources.entries()) this.placeOf[item] = place;
    const [m, n] = [this.targets.length, this.sources.length];
    this.sourceSums = new Float64Array(n);
    this.targetSums = new Float64Array(m);
    this.gram = new Float64Array(n * n);
    this.cross = new Float64Array(m * n);
  }

  /** Sums of the same items, of nobody yet. */
  ofSameItems(): DomainSums {
    return new DomainSums(this.domains, this.target, this.isSource, this.itemsPerPerson);
  }

  /**
   * Adds up the persons for whom the condition holds. Time: the sum over them of their items squared.
   *
   * @param pairs one entry a person and item, as `personItems` gives them
   */
  async add(pairs: Interactions, holds: (person: number) => boolean, pace: FitPace, done: number): Promise<void> {
    for (let person = 0; person < pairs.persons; person++) {
      if (!holds(person)) continue;
      const { sources, targets } = this.sides(pairs, person);
      if (sources.length > 0 && targets.length > 0) this.addPerson(sources, targets);
      const pause = pace.tick(done);
      if (pause) await pause;
    }
  }

  /** A person's places on both sides; the sources ascending, the newest where there are too many. */
  sides(pairs: Interactions, person: number): { readonly sources: Uint32Array; readonly targets: Uint32Array } {
    const sources: number[] = [];
    const targets: number[] = [];
    for (let n = pairs.offsets[person + 1]! - 1; n >= pairs.offsets[person]!; n--) {
      const item = pairs.itemOf[n]!;
      const place = this.placeOf[item]!;
      if (place < 0) continue;
      if (this.isTarget(item)) targets.push(place);
      else if (sources.length < this.itemsPerPerson) sources.push(place);
    }
    return { sources: Uint32Array.from(sources).sort(), targets: Uint32Array.from(targets) };
  }

  /** Mean of x at a source. */
  sourceMean(source: number): number {
    return this.people === 0 ? 0 : this.sourceSums[source]! / this.people;
  }

  /** Share of those who have both that have met a target item. */
  targetMean(target: number): number {
    return this.people === 0 ? 0 : this.targetSums[target]! / this.people;
  }

  /** Covariance of two sources, times N. */
  covariance(source: number, other: number): number {
    const sum = this.gram[Math.max(source, other) * this.sources.length + Math.min(source, other)]!;
    return sum - this.sourceSums[source]! * this.sourceMean(other);
  }

  /** Covariance of a source with a target, times N. */
  crossCovariance(source: number, target: number): number {
    return this.cross[target * this.sources.length + source]! - this.sourceSums[source]! * this.targetMean(target);
  }

  private isTarget(item: number): boolean {
    return this.domains[item] === this.target + 1;
  }

  private addPerson(sources: Uint32Array, targets: Uint32Array): void {
    const n = this.sources.length;
    const x = 1 / Math.sqrt(sources.length);
    const square = x * x;
    this.people += 1;
    for (let a = 0; a < sources.length; a++) {
      const row = sources[a]! * n;
      this.sourceSums[sources[a]!]! += x;
      for (let b = 0; b <= a; b++) this.gram[row + sources[b]!]! += square;
    }
    for (const target of targets) {
      this.targetSums[target]! += 1;
      for (const source of sources) this.cross[target * n + source]! += x;
    }
  }
}
