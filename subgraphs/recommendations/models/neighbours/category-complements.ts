import type { Interactions } from '../interactions/interactions';
import { isKnown } from '../recommender/ranking-base';
import type { RecommendOptions } from '../recommender/recommender';
import { BoundedHeap } from '../recommender/top-items';
import { LinkTable, LinkTableBuilder } from './item-to-item-table';
import { poissonTail } from './significance';

/** The arrays of complements in a saved model, which may be without them. */
export const COMPLEMENT_ARRAYS = {
  categoryOf: { optional: Uint32Array },
  shares: { optional: Float64Array },
  categoryOffsets: { optional: Uint32Array },
  categoryTargets: { optional: Uint32Array },
  categoryStrengths: { optional: Float32Array },
} as const;

interface ComplementArrays {
  readonly categoryOf: Uint32Array | undefined;
  readonly shares: Float64Array | undefined;
  readonly categoryOffsets: Uint32Array | undefined;
  readonly categoryTargets: Uint32Array | undefined;
  readonly categoryStrengths: Float32Array | undefined;
}

export interface ComplementSettings {
  /** λ: so many lines of ordinary behaviour are mixed into what stands beside a category. */
  readonly shrinkage: number;
  /** Chance below which what stands beside a category more often than expected is no accident. */
  readonly significance: number;
}

/** Item of no category. */
const NONE = 0xffffffff;
const keptCategories = 20;

/**
 * Which categories are bought beside which, a category beside itself among them (two books): what to say of an item
 * that was bought with too few others to know. Of the lines that stand in a basket beside one of category A, the share
 * of category B is q = (m(A,B) + λ·p(B)) / (m(A) + λ), p(B) being B's share of all lines. Its strength is q · log2(q / p(B)),
 * as for items, where m(A,B) is beyond chance (a Poisson number with mean m(A)·p(B)). Within a category items stand by
 * their share of its lines.
 */
export class CategoryComplements {
  private constructor(
    private readonly categoryOf: Uint32Array,
    /** By item, its share of the lines of its category. */
    private readonly shares: Float64Array,
    private readonly links: LinkTable,
  ) {}

  /**
   * @param baskets each item once in a basket
   * @param categoryOf by item; -1 for one of no category
   */
  static fit(
    baskets: Interactions,
    categoryOf: ArrayLike<number>,
    { shrinkage, significance }: ComplementSettings,
  ): CategoryComplements {
    const { items, itemOf, offsets } = baskets;
    const categories = 1 + Array.from(categoryOf).reduce((most, category) => Math.max(most, category), -1);
    const lines = new Float64Array(categories);
    const sold = new Float64Array(items);
    const beside = Array.from({ length: categories }, () => new Map<number, number>());
    let total = 0;
    for (let basket = 0; basket < baskets.persons; basket++) {
      const counts = new Map<number, number>();
      for (let n = offsets[basket]!; n < offsets[basket + 1]!; n++) {
        const category = categoryOf[itemOf[n]!] ?? -1;
        if (category < 0) continue;
        counts.set(category, (counts.get(category) ?? 0) + 1);
        sold[itemOf[n]!]! += 1;
        lines[category]! += 1;
        total += 1;
      }
      for (const [category, own] of counts) {
        for (const [other, count] of counts) {
          // Beside one of two books stands one.
          const standing = own * (other === category ? count - 1 : count);
          if (standing > 0) beside[category]!.set(other, (beside[category]!.get(other) ?? 0) + standing);
        }
      }
    }
    const builder = new LinkTableBuilder(categories, keptCategories);
    const strengths = new Float64Array(categories);
    for (const counts of beside) {
      const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
      for (const [other, count] of counts) {
        const share = lines[other]! / total;
        const q = (count + shrinkage * share) / (all + shrinkage);
        strengths[other] = poissonTail(count, all * share) < significance ? q * Math.log2(q / share) : 0;
      }
      builder.addRow([...counts.keys()], counts.size, strengths);
      for (const other of counts.keys()) strengths[other] = 0;
    }
    const own = Uint32Array.from({ length: items }, (_, item) =>
      (categoryOf[item] ?? -1) < 0 ? NONE : categoryOf[item]!,
    );
    const shares = sold.map((count, item) => (count > 0 ? count / lines[own[item]!]! : 0));
    return new CategoryComplements(own, shares, builder.build());
  }

  /** What stands beside the categories of these items and is none of them, best first, with the item that each is owed to. */
  suggest(
    items: readonly number[],
    count: number,
    { allowed, exclude = [] }: Pick<RecommendOptions, 'allowed' | 'exclude'> = {},
  ): { readonly item: number; readonly score: number; readonly because: number }[] {
    const known = items.filter((item) => isKnown(item, this.shares.length) && this.categoryOf[item] !== NONE);
    const strengths = new Map<number, number>();
    const causes = new Map<number, { because: number; most: number }>();
    for (const item of known) {
      const { offsets, targets, strengths: linked } = this.links;
      const category = this.categoryOf[item]!;
      for (let n = offsets[category]!; n < offsets[category + 1]!; n++) {
        const [target, strength] = [targets[n]!, linked[n]!];
        strengths.set(target, (strengths.get(target) ?? 0) + strength);
        if (strength > (causes.get(target)?.most ?? 0)) causes.set(target, { because: item, most: strength });
      }
    }
    const barred = new Set([...items, ...exclude]);
    const heap = new BoundedHeap(count);
    for (let item = 0; item < this.shares.length && strengths.size > 0; item++) {
      const strength = strengths.get(this.categoryOf[item]!);
      const isOffered = this.shares[item]! > 0 && !barred.has(item) && (allowed === undefined || allowed[item] === 1);
      if (strength !== undefined && isOffered) heap.push(item, strength * this.shares[item]!);
    }
    return heap
      .drain()
      .map(({ item, score }) => ({ item, score, because: causes.get(this.categoryOf[item]!)!.because }));
  }

  /** As they are saved; of none undefined. */
  static arraysOf(complements: CategoryComplements | null): ComplementArrays {
    return {
      categoryOf: complements?.categoryOf,
      shares: complements?.shares,
      categoryOffsets: complements?.links.offsets,
      categoryTargets: complements?.links.targets,
      categoryStrengths: complements?.links.strengths,
    };
  }

  /** Null where the model was saved without. */
  static from(arrays: ComplementArrays): CategoryComplements | null {
    const { categoryOf, shares, categoryOffsets, categoryTargets, categoryStrengths } = arrays;
    if (!categoryOf || !shares || !categoryOffsets || !categoryTargets || !categoryStrengths) return null;
    const links = new LinkTable(categoryOffsets, categoryTargets, categoryStrengths);
    return new CategoryComplements(categoryOf, shares, links);
  }
}
