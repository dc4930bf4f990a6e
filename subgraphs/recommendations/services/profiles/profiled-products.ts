import type { ProfiledProduct } from '../../models/profiles/profile-norms';
import type { ProductFacts } from '../read-models/product-facts';

const brandPrefix = 'brand=';

/** What catalog, pricing and this subgraph know of products. */
export interface ProductLookup {
  categoriesOf(productId: string): readonly string[];
  readonly facts: ReadonlyMap<string, Pick<ProductFacts, 'attributes'>>;
  /** List prices in minor units. */
  readonly prices: ReadonlyMap<string, number>;
}

/** A product as profiles look at it. */
export function profiledProduct(id: string, known: ProductLookup): ProfiledProduct {
  const brand = known.facts.get(id)?.attributes.find((attribute) => attribute.startsWith(brandPrefix));
  return {
    categoryIds: known.categoriesOf(id),
    brand: brand?.slice(brandPrefix.length) ?? null,
    price: known.prices.get(id) ?? null,
  };
}
