import { SettableClock } from '../../../shared/clock/clock';
import { newId } from '../../../shared/ids/ids';
import { engines } from '../../../shared/testing/engines';
import { asUser } from '../../../shared/testing/subgraph-harness';
import { day } from '../../../shared/time/durations';
import { operations, staff, TestShop } from '../testing/shop';

describe.each(engines)("a shop's policy for orders, on %s", (engine) => {
  let shop: TestShop;
  let clock: SettableClock;
  let [blue, red] = ['', ''];
  let orderId: string;
  const buyer = asUser(newId());

  beforeEach(async () => {
    clock = new SettableClock(Date.UTC(2026, 5, 1));
    shop = await TestShop.open(engine, clock);
    [blue, red] = [await shop.stocked(10), await shop.stocked(10)];
    await shop.variants([blue, 250], [red, 300]);
    orderId = (await shop.place(buyer, [{ productId: blue, quantity: 2 }])).data.placeOrder.id;
  });
  afterEach(() => shop.close());

  const set = (input: object) => shop.harness.run(operations.setOrderPolicy, { input }, staff);
  const deliver = async () => {
    await shop.harness.run(operations.ship, { id: orderId }, staff);
    await shop.harness.run(operations.deliver, { id: orderId }, staff);
  };
  const giveBack = (reason: string, who = buyer) =>
    shop.harness.run(operations.requestReturn, { orderId, lines: [{ productId: blue, quantity: 1 }], reason }, who);
  const exchange = (who = buyer) =>
    shop.harness.run(
      operations.exchange,
      { orderId, lines: [{ productId: blue, quantity: 1, forProductId: red }], key: newId() },
      who,
    );
  const line = async () => (await shop.harness.run(operations.changeable, { id: orderId }, buyer)).data.order;

  it('is open before it is set, and is read by everybody', async () => {
    const open = {
      ...{
        returnDays: null,
        returnReasons: [],
        exchangeDays: null,
        exchangesUnshipped: true,
        exchangesDelivered: true,
      },
      ...{ cancelReasons: [], cancelsItems: false, finalCategories: [] },
      ...{ paymentMethods: [], changesPayment: false, refundMethods: [] },
    };
    expect((await shop.harness.run(operations.orderPolicy, {})).data.orderPolicy).toEqual(open);
    expect((await set({ returnDays: 30, returnReasons: ['Too small ', 'Too small'] })).codes).toEqual([]);
    const now = (await shop.harness.run(operations.orderPolicy, {})).data.orderPolicy;
    expect(now).toEqual({ ...open, returnDays: 30, returnReasons: ['Too small'] });
    expect((await set({ returnDays: -1 })).codes).toEqual(['POLICY_INVALID']);
    expect((await set({ exchangeDays: 3651 })).codes).toEqual(['POLICY_INVALID']);
    expect((await set({ returnReasons: [' '] })).codes).toEqual(['BAD_USER_INPUT']);
    expect((await set({ cancelReasons: Array.from({ length: 31 }, (_, n) => `r${n}`) })).codes).toEqual(['TOO_MANY']);
    expect((await set({ finalCategoryIds: ['no id'] })).codes).toEqual(['NOT_FOUND']);
  });

  it('lets customers send things back and exchange them up to the last day, and staff after it', async () => {
    await set({ returnDays: 30, exchangeDays: 10 });
    await deliver();
    clock.advance(10 * day);
    expect(await line()).toMatchObject({
      returnsEndAt: new Date(Date.UTC(2026, 6, 1)).toISOString(),
      lines: [{ returnable: 2, exchangeable: 2 }],
    });
    clock.advance(1);
    expect((await line()).lines).toMatchObject([{ returnable: 2, exchangeable: 0 }]);
    expect((await exchange()).messages).toEqual([
      'The 10 days within which pieces of this order could be exchanged were over on 2026-06-11.',
    ]);
    expect((await giveBack('too small')).codes).toEqual([]);
    expect((await line()).lines).toMatchObject([{ returnable: 1 }]);
    clock.advance(20 * day);
    expect((await giveBack('too big')).codes).toEqual(['POLICY_DAYS_OVER']);
    expect((await line()).lines).toMatchObject([{ returnable: 0 }]);
    expect((await giveBack('goodwill', staff)).codes).toEqual([]);
  });

  it('says what orders are paid by, whether that is changed, and what refunds go to', async () => {
    const change = (method: string, who = buyer) =>
      shop.harness.run(operations.changePayment, { orderId, method }, who);
    expect((await change('gift card')).codes).toEqual(['POLICY_FORBIDS']);
    await set({ paymentMethods: ['Credit card', 'Gift card'], changesPayment: true, refundMethods: ['Gift card'] });
    expect((await change('cash')).messages).toEqual([
      'The payment method is to be one of these: Credit card; Gift card.',
    ]);
    expect((await change('gift  CARD', asUser(newId()))).codes).toEqual(['NOT_FOUND']);
    const note = (order: { history: { note: string | null }[] }) => order.history.at(-1)?.note;
    const { changePaymentMethod: first } = (await change('gift card')).data;
    expect([first.paymentMethod, note(first)]).toEqual([
      'Gift card',
      'Payment method changed by the customer: Gift card',
    ]);
    const { changePaymentMethod: again } = (await change('Gift card')).data;
    expect(again.history).toHaveLength(first.history.length);
    const { changePaymentMethod: second } = (await change('credit card', staff)).data;
    expect(note(second)).toBe('Payment method changed by the shop: Credit card in place of Gift card');
    await deliver();
    expect((await change('gift card')).codes).toEqual(['ORDER_STATE']);
    const lines = [{ productId: blue, quantity: 1 }];
    const back = (refundTo: string | null) =>
      shop.harness.run(operations.returnTo, { orderId, lines, refundTo }, buyer);
    expect((await back('PayPal')).codes).toEqual(['PAYMENT_METHOD_NOT_ALLOWED']);
    const { requestReturn: order } = (await back('GIFT card')).data;
    expect(order.returns).toEqual([{ refundTo: 'Gift card' }]);
    expect(note(order)).toBe('Return asked for: does not fit; refund to Gift card');
    expect((await back(null)).data.requestReturn.returns).toEqual([{ refundTo: 'Gift card' }, { refundTo: null }]);
  });

  it('takes a payment method with an order, as the shop writes it', async () => {
    await set({ paymentMethods: ['Credit card'] });
    const place = (paymentMethod: string) =>
      shop.place(buyer, [{ productId: red, quantity: 1 }], newId(), { paymentMethod });
    expect((await place('cash')).codes).toEqual(['PAYMENT_METHOD_NOT_ALLOWED']);
    expect((await place('credit card')).data.placeOrder.paymentMethod).toBe('Credit card');
  });

  it('is what an import brings, and nothing changes where it comes again', async () => {
    const policy = {
      ...{ returnDays: 14, returnReasons: [], exchangeDays: null, exchangesUnshipped: true, exchangesDelivered: false },
      ...{ cancelReasons: [], cancelsItems: true, finalCategoryIds: [newId()] },
      ...{ paymentMethods: ['Credit card'], changesPayment: true, refundMethods: [] },
    };
    const { orderPolicies } = shop.services;
    expect(await orderPolicies.import([policy])).toEqual({ created: 1, changed: 0, unchanged: 0 });
    expect(await orderPolicies.import([policy])).toEqual({ created: 0, changed: 0, unchanged: 1 });
    expect(await orderPolicies.import([{ ...policy, returnDays: 10 }])).toEqual({
      created: 0,
      changed: 1,
      unchanged: 0,
    });
    expect(await orderPolicies.current()).toMatchObject({ ...policy, returnDays: 10 });
  });

  it('names the reasons for which things go back and orders are cancelled', async () => {
    await set({ returnReasons: ['Too small', 'Broken'], cancelReasons: ['Ordered by mistake'] });
    const cancel = (reason: string | null, who = buyer) =>
      shop.harness.run(operations.cancelFor, { id: orderId, reason }, who);
    for (const reason of [null, 'bored'])
      expect((await cancel(reason)).messages).toEqual(['The reason is to be one of these: Ordered by mistake.']);
    const other = (await shop.place(buyer, [{ productId: red, quantity: 1 }])).data.placeOrder.id;
    const { data } = await shop.harness.run(operations.cancelFor, { id: other, reason: 'ordered by MISTAKE' }, buyer);
    expect(data.cancelOrder).toMatchObject({
      status: 'CANCELLED',
      history: [{}, { note: 'Cancelled by the customer (Ordered by mistake)' }],
    });
    await deliver();
    expect((await giveBack('bored')).codes).toEqual(['REASON_NOT_ALLOWED']);
    expect((await giveBack('too small')).codes).toEqual([]);
  });

  it('says what is not exchanged, and which kinds of products are not taken back', async () => {
    await set({ exchangesUnshipped: false });
    expect((await exchange()).codes).toEqual(['POLICY_FORBIDS']);
    expect((await line()).lines).toMatchObject([{ returnable: 0, exchangeable: 0 }]);
    await deliver();
    const hygiene = newId();
    await shop.harness.deliver('catalog.product-changed', {
      ...{ productId: blue, sku: blue, name: blue, brand: null, categoryIds: [newId(), hygiene], tags: [] },
      ...{ archived: false, createdAt: 0, group: null },
    });
    await set({ finalCategoryIds: [hygiene] });
    expect((await line()).lines).toMatchObject([{ returnable: 0, exchangeable: 0 }]);
    expect((await giveBack('too small')).codes).toEqual(['POLICY_FINAL']);
    await set({});
    expect((await line()).lines).toMatchObject([{ returnable: 2, exchangeable: 2 }]);
    expect((await giveBack('too small')).codes).toEqual([]);
  });
});
