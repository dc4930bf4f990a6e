import { startSubgraph } from '../../shared/testing/subgraph-harness';
import { inventorySubgraph } from './index';
import type { InventoryServices } from './services/services';
import { expectConservationInRush } from './testing/busy-rush';
import { buyerCount, expectCancelledToComeBack, expectNoPieceTooMany, fill, productCount } from './testing/rush';
import { staff } from './testing/shop';

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
    await expectNoPieceTooMany(shop, shop.platform.database, products);
  });

  it('who cancel give their pieces back to the others, and all of it adds up when the rest is shipped', async () => {
    await expectCancelledToComeBack(shop, shop.platform.database, products);
  });

  it('who exchange and send back what they bought lose nothing, and are sold nothing twice', async () => {
    await expectConservationInRush(shop, shop.platform.database, products);
  });
});
