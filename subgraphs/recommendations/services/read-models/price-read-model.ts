import type { EntityManager } from 'typeorm';
import type { Database } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import { KnownPriceEntity } from '../../entities/known';

export interface ListPrice {
  readonly productId: string;
  /** Minor units a piece. */
  readonly amount: number;
}

/**
 * Stores list prices, where nothing newer is known; of a product that is named twice, the last counts.
 *
 * @param asOf when they were so, Unix milliseconds, by pricing's order
 */
export async function storePrices(manager: EntityManager, prices: readonly ListPrice[], asOf: number): Promise<void> {
  const amounts = new Map(prices.map(({ productId, amount }) => [productId, amount]));
  const rows = [...amounts].map(([productId, amount]) => ({ productId, amount, asOf }));
  await entityTable(KnownPriceEntity).storeNewest(manager, rows, 'asOf');
}

/** All list prices that are known, in minor units by product. */
export async function readPrices(database: Database): Promise<Map<string, number>> {
  const rows: ListPrice[] = await database.read.query('SELECT `productId`, `amount` FROM `known_prices`');
  return new Map(rows.map(({ productId, amount }) => [productId, Number(amount)]));
}
