import type { EntityManager } from 'typeorm';
import type { UnitOfWork } from '../../../../shared/database/database';
import { countedRows, recount } from '../../../../shared/database/row-counts';

const list = 'users';

/** Counts an account that is stored in this transaction. */
export function countUser(unit: UnitOfWork, id: string): void {
  unit.count(list, id, 1);
}

/** Counts an account out that is deleted in this transaction. */
export function uncountUser(unit: UnitOfWork, id: string): void {
  unit.count(list, id, -1);
}

/** How many accounts there are. */
export function countedUsers(manager: EntityManager): Promise<number> {
  return countedRows(manager, [list]);
}

export function recountUsers(manager: EntityManager): Promise<void> {
  return recount(manager, [list], async () => {
    const [row]: { users: number | string }[] = await manager.query('SELECT COUNT(*) AS `users` FROM `users`');
    return new Map([[list, Number(row?.users ?? 0)]]);
  });
}
