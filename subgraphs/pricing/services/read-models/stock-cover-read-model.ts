import { entityTable } from '../../../../shared/database/entity-table';
import type { UnitOfWork } from '../../../../shared/database/unit-of-work';
import type { DomainEvent } from '../../../../shared/events/catalogue';
import { StockCoverEntity } from '../../entities/stock-cover';

const table = entityTable(StockCoverEntity);

/** What there is of products and what they are expected to sell: of two forecasts of one product the later stays. */
export class StockCoverReadModel {
  async keep(
    { manager }: Pick<UnitOfWork, 'manager'>,
    { payload }: Pick<DomainEvent<'inventory.products-forecast'>, 'payload'>,
  ): Promise<void> {
    const { asOf, products } = payload;
    const rows = products.map(({ free, ...cover }) => ({ ...cover, available: free, asOf }));
    await table.storeNewest(manager, rows, 'asOf');
  }
}
