import { SettableClock } from '../../../shared/clock/clock';
import { newId } from '../../../shared/ids/ids';
import { engines } from '../../../shared/testing/engines';
import { day } from '../../../shared/time/durations';
import { operations, staff, TestShop } from '../testing/shop';
import { defaultLocationId } from './location-service';

describe.each(engines)('goods ordered from a supplier, on %s', (engine) => {
  let shop: TestShop;
  let clock: SettableClock;
  let cup: string;
  let bowl: string;

  beforeEach(async () => {
    clock = new SettableClock(Date.UTC(2026, 2, 1, 12));
    shop = await TestShop.open(engine, clock);
    [cup, bowl] = [newId(), await shop.stocked(3)];
  });
  afterEach(() => shop.close());

  const order = (lines: object[], extra: object = {}) => {
    const input = {
      idempotencyKey: newId(),
      supplier: 'Oslo Ceramics',
      locationId: defaultLocationId,
      lines,
      ...extra,
    };
    return shop.harness.run(operations.orderFromSupplier, { input: { expectedAt: '2026-03-09', ...input } }, staff);
  };
  const receive = (id: string, lines: object[]) => shop.harness.run(operations.receivePurchase, { id, lines }, staff);
  const receipt = (productId: string, quantity: number, idempotencyKey = newId()) => ({
    productId,
    quantity,
    idempotencyKey,
  });

  it('are on their way: staff see how many, and shoppers of what is gone see when', async () => {
    const { data } = await order([
      { productId: cup, quantity: 5, unitCost: 210 },
      { productId: bowl, quantity: 2 },
      { productId: cup, quantity: 1, unitCost: 210 },
    ]);
    expect(data.orderFromSupplier).toMatchObject({
      status: 'OPEN',
      late: false,
      lines: [
        {
          ordered: 6,
          received: 0,
          unitCost: { amount: 210 },
          product: { id: cup, availability: { status: 'OUT_OF_STOCK', restockExpectedAt: '2026-03-09' } },
        },
        { ordered: 2, unitCost: null, product: { availability: { status: 'LOW_STOCK', restockExpectedAt: null } } },
      ],
    });
    expect((await shop.product(cup)).stock).toMatchObject([{ onHand: 0, incoming: 6 }]);
    const desk = await shop.harness.run(operations.purchases, {}, staff);
    expect(desk.data.purchaseOrders).toMatchObject({
      totalCount: 1,
      edges: [
        { node: { supplier: 'Oslo Ceramics', location: { name: 'Main warehouse' }, lines: [{ ordered: 6 }, {}] } },
      ],
    });
    const told = (await shop.harness.published()).findLast(({ type }) => type === 'inventory.availability-changed');
    expect(told?.payload).toEqual({ productId: cup, status: 'OUT_OF_STOCK', restockExpectedAt: '2026-03-09' });
  });

  it('are ordered once for one key, however often and concurrently it is sent, also when the day has passed', async () => {
    const input = { idempotencyKey: 'spring' };
    const lines = [{ productId: cup, quantity: 5 }];
    const answers = await Promise.all(Array.from({ length: 5 }, () => order(lines, input)));
    expect(answers.flatMap(({ codes }) => codes)).toEqual([]);
    expect(new Set(answers.map(({ data }) => data.orderFromSupplier.id)).size).toBe(1);
    clock.advance(30 * day);
    expect((await order(lines, input)).data.orderFromSupplier).toMatchObject({ late: true });
    expect((await order([{ productId: cup, quantity: 6 }], input)).codes).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    expect((await shop.product(cup)).stock[0].incoming).toBe(5);
  });

  it('come in parts, each once, and never more than was ordered', async () => {
    const { id } = (
      await order([
        { productId: cup, quantity: 5 },
        { productId: bowl, quantity: 2 },
      ])
    ).data.orderFromSupplier;
    const first = receipt(cup, 3);
    const answers = await Promise.all(Array.from({ length: 4 }, () => receive(id, [first])));
    for (const { data } of answers)
      expect(data.receivePurchaseOrder).toMatchObject({ status: 'OPEN', lines: [{ received: 3 }, { received: 0 }] });
    expect((await shop.product(cup)).stock[0]).toMatchObject({ onHand: 3, incoming: 2 });
    expect((await receive(id, [{ ...first, quantity: 2 }])).codes).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    const tooMany = await receive(id, [receipt(bowl, 2), receipt(cup, 1), receipt(cup, 2)]);
    expect(tooMany.codes).toEqual(['RECEIPT_TOO_LARGE']);
    expect(tooMany.messages[0]).toContain(cup);
    expect((await shop.product(bowl)).stock[0].onHand).toBe(3);
    expect((await receive(id, [receipt(newId(), 1)])).codes).toEqual(['NOT_FOUND']);
    for (const quantity of [0, -1])
      expect((await receive(id, [receipt(cup, quantity)])).codes).toEqual(['QUANTITY_INVALID']);
    expect((await receive(id, [])).codes).toEqual(['BAD_USER_INPUT']);
    const all = await receive(id, [receipt(bowl, 2), receipt(cup, 2)]);
    expect(all.data.receivePurchaseOrder.status).toBe('RECEIVED');
    expect((await receive(id, [receipt(cup, 1)])).codes).toEqual(['PURCHASE_ORDER_STATE']);
    expect((await receive(id, [first])).data.receivePurchaseOrder.status).toBe('RECEIVED');
    expect((await shop.product(cup)).stock[0]).toMatchObject({ onHand: 5, incoming: 0 });
  });

  it('are cancelled, or expected on another day; what is late is promised to nobody', async () => {
    const soon = (await order([{ productId: cup, quantity: 5 }])).data.orderFromSupplier.id;
    const later = (await order([{ productId: cup, quantity: 5 }], { expectedAt: '2026-03-20' })).data.orderFromSupplier
      .id;
    const promised = async () => (await shop.product(cup)).availability.restockExpectedAt;
    const postpone = (id: string, expectedAt: string | null) =>
      shop.harness.run(operations.postponePurchase, { id, expectedAt }, staff);
    expect(await promised()).toBe('2026-03-09');
    expect((await postpone(soon, '2026-03-12')).data.postponePurchaseOrder.expectedAt).toBe('2026-03-12');
    expect(await promised()).toBe('2026-03-12');
    expect((await postpone(soon, '2026-02-28')).codes).toEqual(['DATE_IN_PAST']);
    clock.advance(14 * day);
    expect(await promised()).toBeNull();
    await shop.services.purchaseOrders.forgetPastDays();
    expect(await promised()).toBe('2026-03-20');
    expect((await shop.harness.run(operations.purchases, {}, staff)).data.purchaseOrders.edges).toMatchObject([
      { node: { late: false } },
      { node: { late: true } },
    ]);
    const cancel = (id: string) => shop.harness.run(operations.cancelPurchase, { id }, staff);
    for (let n = 0; n < 2; n++) expect((await cancel(later)).data.cancelPurchaseOrder.status).toBe('CANCELLED');
    expect(await promised()).toBeNull();
    expect((await shop.product(cup)).stock[0].incoming).toBe(5);
    expect((await postpone(later, '2026-04-01')).codes).toEqual(['PURCHASE_ORDER_STATE']);
    await receive(soon, [receipt(cup, 5)]);
    expect((await cancel(soon)).codes).toEqual(['PURCHASE_ORDER_STATE']);
  });

  it('are not ordered where that makes no sense, and it says why', async () => {
    const line = { productId: cup, quantity: 1 };
    const yesterday = await order([line], { expectedAt: '2026-02-28' });
    expect(yesterday.codes).toEqual(['DATE_IN_PAST']);
    expect(yesterday.messages[0]).toContain('2026-03-01');
    expect((await order([])).codes).toEqual(['BAD_USER_INPUT']);
    expect((await order([line], { supplier: ' ' })).codes).toEqual(['BAD_USER_INPUT']);
    expect((await order([line], { locationId: newId() })).codes).toEqual(['NOT_FOUND']);
    expect((await order([{ ...line, productId: 'cup' }])).codes).toEqual(['NOT_FOUND']);
    expect((await order([{ ...line, quantity: 0 }])).codes).toEqual(['QUANTITY_INVALID']);
    expect((await order([{ ...line, unitCost: -1 }])).codes).toEqual(['BAD_USER_INPUT']);
    expect(
      (
        await order([
          { ...line, unitCost: 1 },
          { ...line, unitCost: 2 },
        ])
      ).codes,
    ).toEqual(['BAD_USER_INPUT']);
    expect((await order(Array.from({ length: 501 }, () => line))).codes).toEqual(['TOO_MANY']);
    expect((await receive(newId(), [receipt(cup, 1)])).codes).toEqual(['NOT_FOUND']);
    expect((await shop.harness.run(operations.purchases, {}, staff)).data.purchaseOrders.totalCount).toBe(0);
  });
});
