import type { Database } from '../../../shared/database/database';
import { describeByBuyers } from '../models/classification/buyers';
import { CategoryTree } from '../models/classification/category-tree';
import { describeByPictures } from '../models/classification/pictures';
import { ProductClassifier } from '../models/classification/product-classifier';
import type { FitControl } from '../models/recommender/recommender';
import { describedProducts } from './described-products';
import type { PreparedData } from './trainable-model';

/** Below this a product is better left without a category. */
const leastConfidence = 0.8;
/** From fewer products that have a category nothing is learned. */
const leastExamples = 50;

/** What is known of the products' categories. */
export interface CategoryLookup {
  /** The product's own category first, then its ancestors; empty where it has none. */
  categoriesOf(productId: string): readonly string[];
  /** The products of an item; default: it is one itself. */
  productsOf?(item: string): readonly string[];
}

/**
 * Learns what belongs where from the products that have a category, by their words, by who buys them and by their pictures, and
 * suggests to catalog where those without one belong, as deep in the tree as the classifier is sure.
 *
 * @param products ids of items by the indices of the data; what is suggested for a group is for each of its products
 * @returns how many products a category was suggested for
 */
export async function suggestCategories(
  database: Database,
  products: readonly string[],
  known: CategoryLookup,
  sets: PreparedData,
  control: FitControl = {},
): Promise<number> {
  const paths = products.map((id) => [...known.categoriesOf(id)].reverse());
  const homeless = products.filter((_, item) => paths[item]!.length === 0);
  if (homeless.length === 0 || products.length - homeless.length < leastExamples) return 0;
  const tree = CategoryTree.of(paths);
  const labels = Int32Array.from(paths, (path) => tree.classOf(path));
  const { index } = sets.pictures;
  const descriptions = {
    described: describedProducts(sets.descriptions),
    buyers: describeByBuyers(sets.people),
    ...(index && describeByPictures(index)),
  };
  const classifier = await ProductClassifier.fit(descriptions, labels, tree.paths.length, {}, control);
  const suggestions = [...products.entries()].flatMap(([item, id]) => {
    const probabilities = labels[item]! < 0 ? classifier.probabilities(descriptions, item) : null;
    const guess = probabilities && tree.deepest(probabilities, leastConfidence);
    if (!guess || guess.path.length === 0) return [];
    const [categoryIds, confidence] = [[...guess.path].reverse(), guess.confidence];
    return (known.productsOf?.(id) ?? [id]).map((productId) => ({ productId, categoryIds, confidence }));
  });
  if (suggestions.length === 0) return 0;
  await database.transaction(async ({ publish }) => {
    for (const suggestion of suggestions) publish('recommendations.category-suggested', suggestion);
  });
  return suggestions.length;
}
