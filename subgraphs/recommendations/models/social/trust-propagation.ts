import { Interactions } from '../interactions/interactions';
import { personItems } from '../linear/person-items';
import { artefactCodec, value } from '../recommender/artefact-codec';
import { RankingBase } from '../recommender/ranking-base';
import { type Contribution, type FitControl, FitPace, type History } from '../recommender/recommender';
import { TRUST_ARRAYS, TrustNetwork } from './trust-network';

export const TRUST_PROPAGATION_DEFAULTS = {
  /** How many follows away a person may be whose past counts. */
  steps: 2,
  /** What is left of trust at each link after the first. */
  decay: 0.5,
  /** Weight of all persons together, where those who are trusted together weigh 1. */
  popularity: 3,
  /** An item that fewer of the reached persons have met does not count for them, so that it points at nobody. */
  leastSupporters: 1,
};
export type TrustPropagationSettings = Readonly<typeof TRUST_PROPAGATION_DEFAULTS>;

const CODEC = artefactCodec('trust-propagation', 1, {
  values: { settings: value<Partial<TrustPropagationSettings> & { leastVoices?: number }>(), items: value<number>() },
  arrays: { offsets: Uint32Array, itemOf: Uint32Array, ...TRUST_ARRAYS },
});

/**
 * Trust-aware recommendation (Massa and Avesani 2007; Golbeck 2006): what those turned to whom a person trusts, and whom
 * these trust. The score of an item is the share of the trust that belongs to persons who have met it, plus the
 * `popularity` times the share of all persons who have. `history.friends` says who is trusted; the items of the
 * history play no part.
 */
export class TrustPropagation extends RankingBase {
  readonly kind = CODEC.kind;
  private readonly shares: Float64Array;

  private constructor(
    private readonly rows: Interactions,
    private readonly network: TrustNetwork,
    readonly settings: TrustPropagationSettings,
  ) {
    super();
    const { offsets } = rows.byItem();
    let present = 0;
    for (let person = 0; person < rows.persons; person++) if (this.hasRow(person)) present += 1;
    this.shares = Float64Array.from(
      { length: rows.items },
      (_, item) => (offsets[item + 1]! - offsets[item]!) / Math.max(1, present),
    );
  }

  get items(): number {
    return this.rows.items;
  }

  /** @param network over the same persons; persons without interactions add nothing themselves, but pass trust on */
  static async fit(
    interactions: Interactions,
    network: TrustNetwork,
    settings: Partial<TrustPropagationSettings> = {},
    control: FitControl = {},
  ): Promise<TrustPropagation> {
    const pace = new FitPace(control);
    const rows = personItems(interactions);
    pace.finish();
    return new TrustPropagation(rows, network, { ...TRUST_PROPAGATION_DEFAULTS, ...settings });
  }

  scoreAll({ friends }: History, scores: Float64Array): void {
    const { popularity, leastSupporters } = this.settings;
    for (let item = 0; item < this.items; item++) scores[item] = popularity * this.shares[item]!;
    const reached = this.reachableFrom(friends ?? []);
    const total = reached.reduce((sum, [, trust]) => sum + trust, 0);
    const supporters = leastSupporters > 1 ? this.supportersOf(reached.map(([person]) => person)) : null;
    for (const [person, trust] of reached) {
      for (const item of this.rowOf(person)) {
        if (!supporters || supporters.get(item)! >= leastSupporters) scores[item]! += trust / total;
      }
    }
  }

  /** How many of these persons have met an item. */
  metBy(persons: ArrayLike<number>, item: number): number {
    return [...new Set(Array.from(persons))].filter((person) => this.rowOf(person).includes(item)).length;
  }

  explain(history: History, item: number): Contribution[] {
    const share = this.score(history, [item])[0]!;
    return share === 0 ? [] : [{ item: null, share }];
  }

  /**
   * How many times as many of those who are trusted, by how far they are, have met each item as of all persons: above 1,
   * "friends like it" is a true reason.
   */
  liftsOfFriends(history: History, items: readonly number[]): Float64Array {
    return this.score(history, items).map((score, n) => {
      const share = this.shares[items[n]!]!;
      return share === 0 ? 0 : score / share - this.settings.popularity;
    });
  }

  save(): Uint8Array {
    const { rows, network, settings } = this;
    return CODEC.encode(
      { settings, items: rows.items },
      { ...network.arrays(), offsets: rows.offsets, itemOf: rows.itemOf },
    );
  }

  /** @throws ArtefactError where the bytes are no such model of this version */
  static load(bytes: Uint8Array): TrustPropagation {
    const { values, arrays } = CODEC.decode(bytes);
    // Earlier versions saved the setting as `leastVoices`.
    const { leastVoices, ...saved } = values.settings;
    const former = leastVoices === undefined ? {} : { leastSupporters: leastVoices };
    const rows = Interactions.fromRows(values.items, arrays.offsets, arrays.itemOf);
    return new TrustPropagation(rows, TrustNetwork.of(arrays), { ...TRUST_PROPAGATION_DEFAULTS, ...former, ...saved });
  }

  /** Who is trusted and has met anything, and how far. */
  private reachableFrom(friends: ArrayLike<number>): [person: number, trust: number][] {
    const { steps, decay } = this.settings;
    return [...this.network.reach(friends, steps, decay)].filter(([person]) => this.hasRow(person));
  }

  /** By item, how many of these persons have met it. */
  private supportersOf(persons: readonly number[]): Map<number, number> {
    const supporters = new Map<number, number>();
    for (const person of persons) {
      for (const item of this.rowOf(person)) supporters.set(item, (supporters.get(item) ?? 0) + 1);
    }
    return supporters;
  }

  private hasRow(person: number): boolean {
    return this.rowOf(person).length > 0;
  }

  private rowOf(person: number): Uint32Array {
    const from = this.rows.offsets[person] ?? 0;
    return this.rows.itemOf.subarray(from, this.rows.offsets[person + 1] ?? from);
  }
}
