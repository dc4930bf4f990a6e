import type { EventPayloads } from '../../../../shared/events/catalogue';
import type { ProductOption } from '../../models/variants/option-tastes';
import type { NamedCategory } from './category-read-model';
import type { ProductPicture } from './picture-read-model';
import type { ProductDescription } from './product-facts';

/** A product as catalog, or a shop's past, describes it. */
export interface CatalogProduct extends ProductDescription {
  /** The product's own category first, then its ancestors. */
  readonly categoryIds: readonly string[];
  readonly categories: readonly NamedCategory[];
  readonly archived: boolean;
  /** The group that it is a variant of; null where there is just one. */
  readonly groupId: string | null;
  readonly options: readonly ProductOption[] | null;
  /** Unix milliseconds. */
  readonly createdAt: number;
  /** The first picture; absent where nothing is said of pictures. */
  readonly picture?: Omit<ProductPicture, 'id'>;
  /** When this was so, Unix milliseconds, by catalog's order. */
  readonly asOf: number;
}

/** A product's availability as inventory published it. */
export interface ProductAvailability {
  readonly id: string;
  readonly status: EventPayloads['inventory.availability-changed']['status'];
  /** When this was so, Unix milliseconds, by inventory's order. */
  readonly asOf: number;
}
