import { InProcessBus } from '../../../shared/bus/in-process-bus';
import { internalSecretOf } from '../../../shared/config/internal-secret';
import type { Engine } from '../../../shared/database/columns';
import { anonymous, type Identity } from '../../../shared/identity/identity';
import { newId } from '../../../shared/ids/ids';
import { silentLogger } from '../../../shared/logging/logger';
import { signQuote } from '../../../shared/quotes/quote-token';
import { type Random, seededRandom } from '../../../shared/random/random';
import type { AnySubgraph } from '../../../shared/subgraph/definition';
import { SubgraphRuntime } from '../../../shared/subgraph/runtime';
import { engines } from '../../../shared/testing/engines';
import { asUser, testSettings } from '../../../shared/testing/subgraph-harness';
import { inventorySubgraph } from '../index';
import { operations, staff } from '../testing/shop';
import { auditStock } from './audit';
import { defaultLocationId, Locations } from './locations';
import type { InventoryServices } from './services';

const productCount = 20;
const piecesEach = 50;
const buyerCount = 200;
const ordersABuyer = 2;

/** One inventory on SQLite; two on MariaDB that share its database and nothing else, as two processes do. */
async function openShops(engine: Engine) {
  const { settings, remove } = await testSettings(engine);
  const bus = new InProcessBus();
  const runtimes: SubgraphRuntime[] = [];
  for (let i = 0; i < (engine === 'mysql' ? 2 : 1); i++) {
    const definition = inventorySubgraph as unknown as AnySubgraph;
    runtimes.push(await SubgraphRuntime.start(definition, { settings, bus, log: silentLogger }));
  }
  const secret = internalSecretOf(settings);
  return {
    services: runtimes[0]!.services as InventoryServices,
    send: async (sender: number, query: string, variables: Record<string, unknown>, identity: Identity = anonymous) => {
      const runtime = runtimes[sender % runtimes.length]!;
      const result = await runtime.execute({ query, variables, identity, requestId: 'test' });
      return JSON.parse(JSON.stringify(result));
    },
    quote: (lines: { productId: string; quantity: number }[]) => {
      const priced = lines.map((line) => ({ ...line, unitPrice: 100 }));
      const total = priced.reduce((sum, line) => sum + line.quantity * 100, 0);
      const claims = { quoteId: newId(), userId: null, currency: 'GBP', lines: priced, total };
      return signQuote(claims, secret, Date.now() + 600_000);
    },
    close: async () => {
      for (const runtime of runtimes) await runtime.stop();
      await bus.close();
      await remove();
    },
  };
}

type Shops = Awaited<ReturnType<typeof openShops>>;

/** Pieces by product, half of them in a second location. */
async function fill(shops: Shops): Promise<string[]> {
  const annex = await new Locations(shops.services.platform).add('Annex');
  const products = Array.from({ length: productCount }, () => newId());
  const movements = products.flatMap((productId) =>
    [defaultLocationId, annex.id].map((locationId) => ({
      productId,
      locationId,
      quantity: piecesEach / 2,
      idempotencyKey: newId(),
    })),
  );
  await shops.send(0, operations.receive, { movements }, staff);
  return products;
}

function basket(random: Random, products: readonly string[]) {
  const chosen = random.shuffled(products).slice(0, 1 + random.integer(3));
  return chosen.map((productId) => ({ productId, quantity: 1 + random.integer(3) }));
}

interface Sold {
  readonly id: string;
  readonly buyer: Identity;
  readonly sender: number;
  readonly lines: { quantity: number; product: { id: string } }[];
}

/** All buyers at once; each sends one order after the other, and some think better of it. */
async function rush(shops: Shops, products: readonly string[], cancelling: number) {
  const sold: Sold[] = [];
  const errors: unknown[] = [];
  let short = 0;
  const buy = async (sender: number) => {
    const random = seededRandom(`buyer ${sender}`);
    const buyer = asUser(newId());
    for (let order = 0; order < ordersABuyer; order++) {
      const input = { idempotencyKey: newId(), quoteToken: await shops.quote(basket(random, products)) };
      const { data, errors: failed } = await shops.send(sender, operations.place, { input }, buyer);
      if (failed) errors.push(...failed);
      else if (data.placeOrder.__typename !== 'Order') short += 1;
      else if (random.uniform() < cancelling) {
        // Through the other process than the one that took the order.
        const cancelled = await shops.send(sender + 1, operations.cancel, { id: data.placeOrder.id }, buyer);
        if (cancelled.errors) errors.push(...cancelled.errors);
      } else sold.push({ id: data.placeOrder.id, buyer, sender, lines: data.placeOrder.lines });
    }
  };
  await Promise.all(Array.from({ length: buyerCount }, (_, sender) => buy(sender)));
  return { sold, short, errors };
}

async function expectBooksToAddUp(shops: Shops, products: readonly string[], sold: readonly Sold[]) {
  const representations = products.map((id) => ({ __typename: 'Product', id }));
  const { data } = await shops.send(1, operations.products, { r: representations }, staff);
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
  expect((await auditStock(shops.services.platform.database)).discrepancies).toEqual([]);
}

describe.each(engines)(`${buyerCount} buyers of ${productCount} products at once on %s`, (engine) => {
  let shops: Shops;
  let products: string[];
  beforeEach(async () => {
    shops = await openShops(engine);
    products = await fill(shops);
  });
  afterEach(() => shops.close());

  it('are sold what there is and no piece more, and none meets a deadlock', async () => {
    const { sold, short, errors } = await rush(shops, products, 0);
    expect(errors).toEqual([]);
    expect(sold.length).toBeGreaterThan(0);
    expect(short).toBeGreaterThan(0);
    expect(sold.length + short).toBe(buyerCount * ordersABuyer);
    await expectBooksToAddUp(shops, products, sold);
  }, 120_000);

  it('who cancel give their pieces back to the others, and all of it adds up when the rest is shipped', async () => {
    const { sold, short, errors } = await rush(shops, products, 0.3);
    expect(errors).toEqual([]);
    expect(short).toBeGreaterThan(0);
    await expectBooksToAddUp(shops, products, sold);
    const shipped = await Promise.all(sold.map(({ id, sender }) => shops.send(sender, operations.ship, { id }, staff)));
    expect(shipped.flatMap((answer) => answer.errors ?? [])).toEqual([]);
    const { discrepancies } = await auditStock(shops.services.platform.database);
    expect(discrepancies).toEqual([]);
  }, 120_000);
});
