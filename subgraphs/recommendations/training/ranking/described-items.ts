import type { DescribedItem } from '../../models/ranking/item-features';
import type { ProductFacts } from '../../services/read-models/product-facts';
import type { CatalogueLookup } from '../../serving/products/product-cache';

/** Of an attribute of which an item's variants have more values than this, none is the item's. */
const mostValues = 3;

/**
 * An item as rankers know it.
 *
 * @param facts `name=value` of each attribute of its variants; undefined where nothing is known
 */
export function describedItem(
  item: string,
  facts: Pick<ProductFacts, 'attributes'> | undefined,
  catalogue: Pick<CatalogueLookup, 'categoriesOf'>,
): Omit<DescribedItem, 'price'> {
  const byName = Map.groupBy(new Set(facts?.attributes), (attribute) => attribute.slice(0, attribute.indexOf('=')));
  const attributes = [...byName.values()].flatMap((values) => (values.length > mostValues ? [] : values)).sort();
  return { id: item, categoryIds: catalogue.categoriesOf(item), attributes };
}
