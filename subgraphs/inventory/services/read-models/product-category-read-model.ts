import { entityTable } from '../../../../shared/database/entity-table';
import type { UnitOfWork } from '../../../../shared/database/unit-of-work';
import type { DomainEvent } from '../../../../shared/events/catalogue';
import { categoryIdsOf } from '../../../../shared/shop-data/category-ids';
import type { ImportedProduct } from '../../../../shared/shop-data/import-port';
import type { Platform } from '../../../../shared/subgraph/definition';
import { ProductCategoryEntity } from '../../entities/product-category';

const table = entityTable(ProductCategoryEntity);

/** Where products belong: of two events about one product the later stays. */
export class ProductCategoryReadModel {
  constructor(private readonly platform: Platform) {}

  async keep(
    { manager }: Pick<UnitOfWork, 'manager'>,
    { payload, occurredAt }: Pick<DomainEvent<'catalog.product-changed'>, 'payload' | 'occurredAt'>,
  ): Promise<void> {
    const { productId, categoryIds } = payload;
    await table.storeNewest(manager, [{ productId, categoryIds, asOf: occurredAt }], 'asOf', ['categoryIds']);
  }

  async import(products: readonly ImportedProduct[]): Promise<void> {
    const asOf = this.platform.clock.now();
    const rows = products.map(({ id, categoryPath }) => ({
      productId: id,
      categoryIds: categoryIdsOf(categoryPath ?? []),
      asOf,
    }));
    await this.platform.database.transaction(({ manager }) =>
      table.storeNewest(manager, rows, 'asOf', ['categoryIds']),
    );
  }
}
