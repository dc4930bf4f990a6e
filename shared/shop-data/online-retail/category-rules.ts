import groups from './category-rules.json';

/** A category and the words of a name that lead to it. */
export interface CategoryRule {
  readonly path: readonly string[];
  readonly words: readonly string[];
}

/**
 * The rules of category-rules.json, tried from first to last; the first rule with a word in the name wins. So what an
 * occasion is for comes first (Christmas, Easter), then what is only recognised by two words (lunch bag, tea towel, cake
 * stand), then single words for the thing itself, then words for its make or theme. Words match whole, with or without a
 * plural s; `*` at an end stands for any further letters.
 */
export const CATEGORY_RULES: readonly CategoryRule[] = groups
  .flatMap(({ rules }) => rules)
  .map(({ category, words }) => ({ path: category.split(' > '), words: words.split(', ') }));
