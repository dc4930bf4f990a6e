import { evidenceOf, groupCounts } from '../../models/profiles/evidence';
import { tasteFor, tastesOf } from '../../models/profiles/tastes';
import type { ServingModels } from '../models/model-registry';
import type { PersonPast } from '../people/person-history';
import { historyOfProducts } from '../people/product-history';
import type { ProductCache } from '../products/product-cache';

/** How a person is drawn to products of which nobody has learned anything, by their categories. */
export interface CategoryAffinity {
  /** Chance in proportion to which the product is chosen, above 0. */
  weightOf(productId: string): number;
  /** The category of the product that is a taste of the person's, beyond chance; null where there is none. */
  tasteIn(productId: string): string | null;
}

/** What nobody is drawn to has this chance all the same, beside the interest in it: it is there to be found out. */
const curiosity = 0.05;
/** More tastes than a person has. */
const mostTastes = 10;

/** Draws all alike, where nothing is known of the person. */
export const noAffinity: CategoryAffinity = { weightOf: () => curiosity, tasteIn: () => null };

/**
 * Reads a past for what it says of products that are new: the predicted interest in the product's own category, or, where
 * the shop is too young to have learned to predict, the person's share of it.
 */
export function categoryAffinity(models: ServingModels, past: PersonPast, products: ProductCache): CategoryAffinity {
  const { shoppers } = models;
  if (!shoppers || past.done.length === 0) return noAffinity;
  const { norms, interest } = shoppers;
  const { history, ids } = historyOfProducts(past);
  const categories = ids.map((id) => norms.categoriesIn(products.categoriesOf(id)));
  const categoriesOf = (item: number) => categories[item]!;
  const counts = groupCounts(evidenceOf(history, models.moment(past.done.at(-1)!.at)), categoriesOf);
  const tastes = new Set(
    tastesOf(counts, norms.categoryRates, mostTastes, (category) => norms.above(category)).map(({ group }) => group),
  );
  const chance = interest?.of(history, norms, categoriesOf);
  const known = new Map<number, number>();
  return {
    weightOf: (productId) => {
      const [category] = norms.categoriesIn(products.categoriesOf(productId));
      if (category === undefined) return curiosity;
      const value = known.get(category) ?? chance?.(category) ?? tasteFor(category, counts, norms.categoryRates).share;
      known.set(category, value);
      return curiosity + value;
    },
    tasteIn: (productId) => {
      const liked = norms.categoriesIn(products.categoriesOf(productId)).find((category) => tastes.has(category));
      return liked === undefined ? null : norms.categories.idOf(liked)!;
    },
  };
}
