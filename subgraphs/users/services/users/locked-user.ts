import type { EntityManager } from 'typeorm';
import { execute } from '../../../../shared/database/bulk-insert';

/**
 * Takes the lock of an account's row, on both engines, until the transaction ends: of two transactions about one account the
 * second reads what the first has committed.
 *
 * @returns whether there is such an account
 */
export async function lockUser(manager: EntityManager, userId: string): Promise<boolean> {
  return (await execute(manager, 'UPDATE `users` SET `createdAt` = `createdAt` WHERE `id` = ?', [userId])) > 0;
}
