import type { CustomerRecord, ProductRecord } from '../../shop-data/records';
import type { WorldProduct } from '../world/products';
import type { WorldShopper } from '../world/shoppers';
import type { World } from '../world/world';

/** What a shop knows of a shopper: nothing of the truth behind them. */
export function customerRecord(
  world: World,
  shopper: WorldShopper,
  createdAt: number,
  passwordHash?: string,
): CustomerRecord {
  return {
    externalId: shopper.externalId,
    displayName: shopper.displayName,
    email: shopper.email,
    ...(passwordHash === undefined ? {} : { passwordHash }),
    locale: shopper.locale,
    country: shopper.country,
    city: shopper.city,
    birthYear: shopper.birthYear,
    gender: shopper.gender,
    interests: shopper.interests,
    follows: shopper.follows.map((index) => world.shoppers[index]!.externalId),
    createdAt,
  };
}

/** What a shop knows of a product: nothing of its quality or the taste it meets. */
export function productRecord(product: WorldProduct, createdAt: number): ProductRecord {
  return {
    sku: product.sku,
    name: product.name,
    description: product.description,
    brand: product.brand,
    categoryPath: product.categoryPath,
    attributes: product.attributes,
    ...(product.group ? { group: product.group, options: product.options } : {}),
    tags: product.tags,
    images: [{ alt: product.name, svg: product.svg }],
    createdAt,
  };
}
