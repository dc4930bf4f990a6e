import type { EntityManager } from 'typeorm';
import type { CustomerFacts } from '../../models/segment-rule';

interface OrdersRow {
  readonly userId: string;
  readonly orders: number | string;
  readonly total: number | string;
  readonly firstOrderAt: number | string;
  readonly lastOrderAt: number | string;
}

interface TasteRow {
  readonly userId: string;
  readonly profile: string;
}

export const nothingKnown: CustomerFacts = {
  orders: 0,
  total: 0,
  firstOrderAt: null,
  lastOrderAt: null,
  profile: null,
};

/**
 * What a customer's orders come to, and their tastes, by customer; of whom there is neither is not in it.
 *
 * @param userId of one customer; all where absent
 */
export async function customerFacts(manager: EntityManager, userId?: string): Promise<Map<string, CustomerFacts>> {
  const parameters = userId === undefined ? [] : [userId];
  const one = userId === undefined ? '' : 'AND `userId` = ?';
  // By hand: sums over all orders, and plain rows, of which there may be millions.
  const orders: OrdersRow[] = await manager.query(
    `SELECT \`userId\`, COUNT(*) AS \`orders\`, SUM(\`total\`) AS \`total\`, MIN(\`placedAt\`) AS \`firstOrderAt\`,
       MAX(\`placedAt\`) AS \`lastOrderAt\`
     FROM \`customer_orders\` WHERE \`cancelled\` = 0 ${one} GROUP BY \`userId\``,
    parameters,
  );
  const tastes: TasteRow[] = await manager.query(
    `SELECT \`userId\`, \`profile\` FROM \`shopper_tastes\` WHERE \`profile\` IS NOT NULL ${one}`,
    parameters,
  );
  // MariaDB gives sums as text, since they may outgrow a number.
  const facts = new Map(
    orders.map((row): [string, CustomerFacts] => [
      row.userId,
      {
        ...nothingKnown,
        orders: Number(row.orders),
        total: Number(row.total),
        firstOrderAt: Number(row.firstOrderAt),
        lastOrderAt: Number(row.lastOrderAt),
      },
    ]),
  );
  for (const row of tastes) {
    facts.set(row.userId, { ...(facts.get(row.userId) ?? nothingKnown), profile: JSON.parse(row.profile) });
  }
  return facts;
}
