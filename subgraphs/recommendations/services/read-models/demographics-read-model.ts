import type { EntityManager } from 'typeorm';
import { execute, quote } from '../../../../shared/database/bulk-insert';
import { entityTable } from '../../../../shared/database/entity-table';
import { ShopperTraitsEntity } from '../../entities/shopper-traits';
import { isKept, refusalsAmong } from './shopper-read-model';

const table = entityTable(ShopperTraitsEntity);

/** What accounts declared of themselves, which users owns. */
export class DemographicsReadModel {
  /** Stores traits, where nothing newer is stored; none of before the account refused personalisation. */
  async store(manager: EntityManager, declared: readonly ShopperTraitsEntity[]): Promise<void> {
    const accounts = declared.map(({ userId }) => userId);
    const refusals = await refusalsAmong(manager, accounts);
    const kept = declared.filter(({ userId, asOf }) => isKept(refusals, userId, asOf));
    await table.storeNewest(manager, kept, 'asOf');
  }

  /** Deletes what an account declared before it refused; what is newer came after it had agreed again. */
  async forget(manager: EntityManager, userId: string, refusedAsOf: number): Promise<void> {
    const sql = `DELETE FROM ${quote(table.name)} WHERE \`userId\` = ? AND \`asOf\` <= ?`;
    await execute(manager, sql, [userId, refusedAsOf]);
  }
}
