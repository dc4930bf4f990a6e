import type { EntityManager } from 'typeorm';
import type { CustomerFacts } from '../models/segment-rule';

interface FactsRow {
  readonly userId: string;
  readonly orders: number | string;
  readonly total: number | string;
  readonly firstOrderAt: number | string;
  readonly lastOrderAt: number | string;
}

export const noOrders: CustomerFacts = { orders: 0, total: 0, firstOrderAt: null, lastOrderAt: null };

/**
 * What the orders heard of come to, by customer; who has none is not in it.
 *
 * @param userId of one customer; all where absent
 */
export async function customerFacts(manager: EntityManager, userId?: string): Promise<Map<string, CustomerFacts>> {
  const rows: FactsRow[] = await manager.query(
    `SELECT \`userId\`, COUNT(*) AS \`orders\`, SUM(\`total\`) AS \`total\`, MIN(\`placedAt\`) AS \`firstOrderAt\`,
       MAX(\`placedAt\`) AS \`lastOrderAt\`
     FROM \`customer_orders\` WHERE \`cancelled\` = 0 ${userId === undefined ? '' : 'AND `userId` = ?'} GROUP BY \`userId\``,
    userId === undefined ? [] : [userId],
  );
  // MariaDB gives sums as text, since they may outgrow a number.
  return new Map(
    rows.map((row) => [
      row.userId,
      {
        orders: Number(row.orders),
        total: Number(row.total),
        firstOrderAt: Number(row.firstOrderAt),
        lastOrderAt: Number(row.lastOrderAt),
      },
    ]),
  );
}
