import type { Interactions } from '../interactions/interactions';
import { cosineOfItems } from '../neighbours/cosine-of-items';
import { isKnown } from '../recommender/ranking-base';

/** What a person's list is like, whether or not it hits. */
export interface ListFigures {
  /** Mean of -log2(share of persons who have met the item), bits: how little known it is (Vargas and Castells 2011). */
  readonly novelty: number;
  /** Mean of 1 - similarity over pairs of the list (intra-list distance, Ziegler et al. 2005); 0 for fewer than two items. */
  readonly diversity: number;
  /**
   * How far the list is from the mixture of groups that the person is used to: Kullback-Leibler divergence, bits, with a
   * hundredth of the past mixed in (Steck 2018, equation 6). 0 is best; NaN for who has no past.
   */
  readonly calibration: number;
}

export const LIST_FIGURE_NAMES = [
  'novelty',
  'diversity',
  'calibration',
] as const satisfies readonly (keyof ListFigures)[];

export interface ListKnowledgeOptions {
  /** Similarity of two items, 0 to 1; default: the cosine over the persons who met them. */
  readonly similarity?: (a: number, b: number) => number;
  /** Groups that an item belongs to (categories, genres), for calibration; default: its band of popularity. */
  readonly groupsOf?: (item: number) => ArrayLike<number>;
}

const bands = 3;
const smoothing = 0.01;

/** What the training data say of items, to judge lists by. */
export class ListKnowledge {
  private readonly met: Float64Array;
  private readonly similarity: (a: number, b: number) => number;
  private readonly groupsOf: (item: number) => ArrayLike<number>;

  constructor(
    private readonly train: Interactions,
    { similarity, groupsOf }: ListKnowledgeOptions = {},
  ) {
    const { offsets, persons } = train.byItem();
    this.met = Float64Array.from({ length: train.items }, (_, item) => {
      return new Set(persons.subarray(offsets[item]!, offsets[item + 1]!)).size;
    });
    this.similarity = similarity ?? ((a, b) => cosineOfItems(train, a, b));
    const bandOf = popularityBands(this.met);
    this.groupsOf = groupsOf ?? ((item) => [bandOf[item]!]);
  }

  /**
   * @param past items of the history
   * @param list what is shown, best first
   */
  figures(past: ArrayLike<number>, list: readonly number[]): ListFigures {
    const known = Array.from(past).filter((item) => isKnown(item, this.train.items));
    return { novelty: this.novelty(list), diversity: this.diversity(list), calibration: this.divergence(known, list) };
  }

  private novelty(list: readonly number[]): number {
    const persons = this.train.persons + 1;
    const bits = list.reduce((sum, item) => sum - Math.log2((1 + this.met[item]!) / persons), 0);
    return list.length === 0 ? 0 : bits / list.length;
  }

  private diversity(list: readonly number[]): number {
    let sum = 0;
    for (const [n, a] of list.entries()) for (const b of list.slice(n + 1)) sum += 1 - this.similarity(a, b);
    const pairs = (list.length * (list.length - 1)) / 2;
    return pairs === 0 ? 0 : sum / pairs;
  }

  private divergence(past: readonly number[], list: readonly number[]): number {
    const target = this.mixture(past);
    const shown = this.mixture(list);
    if (target.size === 0 || shown.size === 0) return Number.NaN;
    let bits = 0;
    for (const [group, share] of target) {
      bits += share * Math.log2(share / ((1 - smoothing) * (shown.get(group) ?? 0) + smoothing * share));
    }
    return Math.max(0, bits);
  }

  /** Shares of the groups among the items; an item of several groups counts for each in equal parts. */
  private mixture(items: readonly number[]): Map<number, number> {
    const shares = new Map<number, number>();
    const grouped = items.map((item) => Array.from(this.groupsOf(item))).filter((groups) => groups.length > 0);
    for (const groups of grouped) {
      for (const group of groups) {
        shares.set(group, (shares.get(group) ?? 0) + 1 / (groups.length * grouped.length));
      }
    }
    return shares;
  }
}

/** 0 for the best known items, which have a third of all that was met; 1 for those of the next third; 2 for the others. */
function popularityBands(met: Float64Array): Uint8Array {
  const order = Array.from(met, (_, item) => item).sort((a, b) => met[b]! - met[a]! || a - b);
  const total = met.reduce((sum, count) => sum + count, 0);
  const bandOf = new Uint8Array(met.length);
  let sum = 0;
  for (const item of order) {
    bandOf[item] = Math.min(bands - 1, Math.floor((sum / Math.max(1, total)) * bands));
    sum += met[item]!;
  }
  return bandOf;
}
