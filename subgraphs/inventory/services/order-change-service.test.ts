import { newId } from '../../../shared/ids/ids';
import { engines } from '../../../shared/testing/engines';
import { asUser } from '../../../shared/testing/subgraph-harness';
import { operations, staff, TestShop } from '../testing/shop';

describe.each(engines)('single pieces of an order that are cancelled, on %s', (engine) => {
  let shop: TestShop;
  let [cup, bowl] = ['', ''];
  let orderId: string;
  const buyer = asUser(newId());

  // 3 cups at 1.00 and a bowl at 2.00, 0.50 off the whole: 0.30 off the cups and 0.20 off the bowl.
  beforeEach(async () => {
    shop = await TestShop.open(engine);
    [cup, bowl] = [await shop.stocked(10), await shop.stocked(10)];
    const lines = [
      { productId: cup, quantity: 3, unitPrice: 100 },
      { productId: bowl, quantity: 1, unitPrice: 200 },
    ];
    orderId = (await shop.send(buyer, await shop.quote(lines, { total: 450 }))).data.placeOrder.id;
    await shop.harness.run(operations.setOrderPolicy, { input: { cancelsItems: true } }, staff);
  });
  afterEach(() => shop.close());

  const cancel = (quantity: number, productId = cup, key = newId(), who = buyer) =>
    shop.harness.run(operations.cancelItems, { orderId, lines: [{ productId, quantity }], key }, who);
  const free = async (id: string) => (await shop.product(id)).stock[0].available;

  it('are taken off it with their share of the discount, once a key, and can be sold again', async () => {
    const key = newId();
    const answers = await Promise.all([cancel(2, cup, key), cancel(2, cup, key)]);
    for (const { data } of answers) {
      expect(data.cancelItems).toMatchObject({
        refund: { amount: 180, currency: 'GBP' },
        order: { status: 'PLACED', total: { amount: 270 }, lines: [{ quantity: 1 }, { quantity: 1 }] },
      });
    }
    expect(await free(cup)).toBe(9);
    expect((await cancel(1, cup, key)).codes).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    const event = (await shop.harness.published()).findLast(({ type }) => type === 'inventory.order-changed');
    expect(event?.payload).toMatchObject({ total: 270, lines: [{ quantity: 1 }, { quantity: 1 }] });
  });

  it('are the order where they are all that is left of it', async () => {
    expect((await cancel(3)).data.cancelItems.order.lines).toMatchObject([{ product: { id: bowl } }]);
    const last = (await cancel(1, bowl)).data.cancelItems;
    expect(last).toMatchObject({ refund: { amount: 180 }, order: { status: 'CANCELLED' } });
    expect([await free(cup), await free(bowl)]).toEqual([10, 10]);
    expect(await shop.publishedTypes()).toContain('inventory.order-cancelled');
  });

  it("are the buyer's own, not shipped, and cancelled where the shop's policy allows it", async () => {
    expect((await cancel(4)).codes).toEqual(['ORDER_QUANTITY']);
    expect((await cancel(0)).codes).toEqual(['QUANTITY_INVALID']);
    expect((await cancel(1, newId())).codes).toEqual(['NOT_FOUND']);
    expect((await cancel(1, cup, newId(), asUser(newId()))).codes).toEqual(['NOT_FOUND']);
    await shop.harness.run(operations.shipPart, { id: orderId, lines: [{ productId: cup, quantity: 2 }] }, staff);
    expect((await cancel(2)).codes).toEqual(['ORDER_QUANTITY']);
    await shop.harness.run(operations.setOrderPolicy, { input: {} }, staff);
    expect((await cancel(1)).codes).toEqual(['POLICY_FORBIDS']);
    expect((await cancel(1, cup, newId(), staff)).codes).toEqual([]);
    await shop.harness.run(operations.ship, { id: orderId }, staff);
    expect((await cancel(1, bowl)).codes).toEqual(['ORDER_STATE']);
  });
});
