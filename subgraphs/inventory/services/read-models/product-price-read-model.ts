import { dayIn } from '../../../../shared/clock/time-zone';
import { entityTable } from '../../../../shared/database/entity-table';
import type { UnitOfWork } from '../../../../shared/database/unit-of-work';
import type { DomainEvent } from '../../../../shared/events/catalogue';
import type { ImportedPrice } from '../../../../shared/shop-data/import-port';
import type { Platform } from '../../../../shared/subgraph/definition';
import { ProductPriceEntity } from '../../entities/product-price';

const table = entityTable(ProductPriceEntity);

/** What pieces cost, day by day: of two prices of one day the later stays. */
export class ProductPriceReadModel {
  constructor(private readonly platform: Platform) {}

  async keep(
    { manager }: Pick<UnitOfWork, 'manager'>,
    { payload, occurredAt }: Pick<DomainEvent<'pricing.price-changed'>, 'payload' | 'occurredAt'>,
  ): Promise<void> {
    await table.storeNewest(manager, [this.row(payload.productId, payload.amount, occurredAt)], 'pricedAt');
  }

  /** Prices of the past, and those that begin later as far as they are known. */
  async import(prices: readonly ImportedPrice[]): Promise<void> {
    const now = this.platform.clock.now();
    const rows = new Map<string, ProductPriceEntity>();
    for (const { productId, amount, validFrom, current } of prices) {
      const row = this.row(productId, amount, current ? Math.max(now, validFrom) : validFrom);
      const key = `${productId} ${row.day}`;
      if ((rows.get(key)?.pricedAt ?? Number.NEGATIVE_INFINITY) <= row.pricedAt) rows.set(key, row);
    }
    await this.platform.database.transaction(({ manager }) =>
      table.storeNewest(manager, [...rows.values()], 'pricedAt'),
    );
  }

  private row(productId: string, amount: number, pricedAt: number): ProductPriceEntity {
    return { productId, day: dayIn(this.platform.settings.timeZone, pricedAt), amount, pricedAt };
  }
}
