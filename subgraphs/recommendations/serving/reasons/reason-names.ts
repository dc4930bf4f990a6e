import type { CategoryNameCache } from '../products/category-name-cache';
import type { ProductNameCache } from '../products/product-name-cache';
import type { KnownNames } from './reasons';

/** What reasons name. */
export class ReasonNames implements KnownNames {
  constructor(
    private readonly categories: Pick<CategoryNameCache, 'nameOf'>,
    private readonly products: Pick<ProductNameCache, 'nameOf' | 'load'>,
  ) {}

  /** Reads what products are called, where that is not in memory; a category's id among them finds nothing. */
  load(productIds: Iterable<string>): Promise<void> {
    return this.products.load(productIds);
  }

  category(id: string): string | null {
    return this.categories.nameOf(id);
  }

  product(id: string): string | null {
    return this.products.nameOf(id);
  }
}
