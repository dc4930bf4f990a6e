import { newId } from '../../../shared/ids/ids';
import { engines } from '../../../shared/testing/engines';
import { asUser } from '../../../shared/testing/subgraph-harness';
import { TestShop } from '../testing/shop';

const buyer = asUser(newId());
const watch = 'subscription ($ids: [ID!]!) { stockChanged(productIds: $ids) { id availability { status } } }';

describe.each(engines)('stockChanged on %s', (engine) => {
  let shop: TestShop;
  beforeEach(async () => {
    shop = await TestShop.open(engine);
  });
  afterEach(() => shop.harness.stop());

  it('tells when a watched product comes into stock, runs low and is sold out', async () => {
    const id = newId();
    const stream = await shop.harness.watch(watch, { ids: [id, newId()] });
    const next = async () => (await stream.next()).data.stockChanged;
    await shop.stocked(5);
    await shop.stocked(40, id);
    expect(await next()).toEqual({ id, availability: { status: 'IN_STOCK' } });
    const reserve = (quantity: number) => shop.place(buyer, [{ productId: id, quantity }]);
    await reserve(38);
    expect(await next()).toEqual({ id, availability: { status: 'LOW_STOCK' } });
    await reserve(2);
    expect(await next()).toEqual({ id, availability: { status: 'OUT_OF_STOCK' } });
    await stream.stop();
    expect(shop.services.platform.live.open).toBe(0);
  });

  it('resumed, begins with each watched product as it is now', async () => {
    const id = newId();
    await shop.stocked(40, id);
    const request = { query: watch, variables: { ids: [id] }, identity: buyer, requestId: 'test' };
    const stream = shop.harness.runtime.subscribe({ ...request, resumeFrom: '' });
    const next = async () => JSON.parse(JSON.stringify((await stream.next()).value)).data?.stockChanged;
    expect(await next()).toBeUndefined();
    expect(await next()).toEqual({ id, availability: { status: 'IN_STOCK' } });
    await shop.place(buyer, [{ productId: id, quantity: 38 }]);
    expect(await next()).toEqual({ id, availability: { status: 'LOW_STOCK' } });
    await stream.return?.();
  });

  it('watches 1 to 100 products', async () => {
    for (const [count, code] of [
      [0, 'BAD_USER_INPUT'],
      [101, 'TOO_MANY'],
    ] as const) {
      const stream = await shop.harness.watch(watch, { ids: Array.from({ length: count }, () => newId()) });
      expect((await stream.next()).codes).toEqual([code]);
    }
  });
});
