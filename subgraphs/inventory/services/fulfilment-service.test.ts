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
});
