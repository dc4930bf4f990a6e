import type { EntityManager } from 'typeorm';
import { placeholders, quote } from '../../../../shared/database/bulk-insert';
import type { UnitOfWork } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import type { EventPayloads } from '../../../../shared/events/catalogue';
import type { Platform } from '../../../../shared/subgraph/definition';
import { ProductEntity } from '../../entities/product';
import type { CategoryNameCache } from '../../serving/products/category-name-cache';
import type { ProductCache } from '../../serving/products/product-cache';
import { namedCategories, storeCategories } from './category-read-model';
import { storePictures } from './picture-read-model';
import type { CatalogProduct, ProductAvailability } from './product-changes';
import { storeFacts } from './product-facts';

const table = entityTable(ProductEntity);
const catalogColumns = ['categoryIds', 'archived', 'groupId', 'options', 'createdAt', 'changedAt'] as const;
const askedAtOnce = 5_000;

/** Products, which catalog owns, with their availability, which inventory owns. */
export class ProductReadModel {
  constructor(
    private readonly platform: Platform,
    private readonly cache: ProductCache,
    private readonly categoryNames: CategoryNameCache,
  ) {}

  /** Stores what catalog says, where nothing newer of catalog is stored; what inventory said is left as it is. */
  async store(unit: UnitOfWork, products: readonly CatalogProduct[]): Promise<void> {
    const { manager } = unit;
    const now = this.platform.clock.now();
    const categories = products.flatMap((product) => product.categories);
    await storeCategories(manager, categories, now);
    const rows = products.map(({ asOf: catalogAsOf, ...product }) => {
      const { id, categoryIds, archived, groupId, options, createdAt } = product;
      return { id, categoryIds, archived, groupId, options, createdAt, catalogAsOf, changedAt: now };
    });
    await table.storeNewest(manager, rows, 'catalogAsOf', catalogColumns);
    const newest = await newestAmong(manager, products);
    await storeFacts(manager, newest, now);
    await storePictures(
      manager,
      newest.flatMap(({ id, picture }) => (picture ? [{ ...picture, id }] : [])),
    );
    unit.afterCommit(() => {
      this.cache.applyProducts(products);
      this.categoryNames.add(categories);
    });
  }

  /** Stores what inventory says, where nothing newer is stored; a product that is not in the catalogue yet waits for it. */
  async storeAvailability(unit: UnitOfWork, changes: readonly ProductAvailability[]): Promise<void> {
    const changedAt = this.platform.clock.now();
    const rows = changes.map(({ id, status: availability, asOf: availabilityAsOf }) => {
      return { id, categoryIds: [], archived: false, availability, availabilityAsOf, changedAt };
    });
    await table.storeNewest(unit.manager, rows, 'availabilityAsOf', ['availability', 'changedAt']);
    unit.afterCommit(() => this.cache.applyAvailability(changes));
  }
}

/** A product as an event of catalog's describes it. */
export function productOf(payload: EventPayloads['catalog.product-changed'], asOf: number): CatalogProduct {
  const { productId: id, categoryIds, categoryNames, imageUrls, group, options = null } = payload;
  const picture = imageUrls && { url: imageUrls[0] ?? null };
  const groupId = group?.groupId ?? null;
  return { ...payload, id, categories: namedCategories(categoryIds, categoryNames), groupId, options, picture, asOf };
}

/** Those of which nothing newer is stored. */
async function newestAmong(manager: EntityManager, products: readonly CatalogProduct[]): Promise<CatalogProduct[]> {
  const newest: CatalogProduct[] = [];
  for (let start = 0; start < products.length; start += askedAtOnce) {
    const part = products.slice(start, start + askedAtOnce);
    const rows: object[] = await manager.query(
      `SELECT \`id\`, \`catalogAsOf\` FROM ${quote(table.name)} WHERE \`id\` IN (${placeholders(part.length)})`,
      part.map(({ id }) => id),
    );
    const stored = new Map(table.rowsOf(rows as Record<string, unknown>[]).map((row) => [row.id, row.catalogAsOf]));
    newest.push(...part.filter(({ id, asOf }) => stored.get(id) === asOf));
  }
  return newest;
}
