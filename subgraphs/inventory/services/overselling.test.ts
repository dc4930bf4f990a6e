import { startSubgraph } from '../../../shared/testing/subgraph-harness';
import { inventorySubgraph } from '../index';
import { buyerCount, expectBooksToAddUp, fill, ordersABuyer, productCount, rush } from '../testing/rush';
import { operations, staff } from '../testing/shop';
import { auditStock } from './audit';
import type { InventoryServices } from './services';

/** One inventory on SQLite; two processes on MariaDB are rushed in test/overselling. */
async function openShop() {
  const harness = await startSubgraph<InventoryServices>(inventorySubgraph, 'better-sqlite3');
  const { platform } = harness.services;
  return {
    platform,
    settings: platform.settings,
    send: async (_sender: number, query: string, variables: Record<string, unknown>, identity = staff) => {
      const result = await harness.runtime.execute({ query, variables, identity, requestId: 'test' });
      return JSON.parse(JSON.stringify(result));
    },
    close: () => harness.stop(),
  };
}

describe(`${buyerCount} buyers of ${productCount} products at once in one process`, () => {
  let shop: Awaited<ReturnType<typeof openShop>>;
  let products: string[];
  beforeEach(async () => {
    shop = await openShop();
    products = await fill(shop, shop.platform);
  });
  afterEach(() => shop?.close());

  it('are sold what there is and no piece more', async () => {
    const { sold, short, errors } = await rush(shop, products, 0);
    expect(errors).toEqual([]);
    expect(sold.length).toBeGreaterThan(0);
    expect(short).toBeGreaterThan(0);
    expect(sold.length + short).toBe(buyerCount * ordersABuyer);
    await expectBooksToAddUp(shop, shop.platform.database, products, sold);
  });

  it('who cancel give their pieces back to the others, and all of it adds up when the rest is shipped', async () => {
    const { sold, short, errors } = await rush(shop, products, 0.3);
    expect(errors).toEqual([]);
    expect(short).toBeGreaterThan(0);
    await expectBooksToAddUp(shop, shop.platform.database, products, sold);
    const shipped = await Promise.all(sold.map(({ id, sender }) => shop.send(sender, operations.ship, { id })));
    expect(shipped.flatMap((answer) => answer.errors ?? [])).toEqual([]);
    expect((await auditStock(shop.platform.database)).discrepancies).toEqual([]);
  });
});
