import type { EntityManager } from 'typeorm';
import { quote } from '../../../../shared/database/bulk-insert';
import type { Database } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import { ListPriceEntity } from '../../entities/list-price';

export interface ListPrice {
  readonly productId: string;
  /** Minor units a piece. */
  readonly amount: number;
}

const table = entityTable(ListPriceEntity);

/** List prices, which pricing owns. */
export class ListPriceReadModel {
  /**
   * Stores list prices, where no newer one is stored; of a product that is named twice, the last counts.
   *
   * @param asOf when they were so, Unix milliseconds, by pricing's order
   */
  async store(manager: EntityManager, prices: readonly ListPrice[], asOf: number): Promise<void> {
    const amounts = new Map(prices.map(({ productId, amount }) => [productId, amount]));
    const rows = [...amounts].map(([productId, amount]) => ({ productId, amount, asOf }));
    await table.storeNewest(manager, rows, 'asOf');
  }
}

/** All list prices that are stored, in minor units by product. */
export async function readListPrices(database: Database): Promise<Map<string, number>> {
  const rows = table.rowsOf(await database.read.query(`SELECT \`productId\`, \`amount\` FROM ${quote(table.name)}`));
  return new Map(rows.map(({ productId, amount }) => [productId, amount]));
}
