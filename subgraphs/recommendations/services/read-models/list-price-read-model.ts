import type { EntityManager } from 'typeorm';
import { quote } from '../../../../shared/database/bulk-insert';
import type { Database } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import { ListPriceEntity } from '../../entities/list-price';

export interface ListPrice {
  readonly productId: string;
  /** Minor units a piece. */
  readonly amount: number;
  /** What a piece costs the shop, minor units; what is known of it stays where it is absent. */
  readonly unitCost?: number | undefined;
}

const table = entityTable(ListPriceEntity);

/** List prices, which pricing owns. */
export class ListPriceReadModel {
  /**
   * Stores list prices, where no newer one is stored; of a product that is named twice, the last counts.
   *
   * @param asOf when they were so, Unix milliseconds, by pricing's order
   * @param now of this process, Unix milliseconds
   */
  async store(manager: EntityManager, prices: readonly ListPrice[], asOf: number, now: number): Promise<void> {
    const newest = [...new Map(prices.map((price) => [price.productId, price])).values()];
    for (const [isKnown, columns] of costColumns) {
      const rows = newest
        .filter(({ unitCost }) => (unitCost !== undefined) === isKnown)
        .map(({ productId, amount, unitCost }) => ({ productId, amount, unitCost, asOf, changedAt: now }));
      await table.storeNewest(manager, rows, 'asOf', columns);
    }
  }
}

const columns = ['amount', 'changedAt'] as const;
/** What is stored of prices whose costs are known, and of others. */
const costColumns = [
  [true, [...columns, 'unitCost']],
  [false, columns],
] as const;

/** All list prices that are stored, in minor units by product. */
export async function readListPrices(database: Database): Promise<Map<string, number>> {
  const rows = table.rowsOf(await database.read.query(`SELECT \`productId\`, \`amount\` FROM ${quote(table.name)}`));
  return new Map(rows.map(({ productId, amount }) => [productId, amount]));
}
