import type { MarketState } from '../state';
import type { WorldProduct } from '../world/products';
import { worldYear } from '../world/rhythm';
import type { World } from '../world/world';
import { operations, staffOperations } from './operations';
import type { StaffAgent } from './staff';

/** A product that has come out: its id in the shop, and its sku. */
export interface Launched {
  readonly id: string;
  readonly sku: string;
}

/** Pieces of each product that are there when it comes out. */
const openingStock = 20;
const productsARequest = 100;

/**
 * Tells the shop of what has come out by the state's day: the products, their prices and a first stock, as a member of
 * staff does. `state.launched` goes on, so that each comes out once. Throws what the shop throws.
 *
 * @returns what came out and is in the shop, with its id there
 */
export async function launchProducts(staff: StaffAgent, world: World, state: MarketState): Promise<Launched[]> {
  const worldDay = worldYear + state.day - state.firstDay;
  const due = world.launches.slice(state.launched).filter(({ launchDay }) => launchDay <= worldDay);
  const launched: Launched[] = [];
  for (let from = 0; from < due.length; from += productsARequest) {
    const batch = due.slice(from, from + productsARequest);
    await staff.send('UpsertProducts', staffOperations.UpsertProducts, { products: batch.map(inputOf) });
    const ids: string[] = [];
    for (const { sku } of batch) {
      const { product } = await staff.send<{ product: { readonly id: string } | null }>(
        'ProductOfSku',
        staffOperations.ProductOfSku,
        { sku },
      );
      ids.push(product?.id ?? '');
    }
    const stored = batch.flatMap((product, place) => (ids[place] === '' ? [] : [{ ...product, id: ids[place]! }]));
    const { currency } = world;
    const prices = stored.map(({ id, basePrice, unitCost }) => ({
      productId: id,
      amount: basePrice,
      unitCost,
      currency,
    }));
    await staff.send('SetListPrices', staffOperations.SetListPrices, { prices });
    const locationId = await staff.firstLocation();
    if (locationId !== undefined) {
      const movements = stored.map(({ id, sku }) => ({
        productId: id,
        locationId,
        quantity: openingStock,
        idempotencyKey: `launch-${sku}`,
      }));
      await staff.send('Receive', operations.Receive, { movements });
    }
    state.launched += batch.length;
    launched.push(...stored.map(({ id, sku }) => ({ id, sku })));
  }
  return launched;
}

/** A product as the shop's catalogue takes it. */
function inputOf({ sku, name, description, brand, categoryPath, attributes, tags, group, options }: WorldProduct) {
  const variant = group ? { groupSku: group.sku, groupName: group.name, options } : {};
  return { sku, name, description, brand, categoryPath, attributes, tags, ...variant };
}
