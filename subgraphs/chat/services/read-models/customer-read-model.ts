import type { EntityManager } from 'typeorm';
import { execute } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import type { Platform } from '../../../../shared/subgraph/definition';
import { canonicalLocale, standardLocale } from '../../../../shared/text/locale';
import { CustomerEntity } from '../../entities/customer';

/** In which language accounts are talked to. */
export class CustomerReadModel {
  constructor(private readonly platform: Platform) {}

  /** `en` for a visitor, and where it is not known. */
  async localeOf(userId: string | null): Promise<string> {
    if (userId === null) return standardLocale;
    const customer = await this.platform.database.read.findOneBy(CustomerEntity, { id: userId });
    return customer?.locale ?? standardLocale;
  }

  /** How many orders an account has placed; 0 for a visitor. */
  async ordersOf(manager: EntityManager, userId: string | null): Promise<number> {
    if (userId === null) return 0;
    return (await manager.findOneBy(CustomerEntity, { id: userId }))?.orders ?? 0;
  }

  /** Counts an order that was placed, or one that was cancelled with -1. */
  async countOrder(manager: EntityManager, userId: string, by: 1 | -1): Promise<void> {
    const stranger = { id: userId, locale: standardLocale, changedAt: 0, orders: 0 };
    await entityTable(CustomerEntity).insert(manager, [stranger], { onConflict: 'ignore' });
    await execute(manager, 'UPDATE `customers` SET `orders` = `orders` + ? WHERE `id` = ?', [by, userId]);
  }

  /** Of two changes of one account the later one stays. */
  async store(manager: EntityManager, customers: readonly Omit<CustomerEntity, 'orders'>[]): Promise<void> {
    const rows = customers.map((one) => ({ ...one, locale: canonicalLocale(one.locale) ?? standardLocale, orders: 0 }));
    await entityTable(CustomerEntity).storeNewest(manager, rows, 'changedAt', ['locale']);
  }
}
