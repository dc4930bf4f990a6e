import type { EntityManager } from 'typeorm';
import { placeholders } from '../../../../shared/database/bulk-insert';

/** Ids of the orders with these numbers that were placed here, by number: what an export of this shop gives back. */
export async function placedOrderIds(
  manager: EntityManager,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (numbers.length === 0) return new Map();
  // By hand: an import asks by the hundred.
  const rows: { id: string; number: string }[] = await manager.query(
    `SELECT \`id\`, \`number\` FROM \`orders\` WHERE \`number\` IN (${placeholders(numbers.length)}) AND \`quoteHash\` IS NOT NULL`,
    [...numbers],
  );
  return new Map(rows.map(({ id, number }) => [number, id]));
}
