import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { placeholders } from '../../../../shared/database/bulk-insert';
import type { Purchase } from '../../models/value/purchase-history';

/** An order that counts: it was not cancelled, and not all of it came back. */
export const countingOrder = '`cancelled` = 0 AND (`refunded` = 0 OR `refunded` < `total`)';
const rowsAtATime = 5_000;

interface PurchaseRow {
  readonly userId: string;
  readonly placedAt: number | string;
  readonly total: number | string;
  readonly refunded: number | string;
}

// By hand: plain rows, of which there may be millions.
const selected = `SELECT \`userId\`, \`placedAt\`, \`total\`, \`refunded\` FROM \`customer_orders\` WHERE ${countingOrder}`;
const purchaseOf = ({ placedAt, total, refunded }: PurchaseRow): Purchase => ({
  at: Number(placedAt),
  amount: Number(total) - Number(refunded),
});

/** The purchases of each of these customers, the earliest first. */
export async function purchasesOf(manager: EntityManager, userIds: readonly string[]): Promise<Purchase[][]> {
  if (userIds.length === 0) return [];
  const rows: PurchaseRow[] = await manager.query(
    `${selected} AND \`userId\` IN (${placeholders(userIds.length)}) ORDER BY \`placedAt\``,
    [...userIds],
  );
  const byUser = Map.groupBy(rows, ({ userId }) => userId);
  return userIds.map((userId) => (byUser.get(userId) ?? []).map(purchaseOf));
}

/** All customers with a purchase, one after the other, with their purchases, the earliest first; read a part at a time. */
export async function* purchasesOfAll(
  manager: EntityManager,
  atATime = rowsAtATime,
): AsyncGenerator<[userId: string, purchases: Purchase[]], void, undefined> {
  let after = '';
  for (let limit = atATime; ; ) {
    const rows: PurchaseRow[] = await manager.query(
      `${selected} AND \`userId\` > ? ORDER BY \`userId\`, \`placedAt\` LIMIT ${limit}`,
      [after],
    );
    const isLast = rows.length < limit;
    const groups = [...Map.groupBy(rows, ({ userId }) => userId)];
    // Of the last customer there may be more beyond: they come with the next part.
    if (!isLast) groups.pop();
    for (const [userId, own] of groups) yield [userId, own.map(purchaseOf)];
    if (isLast) return;
    const last = groups.at(-1);
    if (last) after = last[0];
    else limit *= 2;
    // On SQLite nothing is waited for: others have a turn here.
    await nextTurn();
  }
}
