import type { MigrationInterface, QueryRunner } from 'typeorm';
import { systemClock } from '../../../shared/clock/clock';
import { bulkInsert } from '../../../shared/database/bulk-insert';
import { newId } from '../../../shared/ids/ids';

interface ArchivedProduct {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly description: string | null;
  readonly brand: string | null;
  readonly categoryIds: string;
  readonly attributes: string;
  readonly images: string;
  readonly tags: string;
  readonly createdAt: number | string;
}

/**
 * Publishes what is archived once more: pricing and inventory did not listen before, and would go on selling it. All SQL
 * is by hand, since entities may know columns that later migrations make.
 */
export class CatalogArchivedProducts1700000000041 implements MigrationInterface {
  readonly name = 'CatalogArchivedProducts1700000000041';

  async up({ manager }: QueryRunner): Promise<void> {
    const products: ArchivedProduct[] = await manager.query('SELECT * FROM `products` WHERE `archived` = 1');
    // Migrations run before there is a clock of the platform.
    const now = systemClock.now();
    await bulkInsert(
      manager,
      'outbox',
      ['id', 'type', 'version', 'payload', 'occurredAt'],
      products.map((product) => [newId(), 'catalog.product-changed', 1, JSON.stringify(payloadOf(product)), now]),
    );
  }

  async down(): Promise<void> {}
}

/** The event as it was in version 1; the names of categories are left out, as in the oldest events. */
function payloadOf(product: ArchivedProduct): object {
  const images: { url: string }[] = JSON.parse(product.images);
  return {
    productId: product.id,
    sku: product.sku,
    name: product.name,
    brand: product.brand,
    categoryIds: JSON.parse(product.categoryIds),
    tags: JSON.parse(product.tags),
    archived: true,
    createdAt: Number(product.createdAt),
    description: product.description?.slice(0, 2_000) ?? null,
    attributes: JSON.parse(product.attributes),
    imageUrls: images.map(({ url }) => url),
  };
}
