import type { ObjectLiteral } from 'typeorm';
import { deleteRows, execute, quote } from '../../../../shared/database/bulk-insert';
import type { Database } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import { OrderNameEntity } from '../../entities/order-name';
import { OrderPromotionEntity } from '../../entities/order-promotion';

/** Something that one order has alone: a key of the table it is noted in. */
export interface Claim {
  readonly entity: new () => ObjectLiteral & { orderId: string };
  readonly key: Readonly<Record<string, string>>;
}

export const keyClaim = (name: string, userId: string): Claim => ({ entity: OrderNameEntity, key: { name, userId } });
export const numberClaim = (name: string): Claim => keyClaim(name, '');
export const useClaim = (useId: string): Claim => ({ entity: OrderPromotionEntity, key: { useId } });

/** Claims of orders, each in a transaction of its own. */
export class Claims {
  constructor(private readonly database: Database) {}

  /** Claims something for an order, where nobody has. @returns the order that has it now */
  async take(claim: Claim, orderId: string): Promise<string> {
    for (;;) {
      const owner = await this.database.transaction(async ({ manager }) => {
        const row = { ...claim.key, orderId };
        if ((await entityTable(claim.entity).insert(manager, [row], { onConflict: 'ignore' })) > 0) return orderId;
        return (await manager.findOneBy(claim.entity, claim.key))?.orderId;
      });
      // Given back meanwhile where there is none.
      if (owner !== undefined) return owner;
    }
  }

  /** Takes over what an order has claimed that was never placed. @returns whether that still had it */
  async takeOver(claim: Claim, orderId: string, from: string): Promise<boolean> {
    const { table, condition, values } = rowOf(claim);
    const sql = `UPDATE ${quote(table)} SET \`orderId\` = ? WHERE ${condition} AND \`orderId\` = ?`;
    return this.database.transaction(
      async ({ manager }) => (await execute(manager, sql, [orderId, ...values, from])) > 0,
    );
  }

  /** Gives back what an order has claimed; nothing where it is another's. */
  async giveBack(claim: Claim, orderId: string): Promise<void> {
    const { table, condition, values } = rowOf(claim);
    await this.database.transaction(({ manager }) =>
      deleteRows(manager, table, `${condition} AND \`orderId\` = ?`, [...values, orderId]),
    );
  }
}

function rowOf({ entity, key }: Claim) {
  const condition = Object.keys(key)
    .map((column) => `${quote(column)} = ?`)
    .join(' AND ');
  return { table: entityTable(entity).name, condition, values: Object.values(key) };
}
