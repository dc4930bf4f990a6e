import { ImplicitAls, type ImplicitAlsSettings } from '../factorisation/implicit-als';
import { Interactions } from '../interactions/interactions';
import { personItems } from '../linear/person-items';
import { artefactCodec, value } from '../recommender/artefact-codec';
import { isKnown, mergedContributions, RankingBase } from '../recommender/ranking-base';
import {
  type Contribution,
  type FitControl,
  type History,
  type RecommendOptions,
  type Scored,
} from '../recommender/recommender';
import type { TrustNetwork } from './trust-network';

export const CO_FACTORISATION_DEFAULTS = {
  /** The factorisation's own. */
  factorisation: { factors: 8, regularisation: 5, recencyDecay: 1 } as Partial<ImplicitAlsSettings>,
  /** Weight of a link of trust, that of an interaction being its own. */
  trust: 3,
  /** The weight of popularity: this times the share of persons who have met the item is added. */
  popularity: 1,
};
export type CoFactorisationSettings = Readonly<typeof CO_FACTORISATION_DEFAULTS>;

const CODEC = artefactCodec('co-factorisation', 1, {
  values: { settings: value<CoFactorisationSettings>() },
  arrays: { factors: Uint8Array, shares: Float64Array },
});

/**
 * Who met what and who trusts whom, factorised together so that both share the persons' factors (Ma, Yang, Lyu and King
 * 2008, "SoRec"), with the loss of implicit feedback in place of SoRec's squared error on stars: implicit ALS of the
 * matrix [interactions | trust], a trusted person being a column as an item is. Someone without a past is placed by
 * `history.friends` alone.
 */
export class CoFactorisation extends RankingBase {
  readonly kind = CODEC.kind;
  private readonly joint: Float64Array;

  private constructor(
    private readonly factors: ImplicitAls,
    /** Share of the persons who have met each item. */
    private readonly shares: Float64Array,
    readonly settings: CoFactorisationSettings,
  ) {
    super();
    this.joint = new Float64Array(factors.items);
  }

  get items(): number {
    return this.shares.length;
  }

  /** @param network over the same persons */
  static async fit(
    interactions: Interactions,
    network: TrustNetwork,
    settings: Partial<CoFactorisationSettings> = {},
    control: FitControl = {},
  ): Promise<CoFactorisation> {
    const chosen = { ...CO_FACTORISATION_DEFAULTS, ...settings };
    const factors = await ImplicitAls.fit(
      withTrust(interactions, network, chosen.trust),
      { ...CO_FACTORISATION_DEFAULTS.factorisation, ...chosen.factorisation },
      control,
    );
    const { offsets } = personItems(interactions).byItem();
    const shares = Float64Array.from({ length: interactions.items }, (_, item) => {
      return (offsets[item + 1]! - offsets[item]!) / Math.max(1, interactions.persons);
    });
    return new CoFactorisation(factors, shares, chosen);
  }

  scoreAll(history: History, scores: Float64Array): void {
    const { items, joint, shares, settings } = this;
    this.factors.scoreAll(this.jointHistory(history), joint);
    // What few have met and no factor favours is no recommendation: scores below 0 are none.
    for (let item = 0; item < items; item++) {
      scores[item] = Math.max(0, joint[item]! + settings.popularity * shares[item]!);
    }
  }

  override related(item: number, count: number, options: RecommendOptions = {}): Scored[] {
    const allowed = options.allowed?.subarray(0, this.items) ?? new Uint8Array(this.items).fill(1);
    return isKnown(item, this.items) ? this.factors.related(item, count, { ...options, allowed }) : [];
  }

  /** What is owed to popularity and to trusted persons, who are not named, is owed to no item. */
  explain(history: History, item: number): Contribution[] {
    if (!isKnown(item, this.items) || this.score(history, [item])[0] === 0) return [];
    const parts = this.factors.explain(this.jointHistory(history), item).map(({ item: from, share }) => ({
      item: from !== null && from < this.items ? from : null,
      share,
    }));
    return mergedContributions([...parts, { item: null, share: this.settings.popularity * this.shares[item]! }]);
  }

  save(): Uint8Array {
    return CODEC.encode({ settings: this.settings }, { factors: this.factors.save(), shares: this.shares });
  }

  /** @throws ArtefactError where the bytes are no such model of this version */
  static load(bytes: Uint8Array): CoFactorisation {
    const { values, arrays } = CODEC.decode(bytes);
    return new CoFactorisation(ImplicitAls.load(arrays.factors), arrays.shares, values.settings);
  }

  /** Friends stand before the items, so that what was done weighs no less where recency is on. */
  private jointHistory({ items, weights, times, friends }: History): History {
    const persons = this.factors.items - this.items;
    const columns = Array.from(friends ?? []).filter((friend) => isKnown(friend, persons));
    const known = Array.from(items, (_, k) => k).filter((k) => isKnown(items[k]!, this.items));
    return {
      items: [...columns.map((friend) => this.items + friend), ...known.map((k) => items[k]!)],
      weights: [...columns.map(() => this.settings.trust), ...known.map((k) => weights[k]!)],
      times: [...columns.map(() => 0), ...known.map((k) => times[k]!)],
    };
  }
}

/** The interactions with a column more a person: to trust someone is to have met their column. */
function withTrust(interactions: Interactions, network: TrustNetwork, weight: number): Interactions {
  const { persons, items } = interactions;
  const columns = { person: [] as number[], item: [] as number[], weight: [] as number[], at: [] as number[] };
  for (let person = 0; person < persons; person++) {
    for (const other of network.trustedBy(person)) {
      columns.person.push(person);
      columns.item.push(items + other);
      columns.weight.push(weight);
      columns.at.push(0);
    }
    for (let n = interactions.offsets[person]!; n < interactions.offsets[person + 1]!; n++) {
      columns.person.push(person);
      columns.item.push(interactions.itemOf[n]!);
      columns.weight.push(interactions.weightOf[n]!);
      columns.at.push(interactions.timeOf[n]!);
    }
  }
  return Interactions.fromColumns(persons, items + persons, columns);
}
