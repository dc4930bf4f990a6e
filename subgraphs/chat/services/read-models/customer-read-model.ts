import type { EntityManager } from 'typeorm';
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

  /** Of two changes of one account the later one stays. */
  async store(manager: EntityManager, customers: readonly CustomerEntity[]): Promise<void> {
    const rows = customers.map((one) => ({ ...one, locale: canonicalLocale(one.locale) ?? standardLocale }));
    await entityTable(CustomerEntity).storeNewest(manager, rows, 'changedAt');
  }
}
