import { type EntityManager, In } from 'typeorm';
import { claimValues } from '../../../../shared/database/unique-values';
import type { SortedRows } from '../../../../shared/shop-data/row-changes';
import type { UserEntity } from '../../entities/user';
import { UserEmailEntity } from '../../entities/user-email';
import { UserExternalIdEntity } from '../../entities/user-external-id';
import { searchTextOf } from './search-text';

const atOnce = 1_000;

/**
 * Claims the addresses and keys of imported customers. Whoever has taken an address meanwhile keeps it, and the customer is
 * without one; a customer whom somebody else has imported under the same key meanwhile is left out.
 *
 * @param sorted what is to be stored, of which no two have an address or a key
 * @param stored by id, what there is
 */
export async function withClaims(
  manager: EntityManager,
  sorted: SortedRows<UserEntity>,
  stored: ReadonlyMap<string, UserEntity>,
): Promise<SortedRows<UserEntity>> {
  const { created, changed } = sorted;
  const moving = changed.filter(({ id, email }) => stored.get(id)?.email !== email);
  // Addresses that pass from one to another are given up by all before any is taken.
  const givenUp = moving.flatMap(({ id }) => stored.get(id)?.email ?? []);
  for (let start = 0; start < givenUp.length; start += atOnce) {
    await manager.delete(UserEmailEntity, { email: In(givenUp.slice(start, start + atOnce)) });
  }
  const emails = [...created, ...moving].flatMap(({ id: userId, email }) => (email === null ? [] : { email, userId }));
  const owners = await claimValues(manager, UserEmailEntity, 'email', emails);
  const named = [...created, ...changed.filter(({ id, externalId }) => stored.get(id)?.externalId !== externalId)];
  const keys = named.flatMap(({ id: userId, externalId }) => (externalId === null ? [] : { externalId, userId }));
  const customers = await claimValues(manager, UserExternalIdEntity, 'externalId', keys);
  const withOwn = (user: UserEntity): UserEntity => {
    const owner = user.email === null ? undefined : owners.get(user.email);
    if (owner === undefined || owner.userId === user.id) return user;
    return { ...user, email: null, searchText: searchTextOf(user.displayName, null), emailVerifiedAt: null };
  };
  const isOwn = ({ id, externalId }: UserEntity) => {
    const customer = externalId === null ? undefined : customers.get(externalId);
    return customer === undefined || customer.userId === id;
  };
  return { ...sorted, created: created.filter(isOwn).map(withOwn), changed: changed.filter(isOwn).map(withOwn) };
}
