import { In } from 'typeorm';
import type { UnitOfWork } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import type { DomainEvent } from '../../../../shared/events/catalogue';
import type { ImportedStock } from '../../../../shared/shop-data/import-port';
import type { Platform } from '../../../../shared/subgraph/definition';
import { ProductAvailabilityEntity } from '../../entities/product-availability';

const table = entityTable(ProductAvailabilityEntity);

/** Which products can be had, as inventory publishes it. */
export class AvailabilityReadModel {
  constructor(private readonly platform: Platform) {}

  /** Keeps what the event says, unless something later is known. */
  async keep(
    { manager }: Pick<UnitOfWork, 'manager'>,
    { payload, occurredAt }: Pick<DomainEvent<'inventory.availability-changed'>, 'payload' | 'occurredAt'>,
  ): Promise<void> {
    await table.storeNewest(manager, [{ ...payload, asOf: occurredAt }], 'asOf');
  }

  /** Takes in the stock of a shop's past: a product can be had where one location has a piece. */
  async import(rows: readonly ImportedStock[]): Promise<void> {
    const asOf = this.platform.clock.now();
    const byProduct = Map.groupBy(rows, ({ productId }) => productId);
    const stored = [...byProduct].map(([productId, stocks]) => {
      return { productId, status: stocks.some(({ onHand }) => onHand > 0) ? 'IN_STOCK' : 'OUT_OF_STOCK', asOf };
    });
    await this.platform.database.transaction(({ manager }) => table.storeNewest(manager, stored, 'asOf'));
  }

  /** Those of the products that are sold out; one of which nothing is known is not among them. */
  async soldOutAmong(productIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (productIds.length === 0) return new Set();
    const rows = await this.platform.database.read.find(ProductAvailabilityEntity, {
      select: { productId: true },
      where: { productId: In([...productIds]), status: 'OUT_OF_STOCK' },
    });
    return new Set(rows.map(({ productId }) => productId));
  }
}
