import { describeWithMariaDb } from '../../shared/testing/engines';
import { inventorySubgraph } from '../../subgraphs/inventory/index';
import { expectConservationInRush } from '../../subgraphs/inventory/testing/busy-rush';
import {
  buyerCount,
  expectBooksToAddUp,
  expectCancelledToComeBack,
  expectNoPieceTooMany,
  fill,
  productCount,
  rush,
} from '../../subgraphs/inventory/testing/rush';
import { ensureBuilt } from '../harness/ensure-built';
import { startTwoProcesses, type TwoProcesses } from './two-processes';

describeWithMariaDb(`${buyerCount} buyers of ${productCount} products at once, of two inventory processes`, () => {
  let shop: TwoProcesses;
  let products: string[];
  beforeAll(ensureBuilt);
  beforeEach(async () => {
    shop = await startTwoProcesses(inventorySubgraph);
    products = await fill(shop, shop.onlooker.platform);
  });
  afterEach(() => shop?.close());

  it('are sold what there is and no piece more, and none meets a deadlock', async () => {
    await expectNoPieceTooMany(shop, shop.onlooker.platform.database, products);
  });

  it('who cancel through the other process give their pieces back, and all adds up when the rest is shipped', async () => {
    await expectCancelledToComeBack(shop, shop.onlooker.platform.database, products);
  });

  it('of which one is killed in the middle: who send again through the other are sold everything once', async () => {
    const { sold, short, errors } = await rush(shop, products, 0.3, (placed) => {
      if (placed === 60) shop.kill(0);
    });
    expect(errors).toEqual([]);
    expect(sold.length).toBeGreaterThan(60);
    expect(short).toBeGreaterThan(0);
    await expectBooksToAddUp(shop, shop.onlooker.platform.database, products, sold);
  });

  it('who exchange and send back what they bought, while one process is killed: conservation is exact', async () => {
    await expectConservationInRush(shop, shop.onlooker.platform.database, products, (placed) => {
      if (placed === 60) shop.kill(0);
    });
  });
});
