import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../../../../shared/database/bulk-insert';
import type { Database } from '../../../../shared/database/database';

export interface ListPrice {
  readonly productId: string;
  /** Minor units a piece. */
  readonly amount: number;
}

/** Stores list prices; of a product that is named twice, the last counts. */
export async function storePrices(manager: EntityManager, prices: readonly ListPrice[]): Promise<void> {
  const rows = [...new Map(prices.map(({ productId, amount }) => [productId, amount]))];
  if (rows.length === 0) return;
  await bulkInsert(manager, 'known_prices', ['productId', 'amount'], rows, {
    onConflict: 'update',
    key: ['productId'],
  });
}

/** All list prices that are known, in minor units by product. */
export async function readPrices(database: Database): Promise<Map<string, number>> {
  const rows: ListPrice[] = await database.read.query('SELECT `productId`, `amount` FROM `known_prices`');
  return new Map(rows.map(({ productId, amount }) => [productId, Number(amount)]));
}
