import type { EntityManager } from 'typeorm';
import { execute, placeholders } from '../../../../shared/database/bulk-insert';

/** Has plans of products made anew, as something they are made from has changed in this transaction; of all where it is null. */
export async function markPlans(manager: EntityManager, productIds: readonly string[] | null): Promise<void> {
  if (productIds?.length === 0) return;
  const some = productIds ? ` AND \`productId\` IN (${placeholders(productIds.length)})` : '';
  await execute(
    manager,
    `UPDATE \`kept_plans\` SET \`plannedAt\` = 0 WHERE \`plannedAt\` <> 0${some}`,
    productIds ?? [],
  );
}
