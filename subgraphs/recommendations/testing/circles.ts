import { newId } from '../../../shared/ids/ids';
import { seededRandom } from '../../../shared/random/random';
import type { ImportedCustomer } from '../../../shared/shop-data/import-port';
import { day } from '../../../shared/time/durations';
import { accountKey } from '../services/events/person';
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

export interface Growing extends Circles {
  /** Products of even and of odd number. */
  readonly products: { readonly even: readonly string[]; readonly odd: readonly string[] };
}

const arrivals = 320;
const days = 100;

/**
 * Brings accounts that come one by one over a hundred days and view six products of their taste in an hour. They follow
 * four who came before them, of their own taste or of both alike, and live where their taste is at home, or anywhere.
 *
 * @param dependsOnTaste whether friends and country depend on the taste
 */
export async function addColdStartUsers(shop: TestShop, dependsOnTaste: boolean): Promise<Growing> {
  const now = shop.services.platform.clock.now();
  const random = seededRandom('circles');
  const tastes = Array.from({ length: arrivals }, () => random.integer(2));
  const shown = dependsOnTaste ? tastes : random.shuffled(tastes);
  const ids = tastes.map(() => newId());
  const products = [0, 1].map((taste) => shop.productIds.filter((_, n) => n % 2 === taste));
  const cameAt = (n: number) => now - (days - (days * n) / arrivals) * day;
  await shop.store(
    ids.flatMap((id, n) =>
      random
        .shuffled(products[tastes[n]!]!)
        .slice(0, 6)
        .map((productId, k) => {
          return { person: accountKey(id), type: 'VIEW' as const, productId, at: cameAt(n) + k * 10 * 60_000 };
        }),
    ),
  );
  const customers = ids.map((id, n) => {
    const before = ids.slice(0, n).filter((_, m) => shown[m] === shown[n]);
    return customerOf(id, shown[n] === 0 ? 'GB' : 'FR', random.shuffled(before).slice(0, followedByEach), cameAt(n));
  });
  await shop.runtime.importPort.customers?.(customers);
  const of = (taste: number) => ids.filter((_, n) => tastes[n] === taste);
  return { even: of(0), odd: of(1), products: { even: products[0]!, odd: products[1]! } };
}
