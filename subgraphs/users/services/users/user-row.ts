import type { EntityManager } from 'typeorm';
import { execute } from '../../../../shared/database/bulk-insert';
import type { UserEntity } from '../../entities/user';

/** A row of `users` as a plain statement reads it. */
export type UserRow = Omit<UserEntity, 'scopes' | 'interests'> & {
  readonly scopes: string;
  readonly interests: string;
};

/**
 * Takes the lock of an account's row, on both engines, until the transaction ends: of two transactions about one account the
 * second reads what the first has committed.
 *
 * @returns whether there is such an account
 */
export async function lockUser(manager: EntityManager, userId: string): Promise<boolean> {
  return (await execute(manager, 'UPDATE `users` SET `createdAt` = `createdAt` WHERE `id` = ?', [userId])) > 0;
}

export function userOfRow(row: UserRow): UserEntity {
  return {
    id: row.id,
    email: row.email,
    externalId: row.externalId,
    displayName: row.displayName,
    searchText: row.searchText,
    passwordHash: row.passwordHash,
    scopes: JSON.parse(row.scopes),
    createdAt: Number(row.createdAt),
    locale: row.locale,
    timeZone: row.timeZone,
    country: row.country,
    city: row.city,
    birthYear: row.birthYear,
    gender: row.gender,
    interests: JSON.parse(row.interests),
  };
}
