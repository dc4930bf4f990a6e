import { derivedId, newId } from '../../../shared/ids/ids';
import type { ImportedOrder } from '../../../shared/shop-data/import-port';
import { engines } from '../../../shared/testing/engines';
import { analyse, readsOf } from '../../../shared/testing/query-plans';
import { asUser } from '../../../shared/testing/subgraph-harness';
import { OrderEntity } from '../entities/order';
import { type OrderStatus, orderStatuses } from '../models/order-status';
import { staff, TestShop } from '../testing/shop';
import type { OrderPage } from './order-service';

describe.each(engines)('long lists of orders, on %s', (engine) => {
  let shop: TestShop;
  let product: string;
  const buyer = asUser(newId());
  const orderCount = 3_000;

  const imported = (n: number, status: ImportedOrder['status']): ImportedOrder => ({
    id: derivedId(`order ${n}`, 0),
    number: `N${n}`,
    customer: null,
    userId: derivedId(`buyer ${n % 20}`, 0),
    status,
    currency: 'EUR',
    placedAt: 1_700_000_000_000 + Math.floor(n / 2),
    lines: [{ sku: 'A', productId: product, quantity: 1, unitPrice: 100, returned: 0 }],
  });

  beforeAll(async () => {
    shop = await TestShop.open(engine);
    product = await shop.stocked(1000);
    const rows = Array.from({ length: orderCount }, (_, n) => imported(n, n % 10 ? 'DELIVERED' : 'SHIPPED'));
    await shop.harness.runtime.importPort.orders?.(rows);
    await analyse(shop.services.platform.database, 'orders');
  });

  afterAll(() => shop.close());

  /** The last page but one, by walking there. */
  async function deep(status: OrderStatus | null): Promise<string> {
    let after: string | null = null;
    for (let pages = 0; pages < orderCount / 100; pages++) {
      const page: OrderPage = await shop.services.orders.list(status, { first: 100, after });
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    return after!;
  }

  const reads = (work: () => Promise<unknown>) => readsOf(shop.services.platform.database, work);

  it('are read by their index, at their beginning and deep in them', async () => {
    for (const after of [null, await deep(null)]) {
      expect(await reads(() => shop.services.orders.list(null, { first: 20, after }))).toEqual([
        { table: 'orders', index: 'ix_orders_placedAt_id', whole: false },
      ]);
    }
    for (const after of [null, await deep('SHIPPED')]) {
      expect(await reads(() => shop.services.orders.list('SHIPPED', { first: 20, after }))).toEqual([
        { table: 'orders', index: 'ix_orders_status_placedAt_id', whole: false },
      ]);
    }
    const userIds = [derivedId('buyer 3', 0), derivedId('buyer 4', 0)];
    const pages = () => shop.services.orders.pagesOf(userIds, { first: 20, after: null }, async () => 0);
    const ofOne = { table: 'orders', index: 'ix_orders_userId_placedAt_id', whole: false };
    expect(await reads(pages)).toEqual([ofOne, ofOne]);
  });

  it('say how many orders there are without counting them', async () => {
    const { count } = await shop.services.orders.list(null, { first: 1, after: null });
    expect(await reads(count)).toEqual([{ table: 'row_counts', index: 'PRIMARY', whole: false }]);
  });

  async function expectTrueTotals(): Promise<void> {
    const { orders, platform } = shop.services;
    const of = async (status: OrderStatus | null) => (await orders.list(status, { first: 1, after: null })).count();
    for (const status of Object.values(orderStatuses)) {
      expect([status, await of(status)]).toEqual([
        status,
        await platform.database.read.countBy(OrderEntity, { status }),
      ]);
    }
    expect(await of(null)).toBe(await platform.database.read.count(OrderEntity));
  }

  it('have the right total after orders are placed, refused, cancelled, sent and imported again', async () => {
    await expectTrueTotals();
    const ids: string[] = [];
    for (let n = 0; n < 6; n++) {
      const { data } = await shop.place(buyer, [{ productId: product, quantity: 1 }]);
      ids.push(data.placeOrder.id);
    }
    await shop.place(buyer, [{ productId: product, quantity: 5_000 }]);
    await Promise.all(
      [
        ...ids.slice(0, 3).map((id) => shop.services.fulfilment.ship(staff, id, null)),
        // Of two at once, one does it.
        ...ids.slice(2, 5).map((id) => shop.services.orderChanges.cancel(staff, id).catch(() => undefined)),
      ].map((work) => work.catch(() => undefined)),
    );
    await shop.harness.runtime.importPort.orders?.([
      imported(1, 'RETURNED'),
      imported(2, 'DELIVERED'),
      imported(orderCount + 1, 'PLACED'),
    ]);
    await expectTrueTotals();
    await shop.services.orders.recount();
    await expectTrueTotals();
  });
});
