import { isKnown } from '../recommender/ranking-base';

/** The arrays of a network in a saved model. */
export const TRUST_ARRAYS = { trustOffsets: Uint32Array, trusted: Uint32Array } as const;

/** Whom each person trusts, or follows: a directed graph in compressed rows. */
export class TrustNetwork {
  private constructor(
    /** Person p trusts `trusted[n]` for n from `offsets[p]` to `offsets[p + 1]`. */
    readonly offsets: Uint32Array,
    readonly trusted: Uint32Array,
  ) {}

  /**
   * @param links from whom to whom; one of a person to themselves is left out, a second one of a pair too
   * @throws RangeError where a person is out of range
   */
  static fromLinks(persons: number, links: Iterable<readonly [from: number, to: number]>): TrustNetwork {
    const rows = Array.from({ length: persons }, () => new Set<number>());
    for (const [from, to] of links) {
      if (!isKnown(from, persons) || !isKnown(to, persons)) throw new RangeError(`no link from ${from} to ${to}`);
      if (from !== to) rows[from]!.add(to);
    }
    const offsets = new Uint32Array(persons + 1);
    for (const [person, row] of rows.entries()) offsets[person + 1] = offsets[person]! + row.size;
    return new TrustNetwork(offsets, Uint32Array.from(rows.flatMap((row) => [...row])));
  }

  get persons(): number {
    return this.offsets.length - 1;
  }

  /** Whom a person trusts; nobody for an unknown one. */
  trustedBy(person: number): Uint32Array {
    const from = this.offsets[person] ?? 0;
    return this.trusted.subarray(from, this.offsets[person + 1] ?? from);
  }

  /**
   * How far each person is trusted by one who trusts `friends`, directly or through others (Massa and Avesani 2007):
   * a friend 1/√n of n friends; whom a person of trust t and m friends trusts, t · decay/√m, summed over the ways of the
   * shortest length, up to so many steps.
   */
  reach(friends: ArrayLike<number>, steps: number, decay: number): Map<number, number> {
    const reached = new Map<number, number>();
    let front = new Map<number, number>();
    const known = [...new Set(Array.from(friends))].filter((friend) => isKnown(friend, this.persons));
    for (const friend of known) front.set(friend, 1 / Math.sqrt(known.length));
    for (let step = 1; front.size > 0 && step <= steps; step++) {
      for (const [person, trust] of front) reached.set(person, trust);
      const next = new Map<number, number>();
      for (const [person, trust] of front) {
        const own = this.trustedBy(person);
        for (const other of own) {
          if (!reached.has(other)) next.set(other, (next.get(other) ?? 0) + (trust * decay) / Math.sqrt(own.length));
        }
      }
      front = next;
    }
    return reached;
  }

  /** The arrays as a saved model holds them. */
  arrays() {
    return { trustOffsets: this.offsets, trusted: this.trusted };
  }

  static of({ trustOffsets, trusted }: ReturnType<TrustNetwork['arrays']>): TrustNetwork {
    return new TrustNetwork(trustOffsets, trusted);
  }
}
