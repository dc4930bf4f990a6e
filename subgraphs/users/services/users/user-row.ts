import type { UserEntity } from '../../entities/user';

/** A row of `users` as a plain statement reads it. */
export type UserRow = Omit<UserEntity, 'scopes' | 'interests'> & {
  readonly scopes: string;
  readonly interests: string;
};

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
