import { newId } from '../../../shared/ids/ids';
import { engines } from '../../../shared/testing/engines';
import { asUser } from '../../../shared/testing/subgraph-harness';
import { operations, staff, TestShop } from '../testing/shop';

describe.each(engines)('an exchange for another variant, on %s', (engine) => {
  let shop: TestShop;
  let small: string;
  let large: string;
  let orderId: string;
  const buyer = asUser(newId());

  // Two small ones at 3.00, of which 1.00 was taken off; a large one costs 3.50 now.
  beforeEach(async () => {
    shop = await TestShop.open(engine);
    [small, large] = [await shop.stocked(5), await shop.stocked(2)];
    await shop.variants([small, 300], [large, 350]);
    const quote = await shop.quote([{ productId: small, quantity: 2, unitPrice: 300 }], { total: 500 });
    orderId = (await shop.send(buyer, quote)).data.placeOrder.id;
  });
  afterEach(() => shop.close());

  const exchange = (quantity: number, key: string = newId(), [from, to] = [small, large], who = buyer) =>
    shop.harness.run(
      operations.exchange,
      { orderId, lines: [{ productId: from, quantity, forProductId: to }], key },
      who,
    );
  const level = async (id: string) => (await shop.product(id)).stock[0];
  const deliver = async () => {
    for (const operation of [operations.ship, operations.deliver])
      await shop.harness.run(operation, { id: orderId }, staff);
  };

  it('takes a piece’s place before it is shipped, at its price now, and tells the difference', async () => {
    const { data } = await exchange(1);
    expect(data.exchange).toEqual({
      order: {
        id: orderId,
        status: 'PLACED',
        total: { amount: 600 },
        lines: [
          { quantity: 1, shipped: 0, returned: 0, product: { id: small } },
          { quantity: 1, shipped: 0, returned: 0, product: { id: large } },
        ],
        returns: [],
      },
      difference: { amount: 350 - 250, currency: 'GBP' },
    });
    expect(await level(small)).toMatchObject({ onHand: 5, reserved: 1 });
    expect(await level(large)).toMatchObject({ onHand: 2, reserved: 1 });
    expect((await exchange(1)).data.exchange.order.lines).toMatchObject([
      { product: { id: large } },
      { product: { id: large } },
    ]);
    // There and back again.
    const back = await exchange(2, newId(), [large, small]);
    expect(back.data.exchange).toMatchObject({
      difference: { amount: 2 * (300 - 350) },
      order: { total: { amount: 600 } },
    });
    expect(await shop.publishedTypes()).toContain('inventory.order-changed');
  });

  it('is made once for one key, however often and concurrently it is sent', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => exchange(1, 'once')));
    for (const { data } of answers) expect(data.exchange.difference.amount).toBe(100);
    expect(await level(large)).toMatchObject({ reserved: 1 });
    expect((await exchange(2, 'once')).codes).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });

  it('stands beside a delivered piece that comes back, whose price counts against it', async () => {
    await deliver();
    const { data } = await exchange(1, 'once');
    expect(data.exchange).toMatchObject({
      order: {
        status: 'PLACED',
        lines: [
          { quantity: 2, shipped: 2 },
          { quantity: 1, shipped: 0 },
        ],
        returns: [{ status: 'REQUESTED', refund: { amount: 0 } }],
      },
      difference: { amount: 100 },
    });
    expect(await level(small)).toMatchObject({ onHand: 3, reserved: 0 });
    const [back] = await shop.services.orders.returnsOf([orderId]);
    const withdraw = await shop.harness.run(operations.withdrawReturn, { orderId, returnId: back!.id }, buyer);
    expect(withdraw.codes).toEqual(['RETURN_STATE']);
    const lines = [{ productId: small, quantity: 1 }];
    const accepted = await shop.harness.run(operations.acceptReturn, { orderId, lines }, staff);
    expect(accepted.data.acceptReturn).toMatchObject({ status: 'PLACED', returns: [{ refund: { amount: 0 } }] });
    // What was paid for the other small one is still to be given back.
    await deliver();
    const asked = await shop.harness.run(operations.requestReturn, { orderId, lines, reason: 'both' }, buyer);
    expect(asked.data.requestReturn.returns[1]).toMatchObject({ refund: { amount: 250 } });
    expect(await level(small)).toMatchObject({ onHand: 4 });
    expect(await level(large)).toMatchObject({ onHand: 1, reserved: 0 });
  });

  it('is refused where it cannot be, says why, and changes nothing', async () => {
    const stranger = await shop.stocked(5);
    expect((await exchange(1, newId(), [small, stranger])).codes).toEqual(['NOT_A_VARIANT']);
    expect((await exchange(1, newId(), [small, small])).codes).toEqual(['BAD_USER_INPUT']);
    expect((await exchange(3)).codes).toEqual(['ORDER_QUANTITY']);
    expect((await exchange(0)).codes).toEqual(['QUANTITY_INVALID']);
    expect((await exchange(1, newId(), [large, small])).codes).toEqual(['NOT_FOUND']);
    expect((await exchange(1, newId(), [small, large], asUser(newId()))).codes).toEqual(['NOT_FOUND']);
    await shop.place(asUser(newId()), [{ productId: large, quantity: 1 }]);
    const short = await exchange(2);
    expect(short.codes).toEqual(['INSUFFICIENT_STOCK']);
    expect(short.messages[0]).toContain('Only 1 pieces');
    const unpriced = await shop.stocked(1);
    await shop.services.platform.database.transaction(({ manager }) =>
      manager.query(
        'INSERT INTO `product_offers` (`productId`, `groupId`) SELECT ?, `groupId` FROM `product_offers` WHERE `productId` = ?',
        [unpriced, small],
      ),
    );
    expect((await exchange(1, newId(), [small, unpriced])).codes).toEqual(['PRICE_UNKNOWN']);
    expect(await level(small)).toMatchObject({ onHand: 5, reserved: 2 });
    await shop.harness.run(operations.ship, { id: orderId }, staff);
    expect((await exchange(1)).codes).toEqual(['ORDER_STATE']);
  });
});
