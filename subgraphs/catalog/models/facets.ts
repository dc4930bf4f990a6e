import { compareTexts } from '../../../shared/text/compare-texts';
/** What a product can be filtered and counted by. An attribute's name follows a colon: `attribute:Colour`. */
export type FacetKind = 'category' | 'brand' | 'tags' | `attribute:${string}`;

export interface FacetCount {
  readonly kind: FacetKind;
  /** Most frequent first, then by value. */
  readonly values: readonly { readonly value: string; readonly count: number }[];
}

const separator = '\u0000';

/** Gives each pair of facet and value a small number, so that counting is adding in an array. */
export class FacetDictionary {
  private readonly numbers = new Map<string, number>();
  private readonly pairs: { readonly kind: FacetKind; readonly value: string }[] = [];

  get size(): number {
    return this.pairs.length;
  }

  /** The number of a pair, a new one where it was not seen before. */
  number(kind: FacetKind, value: string): number {
    const key = kind + separator + value;
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.pairs.length);
    return this.pairs.push({ kind, value }) - 1;
  }

  /** The number of a pair, or undefined where no product ever had it. */
  find(kind: FacetKind, value: string): number | undefined {
    return this.numbers.get(kind + separator + value);
  }

  /**
   * Facets with their values, by how many products have each.
   *
   * @param counts by number
   * @param limit the most values that a facet gives, and the most facets
   * @returns categories, brands and tags first, then attributes, those that most products have in front
   */
  facets(counts: Iterable<readonly [number, number]>, limit: { values: number; facets: number }): FacetCount[] {
    const byKind = new Map<FacetKind, { value: string; count: number }[]>();
    for (const [number, count] of counts) {
      if (count === 0) continue;
      const { kind, value } = this.pairs[number]!;
      const values = byKind.get(kind);
      if (values) values.push({ value, count });
      else byKind.set(kind, [{ value, count }]);
    }
    const facets = [...byKind].map(([kind, values]) => ({
      kind,
      covered: values.reduce((sum, { count }) => sum + count, 0),
      values: values.sort((a, b) => b.count - a.count || compareTexts(a.value, b.value)).slice(0, limit.values),
    }));
    facets.sort((a, b) => rank(a.kind) - rank(b.kind) || b.covered - a.covered || compareTexts(a.kind, b.kind));
    return facets.slice(0, limit.facets).map(({ kind, values }) => ({ kind, values }));
  }
}

/**
 * A filter as numbers: a product passes if it has one number at least of each group. A group without any number is a
 * value that no product has: nothing passes.
 */
export type FacetFilter = readonly (readonly number[])[];

/** Whether a product with these numbers passes the filter. */
export function passes(numbers: readonly number[], filter: FacetFilter): boolean {
  return filter.every((group) => group.some((number) => numbers.includes(number)));
}

const order: readonly FacetKind[] = ['category', 'brand', 'tags'];

function rank(kind: FacetKind): number {
  const index = order.indexOf(kind);
  return index < 0 ? order.length : index;
}
