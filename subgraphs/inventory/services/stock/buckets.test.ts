import { SettableClock } from '../../../../shared/clock/clock';
import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { statementsOf } from '../../../../shared/testing/statements';
import { asUser } from '../../../../shared/testing/subgraph-harness';
import { minute } from '../../../../shared/time/durations';
import { operations, staff, TestShop } from '../../testing/shop';
import { defaultLocationId } from '../location-service';
import { auditStock } from './stock-audit';

describe.each(engines)('a hot product, spread over buckets, on %s', (engine) => {
  let shop: TestShop;
  let clock: SettableClock;
  let cup: string;
  const buyer = asUser(newId());

  beforeEach(async () => {
    clock = new SettableClock(Date.now());
    shop = await TestShop.open(engine, clock);
    cup = await shop.stocked(170);
  });
  afterEach(() => shop.close());

  const place = async (quantity: number) => (await shop.place(buyer, [{ productId: cup, quantity }])).data.placeOrder;
  const buckets = async () => {
    const rows = await shop.services.platform.database.read.query('SELECT `free` FROM `stock_buckets`');
    return rows.map(({ free }: { free: number }) => free);
  };
  const changed = async () =>
    (await shop.publishedTypes()).filter((type) => type === 'inventory.availability-changed').length;
  const audit = async () => (await auditStock(shop.services.platform.database)).discrepancies;

  it('has the same level and status as before, and orders take from one bucket each', async () => {
    expect(await shop.services.hot.spread(cup)).toBe(true);
    expect(await shop.services.hot.spread(cup)).toBe(false);
    expect(await buckets()).toEqual(new Array(16).fill(10));
    expect((await shop.product(cup)).stock).toMatchObject([{ onHand: 170, reserved: 0, available: 170 }]);
    for (let n = 0; n < 4; n++) await place(2);
    expect((await buckets()).filter((free: number) => free === 8)).toHaveLength(4);
    expect(await shop.product(cup)).toMatchObject({
      availability: { status: 'IN_STOCK' },
      stock: [{ onHand: 170, reserved: 8, available: 162 }],
    });
    expect(await audit()).toEqual([]);
    expect(await changed()).toBe(1);
  });

  it('costs an order six statements, and seven where it is not spread', async () => {
    const statementsOfOrder = async () => {
      // Beside what the platform does with every transaction, and what the answer reads.
      const ofPlatform = /outbox|event_times|leases|row_counts|expiresAt` <=|OrderLineEntity/;
      const texts = await statementsOf(shop.services.platform.database, () => place(1));
      return texts
        .filter((sql) => !ofPlatform.test(sql))
        .map((sql) => /^(?:INSERT INTO|UPDATE|SELECT .* FROM) `(\w+)`/.exec(sql)?.[1])
        .filter((table) => table !== undefined);
    };
    const before = ['product_availability', 'order_names', 'orders', 'order_lines'];
    expect(await statementsOfOrder()).toEqual([...before, 'product_availability', 'stock', 'stock_movements']);
    await shop.services.hot.spread(cup);
    expect(await statementsOfOrder()).toEqual([...before, 'stock_buckets', 'stock_movements']);
  });

  it('is folded when its buckets run out, so that it is sold to the last piece and its status is right', async () => {
    await shop.services.hot.spread(cup);
    const orders = [];
    for (let n = 0; n < 56; n++) orders.push(await place(3));
    expect(orders.every(({ __typename }) => __typename === 'Order')).toBe(true);
    expect(await buckets()).toEqual([]);
    expect((await shop.product(cup)).availability.status).toBe('LOW_STOCK');
    expect((await place(3)).lines).toEqual([{ requested: 3, available: 2, product: { id: cup } }]);
    await place(2);
    expect((await shop.product(cup)).availability.status).toBe('OUT_OF_STOCK');
    expect(await audit()).toEqual([]);
  });

  it('is sold once however many come at once, and what is given back and shipped adds up', async () => {
    await shop.services.hot.spread(cup);
    const placed = (await Promise.all(Array.from({ length: 100 }, () => place(2)))).filter(
      ({ __typename }) => __typename === 'Order',
    );
    expect(placed).toHaveLength(85);
    for (const { id } of placed.slice(0, 5)) await shop.harness.run(operations.cancel, { id }, buyer);
    for (const { id } of placed.slice(5, 10)) await shop.harness.run(operations.ship, { id }, staff);
    expect((await shop.product(cup)).stock).toMatchObject([{ onHand: 160, reserved: 150, available: 10 }]);
  });

  it('is corrected to nothing, and back-ordered, as any other', async () => {
    await shop.services.hot.spread(cup);
    const movements = [{ productId: cup, locationId: defaultLocationId, quantity: -169, idempotencyKey: newId() }];
    expect((await shop.harness.run(operations.adjust, { movements, reason: 'fire' }, staff)).codes).toEqual([]);
    const input = { productId: cup, backOrderLimit: 4 };
    await shop.harness.run(operations.setStockPolicy, { input }, staff);
    expect((await place(5)).__typename).toBe('Order');
    expect((await shop.product(cup)).availability.status).toBe('OUT_OF_STOCK');
  });

  it('is folded when it has been spread for a while, and not spread where there is too little of it', async () => {
    await shop.services.hot.spread(cup);
    clock.advance(9 * minute);
    await shop.services.hot.coolDown();
    expect(await buckets()).toHaveLength(16);
    clock.advance(2 * minute);
    await shop.services.hot.coolDown();
    expect(await buckets()).toEqual([]);
    expect(await shop.services.hot.spread(await shop.stocked(140))).toBe(false);
    expect(await shop.services.hot.spread(newId())).toBe(false);
  });
});
