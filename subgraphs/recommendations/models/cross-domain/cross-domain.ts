import type { Interactions } from '../interactions/interactions';
import { ITEM_WEIGHT_ARRAYS, itemWeightsOf } from '../linear/item-weights';
import { artefactCodec, value } from '../recommender/artefact-codec';
import { isKnown, mergedContributions, RankingBase, topRelated } from '../recommender/ranking-base';
import {
  type Contribution,
  type FitControl,
  type History,
  type RecommendOptions,
  type Scored,
} from '../recommender/recommender';
import { CROSS_DOMAIN_DEFAULTS, type CrossDomainParts, type CrossDomainSettings, fitDomains } from './fit-domains';

const CODEC = artefactCodec('cross-domain', 1, {
  values: { settings: value<CrossDomainSettings>() },
  arrays: {
    ...ITEM_WEIGHT_ARRAYS,
    bases: Float32Array,
    domains: Uint32Array,
    sources: Uint8Array,
    regularisations: Float32Array,
  },
});

/**
 * Carries tastes from one domain (a department, another shop) into another in which the person has no past. For each
 * domain d whether a person meets its item i is regressed, by ridge, on what they met outside of d, over the people who
 * have both: ŷ_i = b₀ + Σ_j x_j·b(j,i), x_j = 1/√n at each of the n items met outside d. It is the regression behind EASE
 * (Steck 2019) with sources and targets kept apart: no item of d explains another, as none is known of a cold-start user.
 *
 * Where nothing is to be learned ŷ_i is the share of d's people who meet i, the popular list of the domain. Scores are ŷ
 * times the share of all people who know d, so that items of different domains can be compared. The same list is for somebody
 * of whose past nothing was learned from. The model has no opinion on a domain for somebody who has no past outside it.
 */
export class CrossDomain extends RankingBase {
  readonly kind = CODEC.kind;

  private constructor(
    private readonly parts: CrossDomainParts,
    readonly settings: CrossDomainSettings,
  ) {
    super();
  }

  get items(): number {
    return this.parts.bases.length;
  }

  /** λ of each domain; 0 where too few people know it besides others. */
  get regularisations(): Float32Array {
    return this.parts.regularisations;
  }

  /**
   * @param domainOf domain of each item, from 0; -1 where it has none, as items past the end have
   * @throws RangeError where a setting or a domain is out of its range
   */
  static async fit(
    interactions: Interactions,
    domainOf: ArrayLike<number>,
    settings: Partial<CrossDomainSettings> = {},
    control: FitControl = {},
  ): Promise<CrossDomain> {
    const chosen = { ...CROSS_DOMAIN_DEFAULTS, ...settings };
    const { regularisation, candidates, sourceItems, itemsPerPerson } = chosen;
    if (!(regularisation >= 0)) throw new RangeError(`λ is not below 0; this one is ${regularisation}`);
    if (!(candidates > 0 && sourceItems > 0 && itemsPerPerson > 0)) {
      throw new RangeError('candidates, source items and items a person are above 0');
    }
    for (let item = 0; item < domainOf.length; item++) {
      const domain = domainOf[item]!;
      if (!(Number.isInteger(domain) && domain >= -1)) throw new RangeError(`item ${item} is of domain ${domain}`);
    }
    return new CrossDomain(await fitDomains(interactions, domainOf, chosen, control), chosen);
  }

  scoreAll(history: History, scores: Float64Array): void {
    const { bases, domains, weights } = this.parts;
    scores.fill(0, 0, this.items);
    const past = this.past(history);
    if (past.length === 0) return;
    const strengths = this.strengths(past);
    for (const item of past) weights.addRow(item, 1, scores);
    for (let item = 0; item < this.items; item++) {
      const strength = strengths[domains[item]!]!;
      scores[item] = Number.isNaN(strength) ? 0 : bases[item]! + strength * scores[item]!;
    }
  }

  /** Items of other domains that this one predicts, by weight. */
  override related(item: number, count: number, options: RecommendOptions = {}): Scored[] {
    if (!isKnown(item, this.items)) return [];
    const row = new Float64Array(this.items);
    this.parts.weights.addRow(item, 1, row);
    return topRelated(row, item, count, options);
  }

  explain(history: History, item: number): Contribution[] {
    if (!isKnown(item, this.items)) return [];
    const { bases, domains, weights } = this.parts;
    const past = this.past(history);
    const strength = this.strengths(past)[domains[item]!]!;
    if (Number.isNaN(strength)) return [];
    const shares = past.map((from) => ({ item: from, share: strength * weights.weight(from, item) }));
    return mergedContributions([{ item: null, share: bases[item]! }, ...shares]);
  }

  save(): Uint8Array {
    const { weights, ...columns } = this.parts;
    return CODEC.encode({ settings: this.settings }, { ...weights.arrays(), ...columns });
  }

  /** @throws ArtefactError where the bytes are no such model of this version */
  static load(bytes: Uint8Array): CrossDomain {
    const { values, arrays } = CODEC.decode(bytes);
    return new CrossDomain({ ...arrays, weights: itemWeightsOf(arrays) }, values.settings);
  }

  /** The distinct past items; of those that were not learned from no weight leads anywhere. */
  private past({ items, weights }: History): number[] {
    const past = new Set<number>();
    for (let k = 0; k < items.length; k++) if (isKnown(items[k]!, this.items) && weights[k]! > 0) past.add(items[k]!);
    return [...past];
  }

  /**
   * 1/√n by domain plus 1, n the past items outside it that were learned from; 0 where there are none among those outside, so
   * that what everybody likes is not all that is predicted; NaN for a domain of which nothing can be said.
   */
  private strengths(past: readonly number[]): Float64Array {
    const { domains, sources, regularisations } = this.parts;
    const outside = new Float64Array(regularisations.length + 1).fill(past.length);
    const learned = new Float64Array(outside.length).fill(past.filter((item) => sources[item] === 1).length);
    for (const item of past) {
      outside[domains[item]!]! -= 1;
      learned[domains[item]!]! -= sources[item]!;
    }
    return outside.map((count, domain) => {
      if (count === 0 || domain === 0 || regularisations[domain - 1] === 0) return Number.NaN;
      return learned[domain]! > 0 ? 1 / Math.sqrt(learned[domain]!) : 0;
    });
  }
}
