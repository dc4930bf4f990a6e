import { setTimeout as delay } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { placeholders } from '../database/bulk-insert';
import type { UnitOfWork } from '../database/database';
import { entityTable } from '../database/entity-table';
import { ShopError } from '../errors/shop-error';
import type { DomainEvent } from '../events/catalogue';
import type { ImportedProduct } from '../shop-data/import-port';
import type { Platform } from '../subgraph/definition';
import { ProductStatusEntity } from './product-status';

/** Less than the second that the gateway grants every subgraph (SUBGRAPH_SHARE_MIN_MS): who waits longer seems to hang. */
const patience = { milliseconds: 800, betweenLooks: 20 };

const table = entityTable(ProductStatusEntity);

/** Which products catalog has, and which are for sale: what a subgraph must know before it promises one to anybody. */
export class ProductStatusReadModel {
  constructor(private readonly platform: Platform) {}

  /** Keeps what the event says, unless something later is known. */
  async keep(
    { manager }: Pick<UnitOfWork, 'manager'>,
    { payload, occurredAt }: Pick<DomainEvent<'catalog.product-changed'>, 'payload' | 'occurredAt'>,
  ): Promise<void> {
    const { productId, archived } = payload;
    await table.storeNewest(manager, [{ productId, archived, asOf: occurredAt }], 'asOf');
  }

  /** Takes in the products of a shop's past. */
  async import(products: readonly ImportedProduct[]): Promise<void> {
    const asOf = this.platform.clock.now();
    const rows = products.map(({ id, archived = false }) => ({ productId: id, archived, asOf }));
    await this.platform.database.transaction(({ manager }) => table.storeNewest(manager, rows, 'asOf'));
  }

  /**
   * Throws PRODUCT_NOT_FOR_SALE where one of the products is archived, and PRODUCT_NOT_FOUND where catalog has it not. An
   * event of catalog's may still be on its way, so what is not known is waited for, for most of a second.
   */
  async mustBeForSale(productIds: readonly string[], signal?: AbortSignal): Promise<void> {
    const latest = performance.now() + patience.milliseconds;
    for (;;) {
      const statuses = await this.statusesOf(this.platform.database.read, productIds);
      refuseArchived(statuses);
      if (statuses.length === productIds.length) return;
      if (performance.now() > latest) {
        const known = new Set(statuses.map(({ productId }) => productId));
        throw new ShopError('PRODUCT_NOT_FOUND', { product: productIds.find((id) => !known.has(id))! });
      }
      await delay(patience.betweenLooks, undefined, { signal });
    }
  }

  /** What is known of these products; those of which nothing is are left out. By hand: every quote and order asks. */
  async statusesOf(manager: EntityManager, productIds: readonly string[]): Promise<ProductStatusEntity[]> {
    if (productIds.length === 0) return [];
    const raw = await manager.query(
      `SELECT ${table.selection()} FROM \`product_statuses\` WHERE \`productId\` IN (${placeholders(productIds.length)})`,
      [...productIds],
    );
    return table.rowsOf(raw);
  }
}

/** Throws PRODUCT_NOT_FOR_SALE where one of the products is archived. */
export function refuseArchived(statuses: readonly ProductStatusEntity[]): void {
  const archived = statuses.find((status) => status.archived);
  if (archived) throw new ShopError('PRODUCT_NOT_FOR_SALE', { product: archived.productId });
}
