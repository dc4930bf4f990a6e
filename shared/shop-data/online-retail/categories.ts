import { CATEGORY_RULES, type CategoryRule } from './category-rules';
import { wordsPattern } from './words';

const COMPILED = CATEGORY_RULES.map((rule: CategoryRule) => ({ path: rule.path, pattern: wordsPattern(rule.words) }));

/** Where no rule knows a word of the name. */
export const OTHER_CATEGORY: readonly string[] = ['Other'];

/** The category path of a product by its name, see category-rules.ts. */
export function categoryOf(name: string): readonly string[] {
  // A light green bowl is no light.
  const plain = name.replace(/\blight (?=blue|brown|green|grey|pink|purple|yellow)/gi, '');
  return COMPILED.find(({ pattern }) => pattern.test(plain))?.path ?? OTHER_CATEGORY;
}
