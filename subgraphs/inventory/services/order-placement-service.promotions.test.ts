import { newId } from '../../../shared/ids/ids';
import { engines } from '../../../shared/testing/engines';
import { asUser } from '../../../shared/testing/subgraph-harness';
import { operations, TestShop } from '../testing/shop';

describe.each(engines)('an order with promotions on %s', (engine) => {
  let shop: TestShop;
  let product: string;
  const buyer = asUser(newId());
  beforeEach(async () => {
    shop = await TestShop.open(engine);
    product = await shop.stocked(10);
  });
  afterEach(() => shop.close());

  const quoteWith = (...useIds: string[]) => {
    const promotions = useIds.map((useId) => ({ useId, promotionId: newId(), amount: 50 }));
    return shop.quote([{ productId: product, quantity: 1 }], { total: 250 - 50 * useIds.length, promotions });
  };

  it('tells pricing which uses it has, when it is placed and when it is cancelled', async () => {
    const token = await quoteWith(newId());
    const { data } = await shop.send(buyer, token);
    expect(data.placeOrder.total.amount).toBe(200);
    await shop.harness.run(operations.cancel, { id: data.placeOrder.id }, buyer);
    const payloads = (await shop.harness.published())
      .filter(({ type }) => type.startsWith('inventory.order-'))
      .map(({ type, payload }) => [type, (payload as { promotions?: unknown }).promotions]);
    const promotions = [{ useId: expect.any(String), promotionId: expect.any(String), amount: 50 }];
    expect(payloads).toEqual([
      ['inventory.order-placed', promotions],
      ['inventory.order-cancelled', promotions],
    ]);
  });

  it('has each use alone: many orders at once from quotes that share one are one order, also once it is cancelled', async () => {
    const [first, second, third] = [newId(), newId(), newId()].sort() as [string, string, string];
    const tokens = await Promise.all([quoteWith(first, second), quoteWith(second), quoteWith(second, third)]);
    const answers = await Promise.all([...tokens, ...tokens].map((token) => shop.send(buyer, token)));
    const placed = answers.filter(({ data }) => data?.placeOrder?.__typename === 'Order');
    expect(placed).toHaveLength(1);
    expect(answers.flatMap(({ codes }) => codes)).toEqual(new Array(5).fill('QUOTE_USED'));
    expect((await shop.product(product)).stock[0].reserved).toBe(1);
    await shop.harness.run(operations.cancel, { id: placed[0]!.data.placeOrder.id }, buyer);
    expect((await shop.send(buyer, tokens[1]!)).codes).toEqual(['QUOTE_USED']);
  });

  it('is the same order when its request is sent again', async () => {
    const [token, key] = [await quoteWith(newId()), newId()];
    const answers = await Promise.all([1, 2, 3].map(() => shop.send(buyer, token, key)));
    expect(new Set(answers.map(({ data }) => data.placeOrder.id)).size).toBe(1);
  });
});
