import { SettableClock } from '../../../../shared/clock/clock';
import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { asUser } from '../../../../shared/testing/subgraph-harness';
import { operations, staff, TestShop } from '../../testing/shop';
import { defaultLocationId } from '../location-service';

describe.each(engines)('back-orders on %s', (engine) => {
  let shop: TestShop;
  let clock: SettableClock;
  let cup: string;
  const buyer = asUser(newId());

  beforeEach(async () => {
    clock = new SettableClock(Date.UTC(2026, 2, 1, 12));
    shop = await TestShop.open(engine, clock);
    cup = await shop.stocked(2);
    await setPolicy(4);
  });
  afterEach(() => shop.close());

  const setPolicy = (backOrderLimit: number, lowStockThreshold = 5) =>
    shop.harness.run(
      operations.setStockPolicy,
      { input: { productId: cup, backOrderLimit, lowStockThreshold } },
      staff,
    );
  const place = async (quantity: number) => {
    clock.advance(1000);
    return (await shop.place(buyer, [{ productId: cup, quantity }])).data.placeOrder;
  };
  const lineOf = async (id: string) => (await shop.harness.run(operations.waiting, { id }, buyer)).data.order.lines[0];
  const purchase = async (quantity: number, expectedAt: string) => {
    const lines = [{ productId: cup, quantity }];
    const input = { idempotencyKey: newId(), supplier: 'Oslo', locationId: defaultLocationId, expectedAt, lines };
    return (await shop.harness.run(operations.orderFromSupplier, { input }, staff)).data.orderFromSupplier.id;
  };
  const status = async () => (await shop.product(cup)).availability.status;

  it('are taken up to the limit, with the day on which what is on its way suffices for them', async () => {
    await purchase(2, '2026-03-05');
    await purchase(9, '2026-03-09');
    const first = await place(3);
    expect(await lineOf(first.id)).toEqual({ quantity: 3, shipped: 0, backOrdered: 1, expectedAt: '2026-03-05' });
    expect(await status()).toBe('BACKORDER');
    const second = await place(2);
    expect(await lineOf(second.id)).toMatchObject({ backOrdered: 2, expectedAt: '2026-03-09' });
    expect((await place(2)).lines).toEqual([{ requested: 2, available: 1, product: { id: cup } }]);
    await place(1);
    expect(await status()).toBe('OUT_OF_STOCK');
    expect((await shop.product(cup)).availability.restockExpectedAt).toBe('2026-03-09');
  });

  it('are served in the order in which they came, before anybody else', async () => {
    const [first, second] = [await place(3), await place(2)];
    await shop.stocked(2, cup);
    expect(await lineOf(first.id)).toMatchObject({ backOrdered: 0, expectedAt: null });
    expect(await lineOf(second.id)).toMatchObject({ backOrdered: 1 });
    expect((await shop.product(cup)).stock[0]).toMatchObject({ onHand: 4, reserved: 4, available: 0 });
    await shop.stocked(9, cup);
    expect(await lineOf(second.id)).toMatchObject({ backOrdered: 0 });
    expect((await shop.product(cup)).stock[0]).toMatchObject({ onHand: 13, reserved: 5, available: 8 });
    expect(await status()).toBe('IN_STOCK');
  });

  it('are served by what others give back, and given up with their own order', async () => {
    const [first, second, third] = [await place(2), await place(2), await place(2)];
    const cancel = (id: string) => shop.harness.run(operations.cancel, { id }, buyer);
    await cancel(second.id);
    expect(await lineOf(third.id)).toMatchObject({ backOrdered: 2 });
    await cancel(first.id);
    expect(await lineOf(third.id)).toMatchObject({ backOrdered: 0 });
    await cancel(third.id);
    expect((await shop.product(cup)).stock[0]).toMatchObject({ onHand: 2, reserved: 0 });
    expect((await setPolicy(4)).data.setStockPolicy).toMatchObject({ backOrdered: 0 });
  });

  it('are not shipped before they are there: what is there goes ahead', async () => {
    const { id } = await place(3);
    const ship = () => shop.harness.run(operations.ship, { id }, staff);
    const part = (quantity: number) =>
      shop.harness.run(operations.shipPart, { id, lines: [{ productId: cup, quantity }] }, staff);
    expect((await part(3)).codes).toEqual(['ORDER_QUANTITY']);
    expect((await ship()).data.shipOrder.status).toBe('PLACED');
    expect(await lineOf(id)).toMatchObject({ shipped: 2, backOrdered: 1 });
    const nothing = await ship();
    expect(nothing.codes).toEqual(['NOTHING_TO_SHIP']);
    expect(nothing.messages[0]).toContain('1 are back-ordered');
    await shop.stocked(1, cup);
    expect((await ship()).data.shipOrder.status).toBe('SHIPPED');
  });

  it('are promised another day when what is on its way comes later, or never', async () => {
    const ordered = await purchase(2, '2026-03-05');
    const { id } = await place(3);
    await shop.harness.run(operations.postponePurchase, { id: ordered, expectedAt: '2026-03-11' }, staff);
    expect(await lineOf(id)).toMatchObject({ expectedAt: '2026-03-11' });
    await shop.harness.run(operations.cancelPurchase, { id: ordered }, staff);
    expect(await lineOf(id)).toMatchObject({ backOrdered: 1, expectedAt: null });
  });

  it('are as many as are sold at once, and no more, whoever comes first', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => shop.place(buyer, [{ productId: cup, quantity: 1 }])),
    );
    const placed = answers.filter(({ data }) => data.placeOrder.__typename === 'Order');
    expect(placed).toHaveLength(2 + 4);
    await shop.stocked(10, cup);
    expect((await shop.product(cup)).stock[0]).toMatchObject({ onHand: 12, reserved: 6, available: 6 });
  });

  it('and the number at which a product runs low are whole numbers', async () => {
    for (const [limit, threshold] of [
      [-1, 5],
      [1, -1],
      [1_000_001, 5],
    ] as const) {
      expect((await setPolicy(limit, threshold)).codes).toEqual(['BAD_USER_INPUT']);
    }
    await setPolicy(0, 2);
    expect(await status()).toBe('LOW_STOCK');
    await setPolicy(0, 1);
    expect(await status()).toBe('IN_STOCK');
  });
});
