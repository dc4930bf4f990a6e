import type { ImportedCustomer, ImportPort } from '../../../shared/shop-data/import-port';
import { importTransaction } from '../../../shared/shop-data/import-transaction';
import type { Platform } from '../../../shared/subgraph/definition';
import type { CustomerReadModel } from './read-models/customer-read-model';

/** Takes in the locales of a shop's customers, where they have one. */
export class ChatImport implements ImportPort {
  constructor(
    private readonly platform: Platform,
    private readonly customersKnown: CustomerReadModel,
  ) {}

  async customers(rows: readonly ImportedCustomer[]): Promise<void> {
    const changedAt = this.platform.clock.now();
    const withLocale = rows.flatMap(({ id, locale }) => (locale === undefined ? [] : [{ id, locale, changedAt }]));
    await this.platform.database.transaction(
      ({ manager }) => this.customersKnown.store(manager, withLocale),
      importTransaction,
    );
  }
}
