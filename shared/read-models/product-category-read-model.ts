import type { EntityManager } from 'typeorm';
import { placeholders } from '../database/bulk-insert';
import type { UnitOfWork } from '../database/database';
import { entityTable } from '../database/entity-table';
import type { DomainEvent } from '../events/catalogue';
import { categoryIdsOf } from '../shop-data/category-ids';
import type { ImportedProduct } from '../shop-data/import-port';
import type { Platform } from '../subgraph/definition';
import { ProductCategoryEntity } from './product-category';

const table = entityTable(ProductCategoryEntity);

/** Where catalog has its products: what promotions of a category are for. */
export class ProductCategoryReadModel {
  constructor(private readonly platform: Platform) {}

  /** Keeps what the event says, unless something later is known. */
  async keep(
    { manager }: Pick<UnitOfWork, 'manager'>,
    { payload, occurredAt }: Pick<DomainEvent<'catalog.product-changed'>, 'payload' | 'occurredAt'>,
  ): Promise<void> {
    const { productId, categoryIds } = payload;
    await table.storeNewest(manager, [{ productId, categoryIds, asOf: occurredAt }], 'asOf');
  }

  /** Takes in the products of a shop's past; where one has no path, what is known stays. */
  async import(products: readonly ImportedProduct[]): Promise<void> {
    const asOf = this.platform.clock.now();
    const rows = products.flatMap(({ id, categoryPath }) =>
      categoryPath ? [{ productId: id, categoryIds: categoryIdsOf(categoryPath), asOf }] : [],
    );
    await this.platform.database.transaction(({ manager }) => table.storeNewest(manager, rows, 'asOf'));
  }

  /** The categories of these products, by id; one statement. */
  async categoriesOf(
    manager: EntityManager,
    productIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const raw = await manager.query(
      `SELECT ${table.selection()} FROM \`product_categories\` WHERE \`productId\` IN (${placeholders(productIds.length)})`,
      [...productIds],
    );
    return new Map(table.rowsOf(raw).map(({ productId, categoryIds }) => [productId, categoryIds]));
  }
}
