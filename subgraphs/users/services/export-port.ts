import { In } from 'typeorm';
import { keysetPages } from '../../../shared/database/keyset-pages';
import type { ExportedCustomer, ExportPort } from '../../../shared/shop-data/export-port';
import { ConsentEntity } from '../entities/consent';
import { FollowEntity } from '../entities/follow';
import { UserEntity } from '../entities/user';
import type { UsersServices } from './services';

/** Gives out the shop's customers: accounts without scopes, which are those of nobody who works there. */
export function usersExportPort({ platform }: UsersServices): ExportPort {
  const { database } = platform;

  const refusing = async (ids: readonly string[]) => {
    const where = { userId: In([...ids]), purpose: 'PERSONALISATION', granted: false };
    return new Set((await database.read.findBy(ConsentEntity, where)).map(({ userId }) => userId));
  };

  return {
    refusing,

    async *customers({ withPasswords }) {
      for await (const rows of keysetPages(database, UserEntity)) {
        const users = rows.filter(isCustomer);
        const ids = users.map(({ id }) => id);
        const refused = await refusing(ids);
        const follows = await database.read.find(FollowEntity, {
          where: { followerId: In(ids) },
          order: { followerId: 'ASC', followedAt: 'ASC', followedId: 'ASC' },
        });
        const followed = Map.groupBy(follows, ({ followerId }) => followerId);
        yield users.map((user) => {
          const followedIds = (followed.get(user.id) ?? []).map(({ followedId }) => followedId);
          return customerOf(user, refused.has(user.id) ? [] : followedIds, {
            withPasswords,
            isRefusing: refused.has(user.id),
          });
        });
      }
    },

    async customerKeys(ids) {
      const rows = await database.read.findBy(UserEntity, { id: In([...ids]) });
      return new Map(rows.filter(isCustomer).map((user) => [user.id, keyOf(user)]));
    },
  };
}

function isCustomer({ scopes }: UserEntity): boolean {
  return scopes.length === 0;
}

function keyOf({ id, externalId }: UserEntity): string {
  return externalId ?? id;
}

function customerOf(
  user: UserEntity,
  followedIds: readonly string[],
  { withPasswords, isRefusing }: { readonly withPasswords: boolean; readonly isRefusing: boolean },
): ExportedCustomer {
  const { id, email, displayName, passwordHash, locale, country, city, birthYear, gender, interests, createdAt } = user;
  const told = isRefusing ? {} : { country, city, gender, interests, ...(birthYear !== null && { birthYear }) };
  return {
    id,
    externalId: keyOf(user),
    displayName,
    ...(email !== null && { email }),
    ...(withPasswords && passwordHash !== null && { passwordHash }),
    locale,
    ...told,
    followedIds,
    createdAt,
  };
}
