import type { EntityManager } from 'typeorm';
import { entityTable } from '../../../../shared/database/entity-table';
import type { EventPayloads } from '../../../../shared/events/catalogue';
import type { ImportedPrice, ImportedProduct } from '../../../../shared/shop-data/import-port';
import { ProductCardEntity } from '../../entities/product-card';

const table = entityTable(ProductCardEntity);
const longestName = 500;

/** Of a product of which something else became known first. */
const unknown = {
  name: '',
  imageUrl: null,
  archived: false,
  namedAt: 0,
  price: null,
  pricedAt: 0,
  status: null,
  statusAt: 0,
};

/** What catalog, pricing and inventory publish of products, as far as messages name them: the newest of each. */
export class ProductCardReadModel {
  async named(
    manager: EntityManager,
    { productId, name, archived, imageUrls }: EventPayloads['catalog.product-changed'],
    namedAt: number,
  ): Promise<void> {
    const row = { ...unknown, productId, name: firstOf(name), imageUrl: imageUrls?.[0] ?? null, archived, namedAt };
    await table.storeNewest(manager, [row], 'namedAt', ['name', 'imageUrl', 'archived']);
  }

  async priced(
    manager: EntityManager,
    { productId, amount }: EventPayloads['pricing.price-changed'],
    pricedAt: number,
  ): Promise<void> {
    await table.storeNewest(manager, [{ ...unknown, productId, price: amount, pricedAt }], 'pricedAt', ['price']);
  }

  async stocked(
    manager: EntityManager,
    { productId, status }: EventPayloads['inventory.availability-changed'],
    statusAt: number,
  ): Promise<void> {
    await table.storeNewest(manager, [{ ...unknown, productId, status, statusAt }], 'statusAt', ['status']);
  }

  /** What is known of a product; null where nothing is. */
  of(manager: EntityManager, productId: string): Promise<ProductCardEntity | null> {
    return manager.findOneBy(ProductCardEntity, { productId });
  }

  async importNames(manager: EntityManager, rows: readonly ImportedProduct[], now: number): Promise<void> {
    const cards = rows.map(({ id, name, archived = false, images }) => ({
      ...unknown,
      ...{ productId: id, name: firstOf(name), imageUrl: firstUrl(images), archived, namedAt: now },
    }));
    await table.storeNewest(manager, cards, 'namedAt', ['name', 'imageUrl', 'archived']);
  }

  async importPrices(manager: EntityManager, rows: readonly ImportedPrice[], now: number): Promise<void> {
    const due = rows.filter(({ validFrom, current }) => current || validFrom <= now);
    const cards = due.map(({ productId, amount, validFrom, current }) => ({
      ...unknown,
      ...{ productId, price: amount, pricedAt: current ? now : validFrom },
    }));
    await table.storeNewest(manager, cards, 'pricedAt', ['price']);
  }
}

function firstOf(name: string): string {
  return [...name].slice(0, longestName).join('');
}

/** Of the pictures elsewhere; those that catalog keeps are known once it has published the product. */
function firstUrl(images: ImportedProduct['images'] = []): string | null {
  const [first] = images;
  return first && 'url' in first ? first.url : null;
}
