import { internalSecretOf } from '../../../shared/config/internal-secret';
import type { Settings } from '../../../shared/config/settings';
import type { Database } from '../../../shared/database/database';
import type { Identity } from '../../../shared/identity/identity';
import { newId } from '../../../shared/ids/ids';
import { signQuote } from '../../../shared/quotes/quote-token';
import { type Random, seededRandom } from '../../../shared/random/random';
import type { HarnessResult } from '../../../shared/testing/subgraph-harness';
import { asUser } from '../../../shared/testing/subgraph-harness';
import { defaultLocationId, LocationService } from '../services/location-service';
import type { InventoryServices } from '../services/services';
import { auditStock } from '../services/stock/stock-audit';
import { operations, staff } from './shop';

export const productCount = 20;
export const piecesEach = 50;
export const buyerCount = 200;
export const ordersABuyer = 2;

/** One inventory or several that share a database, and how they are asked. */
export interface RushedShop {
  readonly settings: Settings;
  /** Sends to one of the inventories: which one follows from the sender's number. The answer is plain JSON. */
  send(
    sender: number,
    query: string,
    variables: Record<string, unknown>,
    identity: Identity,
  ): Promise<{ readonly data?: HarnessResult['data']; readonly errors?: readonly unknown[] }>;
}

export interface SoldOrder {
  readonly id: string;
  readonly sender: number;
  readonly lines: readonly { readonly quantity: number; readonly product: { readonly id: string } }[];
}

export interface RushOutcome {
  /** Orders that were placed and not cancelled. */
  readonly sold: readonly SoldOrder[];
  /** Orders that were refused since there was not enough. */
  readonly short: number;
  /** What else buyers got: there should be nothing. */
  readonly errors: readonly unknown[];
}

/** Fills a shop with products that have half of their pieces in a second location; gives their ids. */
export async function fill(shop: RushedShop, platform: InventoryServices['platform']): Promise<string[]> {
  const annex = await new LocationService(platform).add('Annex');
  const products = Array.from({ length: productCount }, () => newId());
  const movements = products.flatMap((productId) =>
    [defaultLocationId, annex.id].map((locationId) => ({
      productId,
      locationId,
      quantity: piecesEach / 2,
      idempotencyKey: newId(),
    })),
  );
  const { errors } = await shop.send(0, operations.receive, { movements }, staff);
  expect(errors).toBeUndefined();
  return products;
}

/**
 * All buyers at once, each with one order of 1 to 3 lines after the other.
 *
 * @param cancelling share of the orders that their buyers think better of, through another inventory than took them
 * @param onOrder called with the number of orders placed so far
 */
export async function rush(
  shop: RushedShop,
  products: readonly string[],
  cancelling: number,
  onOrder: (placed: number) => void = () => undefined,
): Promise<RushOutcome> {
  const sold: SoldOrder[] = [];
  const errors: unknown[] = [];
  let [short, placed] = [0, 0];
  const buy = async (sender: number) => {
    const random = seededRandom(`buyer ${sender}`);
    const buyer = asUser(newId());
    for (let order = 0; order < ordersABuyer; order++) {
      const input = { idempotencyKey: newId(), quoteToken: await quoteFor(shop.settings, basket(random, products)) };
      const { data, errors: failed } = await shop.send(sender, operations.place, { input }, buyer);
      if (failed) {
        errors.push(...failed);
        continue;
      }
      if (data.placeOrder.__typename !== 'Order') {
        short += 1;
        continue;
      }
      onOrder(++placed);
      if (random.uniform() >= cancelling) sold.push({ ...data.placeOrder, sender });
      else {
        const cancelled = await shop.send(sender + 1, operations.cancel, { id: data.placeOrder.id }, buyer);
        if (cancelled.errors) errors.push(...cancelled.errors);
      }
    }
  };
  await Promise.all(Array.from({ length: buyerCount }, (_, sender) => buy(sender)));
  return { sold, short, errors };
}

/** Rushes the shop with nobody cancelling: some are sold to, some go away empty, and nothing is sold twice. */
export async function expectNoPieceTooMany(shop: RushedShop, database: Database, products: readonly string[]) {
  const { sold, short, errors } = await rush(shop, products, 0);
  expect(errors).toEqual([]);
  expect(sold.length).toBeGreaterThan(0);
  expect(short).toBeGreaterThan(0);
  expect(sold.length + short).toBe(buyerCount * ordersABuyer);
  await expectBooksToAddUp(shop, database, products, sold);
}

/** Rushes the shop with three in ten cancelling, and ships the rest: the books add up before and after. */
export async function expectCancelledToComeBack(shop: RushedShop, database: Database, products: readonly string[]) {
  const { sold, short, errors } = await rush(shop, products, 0.3);
  expect(errors).toEqual([]);
  expect(short).toBeGreaterThan(0);
  await expectBooksToAddUp(shop, database, products, sold);
  const shipped = await Promise.all(sold.map(({ id, sender }) => shop.send(sender, operations.ship, { id }, staff)));
  expect(shipped.flatMap((answer) => answer.errors ?? [])).toEqual([]);
  expect((await auditStock(database)).discrepancies).toEqual([]);
}

/** Fails unless sold and left make up what there was, for each product, and the ledger says the same. */
export async function expectBooksToAddUp(
  shop: RushedShop,
  database: Database,
  products: readonly string[],
  sold: readonly SoldOrder[],
): Promise<void> {
  const representations = products.map((id) => ({ __typename: 'Product', id }));
  const { data } = await shop.send(1, operations.products, { r: representations }, staff);
  const pieces = new Map<string, number>();
  for (const line of sold.flatMap(({ lines }) => lines)) {
    pieces.set(line.product.id, (pieces.get(line.product.id) ?? 0) + line.quantity);
  }
  products.forEach((id, index) => {
    const levels: { available: number; reserved: number }[] = data._entities[index].stock;
    const left = levels.reduce((sum, level) => sum + level.available, 0);
    expect(left).toBeGreaterThanOrEqual(0);
    expect((pieces.get(id) ?? 0) + left).toBe(piecesEach);
    expect(levels.reduce((sum, level) => sum + level.reserved, 0)).toBe(pieces.get(id) ?? 0);
  });
  expect((await auditStock(database)).discrepancies).toEqual([]);
}

/** One to three products, now and then one of them in two lines. */
export function basket(random: Random, products: readonly string[]) {
  const chosen = random.shuffled(products).slice(0, 1 + random.integer(3));
  if (random.uniform() < 0.1) chosen.push(chosen[0]!);
  return chosen.map((productId) => ({ productId, quantity: 1 + random.integer(3) }));
}

export function quoteFor(
  settings: Settings,
  lines: readonly { productId: string; quantity: number }[],
): Promise<string> {
  const priced = lines.map((line) => ({ ...line, unitPrice: 100 }));
  const total = priced.reduce((sum, line) => sum + line.quantity * 100, 0);
  const claims = { quoteId: newId(), userId: null, currency: 'GBP', lines: priced, total };
  return signQuote(claims, internalSecretOf(settings), Date.now() + 600_000);
}
