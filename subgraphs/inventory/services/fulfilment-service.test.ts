import { newId } from '../../../shared/ids/ids';
import { engines } from '../../../shared/testing/engines';
import { asUser } from '../../../shared/testing/subgraph-harness';
import { operations, staff, TestShop } from '../testing/shop';

describe.each(engines)('an order that is placed, on %s', (engine) => {
  let shop: TestShop;
  let product: string;
  let order: { id: string; number: string };
  const buyer = asUser(newId());
  const stranger = asUser(newId());

  beforeEach(async () => {
    shop = await TestShop.open(engine);
    product = await shop.stocked(6);
    order = (await shop.place(buyer, [{ productId: product, quantity: 4 }])).data.placeOrder;
  });
  afterEach(() => shop.close());

  const cancel = (who = buyer) => shop.harness.run(operations.cancel, { id: order.id }, who);
  const ship = (trackingNumber: string | null = null) =>
    shop.harness.run(operations.ship, { id: order.id, trackingNumber }, staff);

  it('is cancelled once, however often that is sent, and frees its pieces', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => cancel()));
    for (const { data } of answers) expect(data.cancelOrder).toEqual({ id: order.id, status: 'CANCELLED' });
    const { stock, availability } = await shop.product(product);
    expect(stock[0]).toMatchObject({ onHand: 6, reserved: 0 });
    expect(availability.status).toBe('IN_STOCK');
    const types = await shop.publishedTypes();
    expect(types.filter((type) => type === 'inventory.order-cancelled')).toHaveLength(1);
    const status = await shop.harness.run(operations.status, { number: order.number }, buyer);
    expect(status.data.order.history).toMatchObject([
      { status: 'PLACED' },
      { status: 'CANCELLED', note: 'Cancelled by the customer' },
    ]);
    expect((await ship()).codes).toEqual(['ORDER_STATE']);
  });

  it('is shipped: its pieces leave the stock, and it can no longer be cancelled', async () => {
    expect((await ship('VT 1')).data.shipOrder).toMatchObject({ status: 'SHIPPED', trackingNumber: 'VT 1' });
    const again = await ship('VT 1');
    expect(again.data.shipOrder.shippedAt).not.toBeNull();
    expect((await ship('VT 2')).codes).toEqual(['ORDER_STATE']);
    expect((await cancel()).codes).toEqual(['ORDER_STATE']);
    expect((await shop.product(product)).stock[0]).toMatchObject({ onHand: 2, reserved: 0, available: 2 });
    expect((await shop.publishedTypes()).filter((type) => type === 'inventory.order-shipped')).toHaveLength(1);
    const { data } = await shop.harness.run(operations.status, { number: order.number }, buyer);
    expect(data.order.history[1]).toMatchObject({ status: 'SHIPPED', note: 'Tracking number VT 1' });
  });

  it('is either shipped or cancelled where both are sent at once', async () => {
    const [cancelled, shipped] = await Promise.all([cancel(), ship()]);
    expect([...cancelled!.codes, ...shipped!.codes]).toEqual(['ORDER_STATE']);
    const level = (await shop.product(product)).stock[0];
    expect(level).toMatchObject(
      cancelled!.codes.length === 0 ? { onHand: 6, reserved: 0 } : { onHand: 2, reserved: 0 },
    );
  });

  it('is seen and cancelled by its buyer and by staff, and is unknown to others', async () => {
    const see = async (who: typeof buyer) =>
      (await shop.harness.run(operations.status, { number: order.number }, who)).codes;
    expect(await see(stranger)).toEqual(['NOT_FOUND']);
    expect(await see(asUser(newId(), 'inventory:read'))).toEqual([]);
    expect((await cancel(stranger)).codes).toEqual(['NOT_FOUND']);
    expect((await cancel(asUser(newId(), 'inventory:read'))).codes).toEqual(['FORBIDDEN']);
    const entity = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Order { number } } }';
    const r = [{ __typename: 'Order', id: order.id }];
    expect((await shop.harness.run(entity, { r }, stranger)).data._entities).toEqual([null]);
    expect((await shop.harness.run(entity, { r }, buyer)).data._entities).toEqual([{ number: order.number }]);
    expect((await cancel(staff)).data.cancelOrder.status).toBe('CANCELLED');
  });

  it("cannot be named by nothing, nor by an id and a number that are not the same order's", async () => {
    const query = 'query ($id: ID, $number: String) { order(id: $id, number: $number) { id } }';
    expect((await shop.harness.run(query, {}, buyer)).codes).toEqual(['BAD_USER_INPUT']);
    expect((await shop.harness.run(query, { id: order.id, number: 'V1' }, buyer)).codes).toEqual(['NOT_FOUND']);
    expect((await shop.harness.run(query, order, buyer)).data.order.id).toBe(order.id);
  });

  const shipPart = (quantity: number, trackingNumber: string | null = null) =>
    shop.harness.run(
      operations.shipPart,
      { id: order.id, lines: [{ productId: product, quantity }], trackingNumber },
      staff,
    );

  it('is shipped in parts: it is under way when all of it is, and a part is sent once under its number', async () => {
    for (let n = 0; n < 2; n++) {
      expect((await shipPart(1, 'VT 1')).data.shipOrder).toMatchObject({ status: 'PLACED', lines: [{ shipped: 1 }] });
    }
    expect((await shop.product(product)).stock[0]).toMatchObject({ onHand: 5, reserved: 3 });
    expect((await shipPart(4)).messages[0]).toContain('Only 3 pieces');
    expect((await shipPart(0)).codes).toEqual(['QUANTITY_INVALID']);
    expect((await shipPart(2, 'VT 2')).data.shipOrder.lines).toEqual([{ quantity: 4, shipped: 3 }]);
    expect((await ship('VT 3')).data.shipOrder).toMatchObject({ status: 'SHIPPED', trackingNumber: 'VT 3' });
    expect((await ship('VT 2')).codes).toEqual([]);
    expect((await ship('VT 4')).codes).toEqual(['ORDER_STATE']);
    expect((await shop.product(product)).stock[0]).toMatchObject({ onHand: 2, reserved: 0 });
    expect((await shop.publishedTypes()).filter((type) => type === 'inventory.order-shipped')).toHaveLength(3);
  });

  it('is cancelled in part once a part is shipped: what was paid for the rest is taken off it', async () => {
    await shipPart(1, 'VT 1');
    expect((await cancel()).data.cancelOrder.status).toBe('SHIPPED');
    const { data } = await shop.harness.run(
      'query ($id: ID!) { order(id: $id) { total { amount } lines { quantity shipped } } }',
      { id: order.id },
      buyer,
    );
    expect(data.order).toEqual({ total: { amount: 250 }, lines: [{ quantity: 1, shipped: 1 }] });
    expect((await shop.product(product)).stock[0]).toMatchObject({ onHand: 5, reserved: 0 });
    expect(await shop.publishedTypes()).toEqual(expect.arrayContaining(['inventory.order-changed']));
    expect(await shop.publishedTypes()).not.toContain('inventory.order-cancelled');
  });

  it('arrives once, and only where all of it was shipped', async () => {
    const deliver = () => shop.harness.run(operations.deliver, { id: order.id }, staff);
    expect((await deliver()).codes).toEqual(['ORDER_STATE']);
    await shipPart(1, 'VT 1');
    expect((await deliver()).codes).toEqual(['ORDER_STATE']);
    await ship();
    const answers = await Promise.all(Array.from({ length: 4 }, deliver));
    for (const { data } of answers) expect(data.deliverOrder.status).toBe('DELIVERED');
    expect((await shop.publishedTypes()).filter((type) => type === 'inventory.order-delivered')).toHaveLength(1);
    expect((await shop.harness.run(operations.deliver, { id: newId() }, staff)).codes).toEqual(['NOT_FOUND']);
  });

  it('is recalled until it has arrived, a parcel at a time, and can be shipped again', async () => {
    const recall = (trackingNumber: string | null) =>
      shop.harness.run(operations.recall, { id: order.id, trackingNumber }, staff);
    await shipPart(1, 'VT 1');
    await ship('VT 2');
    for (let n = 0; n < 2; n++) {
      expect((await recall('VT 2')).data.recallShipment).toEqual({
        status: 'PLACED',
        trackingNumber: 'VT 1',
        lines: [{ shipped: 1 }],
      });
    }
    expect((await shop.product(product)).stock[0]).toMatchObject({ onHand: 5, reserved: 3 });
    expect((await recall('VT 9')).codes).toEqual(['NOT_FOUND']);
    await ship('VT 2');
    await shop.harness.run(operations.deliver, { id: order.id }, staff);
    expect((await recall('VT 2')).codes).toEqual(['ORDER_STATE']);
  });

  it('is sent once under a key, in parts without a number too, and the key stands for the whole request', async () => {
    const line = (quantity: number) => [{ productId: product, quantity }];
    const send = (key: string, lines: object[] | null, trackingNumber: string | null = null) =>
      shop.harness.run(operations.shipUnderKey, { id: order.id, key, lines, trackingNumber }, staff);
    const answers = await Promise.all(Array.from({ length: 4 }, () => send('first', line(1))));
    for (const { data } of answers) expect(data.shipOrder).toEqual({ status: 'PLACED', lines: [{ shipped: 1 }] });
    expect((await send('first', line(2))).codes).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    expect((await send('first', line(1), 'VT 1')).codes).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    expect((await send(' ', line(1))).codes).toEqual(['BAD_USER_INPUT']);
    expect((await send('second', line(1))).data.shipOrder.lines).toEqual([{ shipped: 2 }]);
    for (let n = 0; n < 2; n++) expect((await send('rest', null)).data.shipOrder.status).toBe('SHIPPED');
    await shop.harness.run(operations.recall, { id: order.id, trackingNumber: null }, staff);
    // What was sent under the key was recalled since: the same request is still not a new one.
    expect((await send('rest', null)).data.shipOrder).toEqual({ status: 'PLACED', lines: [{ shipped: 2 }] });
    expect((await shop.product(product)).stock[0]).toMatchObject({ onHand: 4, reserved: 2 });
  });

  it('has not arrived after all where that is taken back, and can then be recalled', async () => {
    const undo = () => shop.harness.run(operations.undoDelivery, { id: order.id }, staff);
    expect((await undo()).codes).toEqual(['ORDER_STATE']);
    await ship('VT 1');
    expect((await undo()).data.undoDelivery.status).toBe('SHIPPED');
    await shop.harness.run(operations.deliver, { id: order.id }, staff);
    for (let n = 0; n < 2; n++) {
      expect((await undo()).data.undoDelivery).toEqual({
        status: 'SHIPPED',
        deliveredAt: null,
        history: [{ status: 'PLACED' }, { status: 'SHIPPED' }, { status: 'DELIVERED' }, { status: 'SHIPPED' }],
      });
    }
    const { data } = await shop.harness.run(operations.recall, { id: order.id, trackingNumber: 'VT 1' }, staff);
    expect(data.recallShipment.status).toBe('PLACED');
    expect((await shop.publishedTypes()).filter((type) => type === 'inventory.order-changed')).toHaveLength(2);
    expect((await shop.harness.run(operations.undoDelivery, { id: newId() }, staff)).codes).toEqual(['NOT_FOUND']);
  });

  it('goes elsewhere until a part of it is shipped', async () => {
    const address = { name: 'Ada', line1: '1 Long Lane', city: 'London', postalCode: 'EC1A 9HF', country: 'GB' };
    const change = (to: object = address, who = buyer) =>
      shop.harness.run(operations.changeAddress, { orderId: order.id, address: to }, who);
    for (let n = 0; n < 2; n++) expect((await change()).data.changeShippingAddress.shippingAddress).toEqual(address);
    const { data } = await shop.harness.run(operations.status, { number: order.number }, buyer);
    expect(data.order.history).toHaveLength(2);
    expect((await change({ ...address, city: '' })).messages[0]).toContain('"address.city"');
    expect((await change(address, stranger)).codes).toEqual(['NOT_FOUND']);
    await shipPart(1);
    expect((await change({ ...address, line1: '2 Long Lane' })).codes).toEqual(['ORDER_STATE']);
  });

  it('is told as it is after each of several changes in one request', async () => {
    const twice = `mutation ($id: ID!, $lines: [ReturnLineInput!]!) {
      first: shipOrder(id: $id, lines: $lines, trackingNumber: "1") { lines { shipped } }
      second: shipOrder(id: $id, lines: $lines, trackingNumber: "2") { lines { shipped } }
      asked: requestReturn(orderId: $id, lines: $lines, reason: "does not fit") { returns { status } }
      back: acceptReturn(orderId: $id, lines: $lines, restock: true) { lines { shipped returned } returns { status } }
    }`;
    const variables = { id: order.id, lines: [{ productId: product, quantity: 1 }] };
    const who = { ...staff, userId: buyer.userId };
    expect((await shop.harness.run(twice, variables, who)).data).toEqual({
      first: { lines: [{ shipped: 1 }] },
      second: { lines: [{ shipped: 2 }] },
      asked: { returns: [{ status: 'REQUESTED' }] },
      back: { lines: [{ shipped: 2, returned: 1 }], returns: [{ status: 'ACCEPTED' }] },
    });
  });
});
