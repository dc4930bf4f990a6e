import { newId } from '../../../shared/ids/ids';
import { DataNodes, describeWithSpider } from '../../../shared/testing/data-nodes';
import { asUser } from '../../../shared/testing/subgraph-harness';
import { auditStock } from '../../../subgraphs/inventory/services/stock/stock-audit';
import { operations, staff, TestShop } from '../../../subgraphs/inventory/testing/shop';

/** So many keys hardly ever fall to one of two nodes: once in half a million times. */
const many = 20;

describeWithSpider('orders and stock on two data nodes', () => {
  let nodes: DataNodes;
  let shop: TestShop;
  const buyer = asUser(newId());

  beforeAll(async () => {
    nodes = await DataNodes.start();
    shop = await TestShop.open('mysql', undefined, { DATABASE_URL: nodes.url, DATABASE_DIVIDED: 'on' });
    await nodes.divide(shop.services.platform.database);
  });
  afterAll(async () => {
    await shop?.close();
    await nodes?.remove();
  });

  const rowsOf = (table: string) => nodes.rowsOf(shop.services.platform.database, table);

  it('are placed, seen, sent and taken back, and lie on both', async () => {
    const products = [];
    for (let n = 0; n < many; n++) products.push(await shop.stocked(50));
    const lines = products.map((productId) => ({ productId, quantity: 1, unitPrice: 300 }));
    const placed = [];
    for (let n = 0; n < many; n++) placed.push((await shop.place(buyer, lines)).data.placeOrder);
    expect(new Set(placed.map(({ number }) => number)).size).toBe(many);
    const { data } = await shop.harness.run(operations.orders, { first: 20 }, staff);
    expect(data.orders.totalCount).toBe(many);
    const [{ number, id }, other] = placed;
    expect((await shop.harness.run(operations.status, { number }, buyer)).data.order).toMatchObject({ id });
    expect((await shop.harness.run(operations.ship, { id }, staff)).data.shipOrder.status).toBe('SHIPPED');
    expect((await shop.harness.run(operations.cancel, { id: other.id }, buyer)).codes).toEqual([]);
    expect((await shop.product(products[0]!)).stock).toMatchObject([{ onHand: 49, reserved: 18, available: 31 }]);
    for (const table of ['orders', 'order_lines', 'stock_movements']) {
      const rows = await rowsOf(table);
      expect(Math.min(...rows)).toBeGreaterThan(0);
    }
    expect((await rowsOf('orders')).reduce((sum, rows) => sum + rows)).toBe(many);
  });

  it.each([
    ['order_lines', 'orderId', 'orders', 'id'],
    ['outbox', 'subject', 'orders', 'id', "`type` = 'inventory.order-placed'"],
    ['event_times', 'subject', 'orders', 'id', '`subject` IN (SELECT `orderId` FROM `order_lines`)'],
    ['stock_movements', 'productId', 'stock', 'productId'],
    ['stock_steps', 'productId', 'stock', 'productId'],
    ['stock', 'productId', 'product_availability', 'productId'],
  ])('have the rows of %s, by their %s, beside those of %s', async (table, column, owners, key, condition = 'TRUE') => {
    const { database } = shop.services.platform;
    const alone = `\`${table}\` one LEFT JOIN \`${owners}\` two ON two.\`${key}\` = one.\`${column}\``;
    expect(await nodes.counted(database, `${alone} WHERE ${condition} AND two.\`${key}\` IS NULL`)).toEqual([0, 0]);
    const there = await nodes.counted(database, `\`${table}\` WHERE ${condition}`);
    expect(Math.min(...there)).toBeGreaterThan(0);
  });

  it('are sold once however many come at once, and once under one key', async () => {
    const product = await shop.stocked(10);
    const line = { productId: product, quantity: 1, unitPrice: 300 };
    const wanted = await Promise.all(Array.from({ length: 14 }, () => shop.place(asUser(newId()), [line])));
    expect(wanted.filter(({ data }) => data?.placeOrder.__typename === 'Order')).toHaveLength(10);
    const [key, more] = [newId(), await shop.stocked(10)];
    const same = { productId: more, quantity: 1, unitPrice: 300 };
    const token = await shop.quote([same]);
    const again = await Promise.all(Array.from({ length: 4 }, () => shop.send(buyer, token, key)));
    expect(new Set(again.map(({ data }) => data?.placeOrder.id))).toEqual(new Set([expect.any(String)]));
    expect((await shop.product(more)).stock).toMatchObject([{ onHand: 10, reserved: 1 }]);
    expect((await auditStock(shop.services.platform.database)).discrepancies).toEqual([]);
  });
});
