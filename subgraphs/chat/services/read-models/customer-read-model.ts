import type { EntityManager } from 'typeorm';
import { entityTable } from '../../../../shared/database/entity-table';
import type { Platform } from '../../../../shared/subgraph/definition';
import { canonicalLocale, standardLocale } from '../../../../shared/text/locale';
import { CustomerEntity } from '../../entities/customer';
import { CustomerOrderEntity } from '../../entities/customer-order';

/** In which language accounts are talked to. */
export class CustomerReadModel {
  constructor(private readonly platform: Platform) {}

  /** `en` for a visitor, and where it is not known. */
  async localeOf(userId: string | null): Promise<string> {
    if (userId === null) return standardLocale;
    const customer = await this.platform.database.read.findOneBy(CustomerEntity, { id: userId });
    return customer?.locale ?? standardLocale;
  }

  /** How many orders an account has placed and not cancelled since they are known here; 0 for a visitor. */
  async ordersOf(manager: EntityManager, userId: string | null): Promise<number> {
    if (userId === null) return 0;
    return manager.countBy(CustomerOrderEntity, { userId, cancelled: false });
  }

  /** Keeps an order once, however often and in whatever order it is heard that it was placed, and cancelled. */
  async storeOrder(
    manager: EntityManager,
    { orderId, userId }: { readonly orderId: string; readonly userId: string },
    cancelled: boolean,
  ): Promise<void> {
    await entityTable(CustomerOrderEntity).insert(
      manager,
      [{ id: orderId, userId, cancelled }],
      cancelled ? { onConflict: 'update', update: ['cancelled'] } : { onConflict: 'ignore' },
    );
  }

  /** Of two changes of one account the later one stays. */
  async store(manager: EntityManager, customers: readonly CustomerEntity[]): Promise<void> {
    const rows = customers.map((one) => ({ ...one, locale: canonicalLocale(one.locale) ?? standardLocale }));
    await entityTable(CustomerEntity).storeNewest(manager, rows, 'changedAt', ['locale']);
  }
}
