import { termsOf } from '../content/text-features';

/** A term, the category that most of what it stands in is of, and the share of that. */
export type KindTerm = readonly [term: string, categoryId: string, share: number];

/** What the name of a category says, where a term of products' texts says 1 at the most. */
const sureOfName = 2;
/** Terms that stand in fewer items, or in one category less often than that, mean no kind of goods. */
const leastItems = 2;
const leastShare = 0.6;
/** Of more terms those that most items have count. */
const mostTerms = 20_000;

/** What kinds of goods words mean: a search, or an interest that somebody declared, by the products in whose texts the words stand. */
export class NamedKinds {
  private readonly kinds: ReadonlyMap<string, readonly [categoryId: string, share: number]>;

  constructor(readonly terms: readonly KindTerm[]) {
    this.kinds = new Map(terms.map(([term, categoryId, share]) => [term, [categoryId, share]]));
  }

  /**
   * @param items each with its own category and its text
   * @param names of categories by their ids
   */
  static of(
    items: readonly { readonly categoryId: string | undefined; readonly text: string }[],
    names: ReadonlyMap<string, string>,
  ): NamedKinds {
    const counts = new Map<string, Map<string, number>>();
    for (const { categoryId, text } of items) {
      if (categoryId === undefined) continue;
      for (const term of new Set(termsOf(text))) {
        const known = counts.get(term) ?? new Map<string, number>();
        counts.set(term, known.set(categoryId, (known.get(categoryId) ?? 0) + 1));
      }
    }
    const terms: { readonly term: KindTerm; readonly items: number }[] = [];
    for (const [term, byCategory] of counts) {
      const all = [...byCategory.values()].reduce((sum, count) => sum + count, 0);
      const [categoryId, count] = [...byCategory].reduce((best, one) => (one[1] > best[1] ? one : best));
      if (all >= leastItems && count >= leastShare * all) {
        terms.push({ term: [term, categoryId, count / all], items: all });
      }
    }
    terms.sort((a, b) => b.items - a.items || (a.term[0] < b.term[0] ? -1 : 1));
    // Two categories of one name (accessories of this and that) are no answer.
    const named = [...Map.groupBy(names, ([, name]) => wholeOf(name))].flatMap(([name, own]): KindTerm[] =>
      own.length === 1 ? [[name, own[0]![0], sureOfName]] : [],
    );
    return new NamedKinds([...terms.slice(0, mostTerms).map(({ term }) => term), ...named]);
  }

  /** The category that the words mean; null where they mean none. */
  kindOf(text: string): string | null {
    const sums = new Map<string, number>();
    for (const term of [wholeOf(text), ...new Set(termsOf(text))]) {
      const known = this.kinds.get(term);
      if (known) sums.set(known[0], (sums.get(known[0]) ?? 0) + known[1]);
    }
    let best: readonly [string | null, number] = [null, 0];
    for (const one of sums) if (one[1] > best[1]) best = one;
    return best[0];
  }
}

/** All terms of a text as one, which no single term can be. */
function wholeOf(text: string): string {
  return `= ${termsOf(text).join(' ')}`;
}
