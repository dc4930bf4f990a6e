import type { RuleTarget } from '../../../../shared/config/feed-pipeline';
import type { ProductCache } from '../products/product-cache';
import type { ItemFacts } from '../ranking/item-facts';

/** Whether a product is one that a rule is about: all that the rule names has to hold. */
export type ProductMatcher = (productId: string) => boolean;

/**
 * @param target a category by its id, which means all below it too; a brand and an attribute (`name=value`) in any case of letters
 */
export function matcherOf(
  { category, brand, attribute }: RuleTarget,
  products: Pick<ProductCache, 'categoriesOf'>,
  facts: Pick<ItemFacts, 'attributesOf'>,
): ProductMatcher {
  const wanted = [...(brand === undefined ? [] : [`brand=${brand}`]), ...(attribute === undefined ? [] : [attribute])];
  const attributes = wanted.map((one) => one.toLowerCase());
  return (productId) => {
    if (category !== undefined && !products.categoriesOf(productId).includes(category)) return false;
    if (attributes.length === 0) return true;
    const own = facts.attributesOf(productId);
    return attributes.every((one) => own.includes(one));
  };
}
