import type { Interactions } from '../interactions/interactions';
import { artefactCodec, value } from '../recommender/artefact-codec';
import { isKnown } from '../recommender/ranking-base';
import { type FitControl, FitPace, type History, type RecommendOptions, type Scored } from '../recommender/recommender';
import { CategoryComplements, COMPLEMENT_ARRAYS } from './category-complements';
import { ItemToItem, type WeightedItems } from './item-to-item';
import { LINK_ARRAYS, LinkTable, LinkTableBuilder } from './item-to-item-table';
import { poissonTail } from './significance';

export const BOUGHT_TOGETHER_DEFAULTS = {
  /** Pairs seen in fewer baskets than this make no rule, however rare their items are. */
  minimumBaskets: 2,
  /**
   * Chance below which a pair is no accident: that so many baskets or more have both where each is taken by itself, a
   * Poisson number. Where baskets are few and products many two baskets are enough; a wholesaler's need more.
   */
  significance: 0.05,
  /** λ: so many baskets of ordinary behaviour are mixed into an item's confidence. */
  shrinkage: 10,
  /** Baskets of more distinct items are passed over: they are restocking. */
  largestBasket: 200,
  /** Partners kept an item. */
  partners: 100,
};
export type BoughtTogetherSettings = Readonly<typeof BOUGHT_TOGETHER_DEFAULTS>;

/** An association rule "who takes a takes b" with its figures (Agrawal, Imielinski and Swami 1993; Brin et al. 1997). */
export interface AssociationRule {
  readonly item: number;
  /** Baskets with both. */
  readonly baskets: number;
  /** Share of all baskets that have both. */
  readonly support: number;
  /** Share of the baskets with a that have b. */
  readonly confidence: number;
  /** Confidence over the share of all baskets that have b: above 1, they attract each other. */
  readonly lift: number;
  /** What rules are ranked by, see `BoughtTogether`. */
  readonly score: number;
}

/** What to add to a basket, with the item of the basket that contributes most to it. */
export interface BasketSuggestion extends Scored {
  readonly because: number;
}

const CODEC = artefactCodec('bought-together', 1, {
  values: { settings: value<BoughtTogetherSettings>(), baskets: value<number>() },
  arrays: { ...LINK_ARRAYS, ...COMPLEMENT_ARRAYS, pairs: Uint32Array, occurrences: Uint32Array },
});

/**
 * What is bought together, learned from baskets: an `Interactions` whose persons are orders.
 *
 * Confidence is shrunk towards what everyone does: c = (n(a,b) + λ·p(b)) / (n(a) + λ), p(b) being the share of baskets
 * with b. A rule's strength is c · log2(c / p(b)), the leading term of Smyth and Goodman's J-measure (1992): how often
 * the partner is taken times how far beyond chance. Lift alone would rank the rarest pairs first, confidence alone the
 * bestsellers. Pairs that do not exceed chance make no rule. Where categories are known, what goes with an item's category
 * follows what goes with the item itself.
 */
export class BoughtTogether extends ItemToItem {
  readonly kind = CODEC.kind;

  private constructor(
    links: LinkTable,
    /** Baskets with both, for each link. */
    private readonly pairs: Uint32Array,
    /** Baskets with the item, by item. */
    private readonly occurrences: Uint32Array,
    readonly baskets: number,
    readonly settings: BoughtTogetherSettings,
    /** Null where no categories were known. */
    readonly complements: CategoryComplements | null,
  ) {
    super(links);
  }

  /** @param categoryOf of each item the index of its category; -1 for one of none */
  static async fit(
    orders: Interactions,
    settings: Partial<BoughtTogetherSettings> = {},
    control: FitControl = {},
    categoryOf?: ArrayLike<number>,
  ): Promise<BoughtTogether> {
    const chosen = { ...BOUGHT_TOGETHER_DEFAULTS, ...settings };
    const pace = new FitPace(control);
    const { items } = orders;
    const sets = basketsOf(orders, chosen.largestBasket);
    const { offsets, persons: basketOf } = sets.byItem();
    const occurrences = Uint32Array.from({ length: items }, (_, item) => offsets[item + 1]! - offsets[item]!);
    let baskets = 0;
    for (let basket = 0; basket < sets.persons; basket++) {
      if (sets.offsets[basket + 1]! > sets.offsets[basket]!) baskets += 1;
    }

    const builder = new LinkTableBuilder(items, chosen.partners);
    const together = new Uint32Array(items);
    const strengths = new Float64Array(items);
    const met = new Uint32Array(items);
    const counted: Uint32Array[] = [];
    for (let item = 0; item < items; item++) {
      let size = 0;
      for (let place = offsets[item]!; place < offsets[item + 1]!; place++) {
        const basket = basketOf[place]!;
        for (let n = sets.offsets[basket]!; n < sets.offsets[basket + 1]!; n++) {
          const other = sets.itemOf[n]!;
          if (other !== item && together[other]!++ === 0) met[size++] = other;
        }
      }
      for (let n = 0; n < size; n++) {
        const other = met[n]!;
        const share = occurrences[other]! / baskets;
        const confidence = (together[other]! + chosen.shrinkage * share) / (occurrences[item]! + chosen.shrinkage);
        const isSeen = together[other]! >= chosen.minimumBaskets;
        const expected = occurrences[item]! * share;
        const isBeyondChance = isSeen && poissonTail(together[other]!, expected) < chosen.significance;
        strengths[other] = isBeyondChance ? confidence * Math.log2(confidence / share) : 0;
      }
      const targets = builder.addRow(met, size, strengths);
      counted.push(Uint32Array.from(targets, (target) => together[target]!));
      for (let n = 0; n < size; n++) {
        together[met[n]!] = 0;
        strengths[met[n]!] = 0;
      }
      const pause = pace.tick(item / items);
      if (pause) await pause;
    }
    pace.finish();
    const links = builder.build();
    const pairs = new Uint32Array(links.targets.length);
    for (const [item, counts] of counted.entries()) pairs.set(counts, links.offsets[item]!);
    const complements = categoryOf ? CategoryComplements.fit(sets, categoryOf, chosen) : null;
    return new BoughtTogether(links, pairs, occurrences, baskets, chosen, complements);
  }

  /** The item's rules, strongest first, at most `count`. */
  rules(item: number, count: number): AssociationRule[] {
    if (!isKnown(item, this.items)) return [];
    const from = this.links.offsets[item]!;
    const to = Math.min(this.links.offsets[item + 1]!, from + count);
    const rules: AssociationRule[] = [];
    for (let n = from; n < to; n++) {
      const other = this.links.targets[n]!;
      const confidence = this.pairs[n]! / this.occurrences[item]!;
      rules.push({
        item: other,
        baskets: this.pairs[n]!,
        support: this.pairs[n]! / this.baskets,
        confidence,
        lift: (confidence * this.baskets) / this.occurrences[other]!,
        score: this.links.strengths[n]!,
      });
    }
    return rules;
  }

  /** What goes with a basket and is not in it, best first, at most `count`. */
  suggest(basket: Iterable<number>, count: number, options: RecommendOptions = {}): BasketSuggestion[] {
    const items = [...basket];
    const history = { items, weights: items.map(() => 1), times: items.map(() => 0) };
    return this.recommend(history, count, options).map((scored) => ({
      ...scored,
      because: this.explain(history, scored.item)[0]!.item!,
    }));
  }

  /** Each distinct item weighs the same: in a basket there is no order. */
  protected weightedItems(history: History): WeightedItems {
    const items = [...new Set(Array.from(history.items))].filter((item) => isKnown(item, this.items));
    return { items, weights: items.map(() => 1) };
  }

  save(): Uint8Array {
    const { settings, baskets, links, pairs, occurrences } = this;
    return CODEC.encode(
      { settings, baskets },
      { ...links, pairs, occurrences, ...CategoryComplements.arraysOf(this.complements) },
    );
  }

  /** @throws ArtefactError where the bytes are no bought-together model of this version */
  static load(bytes: Uint8Array): BoughtTogether {
    const { values, arrays } = CODEC.decode(bytes);
    const { pairs, occurrences } = arrays;
    const complements = CategoryComplements.from(arrays);
    return new BoughtTogether(LinkTable.of(arrays), pairs, occurrences, values.baskets, values.settings, complements);
  }
}

/** Each order as a set: an item once, orders of more distinct items than the largest taken left empty. */
function basketsOf(orders: Interactions, largest: number): Interactions {
  const seenIn = new Uint32Array(orders.items);
  const first = new Uint8Array(orders.size);
  for (let order = 0; order < orders.persons; order++) {
    const from = orders.offsets[order]!;
    const to = orders.offsets[order + 1]!;
    let distinct = 0;
    for (let n = from; n < to; n++) {
      const item = orders.itemOf[n]!;
      if (seenIn[item] === order + 1) continue;
      seenIn[item] = order + 1;
      first[n] = 1;
      distinct += 1;
    }
    if (distinct > largest) first.fill(0, from, to);
  }
  return orders.filter((n) => first[n] === 1);
}
