import type { Interactions } from '../interactions/interactions';
import { artefactCodec, value } from '../recommender/artefact-codec';
import { isKnown, RankingBase } from '../recommender/ranking-base';
import { type Contribution, EMPTY_HISTORY, type FitControl, FitPace, type History } from '../recommender/recommender';

export const DEMOGRAPHIC_DEFAULTS = {
  /** κ: so many persons of the whole shop are mixed into those of each trait. */
  shrinkage: 50,
  /** α: how far each trait is believed, since traits are not independent; 1 is naive Bayes. */
  belief: 0.7,
};
export type DemographicSettings = Readonly<typeof DEMOGRAPHIC_DEFAULTS>;

const CODEC = artefactCodec('demographic', 2, {
  values: { settings: value<DemographicSettings>() },
  arrays: { shares: Float64Array, told: Float64Array, lifts: Float32Array },
});

/**
 * Demographic filtering (Pazzani 1999) for people without a past: what those of the same age, country, occupation turn to
 * more than others do. Of n_t persons with trait t, n_ti have met item i; p_i is the share among all who have any trait,
 * shrunk to that among all persons (those who declare traits may differ from those who do not). The score is
 * p_i · Π_t ((n_ti + κ·p_i) / ((n_t + κ)·p_i))^α over the traits of `history.traits`: naive Bayes, shrunk.
 *
 * Who has no known trait gets what is popular among all. The items of the history play no part.
 */
export class Demographic extends RankingBase {
  readonly kind = CODEC.kind;

  private constructor(
    /** Share of all persons that have met each item. */
    private readonly shares: Float64Array,
    /** p_i, the same of those who have traits. */
    private readonly declaredShares: Float64Array,
    /** α · ln of the ratio of each trait and item, traits × items. */
    private readonly lifts: Float32Array,
    readonly settings: DemographicSettings,
  ) {
    super();
  }

  get items(): number {
    return this.shares.length;
  }

  /**
   * @param traits of each person, indices from 0; persons past its end have none
   * @param traitCount number of different traits. Memory: 4 bytes a trait and item.
   * @throws RangeError where κ is not above 0 or a trait is out of range
   */
  static async fit(
    interactions: Interactions,
    traits: readonly ArrayLike<number>[],
    traitCount: number,
    settings: Partial<DemographicSettings> = {},
    control: FitControl = {},
  ): Promise<Demographic> {
    const chosen = { ...DEMOGRAPHIC_DEFAULTS, ...settings };
    if (!(chosen.shrinkage > 0)) throw new RangeError(`κ is above 0; this one is ${chosen.shrinkage}`);
    const pace = new FitPace(control);
    const { persons, items } = interactions;
    const all = new Float64Array(items);
    const declaring = new Float64Array(items);
    const having = new Float64Array(traitCount);
    const counts = new Float32Array(traitCount * items);
    let present = 0;
    let declarers = 0;
    for (let person = 0; person < persons; person++) {
      const own = Array.from(traits[person] ?? []);
      if (own.some((trait) => !isKnown(trait, traitCount))) throw new RangeError(`person ${person} has unknown traits`);
      const met = new Set(Array.from(interactions.history(person).items));
      if (met.size === 0) continue;
      present += 1;
      for (const item of met) all[item]! += 1;
      if (own.length > 0) {
        declarers += 1;
        for (const item of met) declaring[item]! += 1;
      }
      for (const trait of own) {
        having[trait]! += 1;
        for (const item of met) counts[trait * items + item]! += 1;
      }
      const pause = pace.tick(person / persons);
      if (pause) await pause;
    }
    const shares = all.map((count) => count / Math.max(1, present));
    const { shrinkage } = chosen;
    const declaredShares = declaring.map(
      (count, item) => (count + shrinkage * shares[item]!) / (declarers + shrinkage),
    );
    for (let trait = 0; trait < traitCount; trait++) {
      for (let item = 0; item < items; item++) {
        const share = declaredShares[item]!;
        if (share === 0) continue;
        const own = (counts[trait * items + item]! + shrinkage * share) / (having[trait]! + shrinkage);
        counts[trait * items + item] = chosen.belief * Math.log(own / share);
      }
    }
    pace.finish();
    return new Demographic(shares, declaredShares, counts, chosen);
  }

  scoreAll(history: History, scores: Float64Array): void {
    const { items, lifts } = this;
    scores.fill(0, 0, items);
    const rows = this.rowsOf(history);
    const shares = rows.length > 0 ? this.declaredShares : this.shares;
    for (let item = 0; item < items; item++) {
      if (shares[item] === 0) continue;
      let lift = 0;
      for (const row of rows) lift += lifts[row + item]!;
      scores[item] = shares[item]! * Math.exp(lift);
    }
  }

  explain(history: History, item: number): Contribution[] {
    const share = this.score(history, [item])[0]!;
    return share === 0 ? [] : [{ item: null, share }];
  }

  /** The trait of the person that raises the item's score most; null where none raises it. */
  leadingTrait({ traits }: History, item: number): number | null {
    let leading: number | null = null;
    let most = 0;
    for (const row of this.rowsOf({ ...EMPTY_HISTORY, traits })) {
      const lift = isKnown(item, this.items) ? this.lifts[row + item]! : 0;
      if (lift <= most) continue;
      most = lift;
      leading = row / this.items;
    }
    return leading;
  }

  save(): Uint8Array {
    const { shares, declaredShares: told, lifts, settings } = this;
    return CODEC.encode({ settings }, { shares, told, lifts });
  }

  /** @throws ArtefactError where the bytes are no demographic model of this version */
  static load(bytes: Uint8Array): Demographic {
    const { values, arrays } = CODEC.decode(bytes);
    return new Demographic(arrays.shares, arrays.told, arrays.lifts, values.settings);
  }

  /** Where the rows of the person's known traits begin, each trait once. */
  private rowsOf({ traits }: History): number[] {
    const known = new Set(Array.from(traits ?? []));
    const count = this.items === 0 ? 0 : this.lifts.length / this.items;
    return [...known].filter((trait) => isKnown(trait, count)).map((trait) => trait * this.items);
  }
}
