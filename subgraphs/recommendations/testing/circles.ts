import { newId } from '../../../shared/ids/ids';
import type { ImportedCustomer } from '../../../shared/shop-data/import-port';
import { accountKey } from '../services/people/person';
import { type TestShop, twoTastes } from './shop';

/** Accounts of two tastes, who follow those of their own. */
export interface Circles {
  /** Of those who view products of even number, and of the others. */
  readonly even: readonly string[];
  readonly odd: readonly string[];
}

const followedByEach = 4;

/** A customer as an import brings them. */
export function customerOf(
  id: string,
  country: string,
  followedIds: readonly string[],
  createdAt: number,
): ImportedCustomer {
  return { id, externalId: id, displayName: id, country, followedIds, createdAt };
}

/** Brings the forty shoppers of `twoTastes` as accounts: the even live in Britain, the odd in France, all follow four of their own. */
export async function bringCircles(shop: TestShop): Promise<Circles> {
  const ids = Array.from({ length: 40 }, () => newId());
  const now = shop.services.platform.clock.now();
  const events = twoTastes(shop).map((event) => {
    return { ...event, person: accountKey(ids[Number(event.person.slice('v:shopper-'.length))]!) };
  });
  await shop.store(events);
  await shop.runtime.importPort.customers?.(
    ids.map((id, n) => {
      const followed = Array.from({ length: followedByEach }, (_, k) => ids[(n + 2 * (k + 1)) % ids.length]!);
      return customerOf(id, n % 2 === 0 ? 'GB' : 'FR', followed, now);
    }),
  );
  return { even: ids.filter((_, n) => n % 2 === 0), odd: ids.filter((_, n) => n % 2 === 1) };
}
