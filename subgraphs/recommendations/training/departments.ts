import { Vocabulary } from '../models/interactions/vocabulary';
import type { CategoryLookup } from './category-suggestions';

/**
 * The departments of a shop: the categories of the highest level on which there are several, so that one that all else is
 * in is none.
 *
 * @param products ids by index
 * @returns of each product the index of its department, from 0; -1 where it has none
 */
export function departmentsOf(products: readonly string[], known: CategoryLookup): Int32Array {
  const paths = products.map((id) => [...known.categoriesOf(id)].reverse());
  const deepest = paths.reduce((most, path) => Math.max(most, path.length), 0);
  for (let level = 0; level < deepest; level++) {
    const names = [...new Set(paths.flatMap((path) => path[level] ?? []))].sort();
    if (names.length < 2) continue;
    const indices = new Map(names.map((name, index) => [name, index]));
    return Int32Array.from(paths, (path) => indices.get(path[level] ?? '') ?? -1);
  }
  return new Int32Array(products.length).fill(-1);
}

/** Of each product the index of its own category, the narrowest it is in, from 0; -1 where it has none. */
export function ownCategoriesOf(products: readonly string[], known: CategoryLookup): Int32Array {
  const indices = new Vocabulary();
  return Int32Array.from(products, (id) => {
    const [own] = known.categoriesOf(id);
    return own === undefined ? -1 : indices.add(own);
  });
}
