import { SettableClock } from '../../../shared/clock/clock';
import { newId } from '../../../shared/ids/ids';
import { engines } from '../../../shared/testing/engines';
import { asUser, type SubgraphHarness, startSubgraph } from '../../../shared/testing/subgraph-harness';
import { pricingSubgraph } from '../index';
import type { PricingServices } from '../services/services';

const set = 'mutation ($prices: [ListPriceInput!]!) { setListPrices(prices: $prices) { stored } }';
const watch = 'subscription ($ids: [ID!]!) { priceChanged(productIds: $ids) { id price { current { amount } } } }';
const merchant = asUser('merchant', 'pricing:write');
const minute = 60_000;

describe.each(engines)('priceChanged on %s', (engine) => {
  let harness: SubgraphHarness<PricingServices>;
  let clock: SettableClock;

  beforeEach(async () => {
    clock = new SettableClock(Date.now());
    harness = await startSubgraph<PricingServices>(pricingSubgraph, engine, { clock });
  });
  afterEach(() => harness.stop());

  it('tells of each change of a watched product, of no other, and of dated prices as they begin and end', async () => {
    const [id, other] = [newId(), newId()];
    const price = (productId: string, amount: number, dates: Record<string, string> = {}) =>
      harness.run(set, { prices: [{ productId, amount, currency: 'GBP', ...dates }] }, merchant);
    const stream = await harness.watch(watch, { ids: [id, newId(), id] });
    const next = async () => (await stream.next()).data.priceChanged;
    await price(other, 100);
    await price(id, 200);
    await price(id, 200);
    expect(await next()).toEqual({ id, price: { current: { amount: 200 } } });
    await price(id, 300);
    expect(await next()).toEqual({ id, price: { current: { amount: 300 } } });
    const in5 = new Date(clock.now() + 5 * minute).toISOString();
    const in9 = new Date(clock.now() + 9 * minute).toISOString();
    await price(id, 150, { validFrom: in5, validUntil: in9 });
    for (const amount of [150, 300]) {
      clock.advance(6 * minute);
      await harness.services.scheduledChanges.announceDue();
      expect(await next()).toEqual({ id, price: { current: { amount } } });
    }
    await stream.stop();
    expect(harness.services.platform.live.open).toBe(0);
  });

  it('tells that a price ended where none follows', async () => {
    const productId = newId();
    const validUntil = new Date(clock.now() + minute).toISOString();
    const stream = await harness.watch(watch, { ids: [productId] });
    const validFrom = new Date(clock.now()).toISOString();
    const prices = [{ productId, amount: 100, currency: 'GBP', validFrom, validUntil }];
    await harness.run(set, { prices }, merchant);
    expect((await stream.next()).data.priceChanged.price).toEqual({ current: { amount: 100 } });
    clock.advance(2 * minute);
    await harness.services.scheduledChanges.announceDue();
    expect((await stream.next()).data.priceChanged).toEqual({ id: productId, price: null });
  });

  it('resumed, begins with each watched product as it is now', async () => {
    const [id, without] = [newId(), newId()];
    await harness.run(set, { prices: [{ productId: id, amount: 300, currency: 'GBP' }] }, merchant);
    const request = { query: watch, variables: { ids: [id, without, id] }, identity: merchant, requestId: 'test' };
    const stream = harness.runtime.subscribe({ ...request, resumeFrom: '' });
    const seen: unknown[] = [];
    for (let n = 0; n < 3; n++) seen.push(JSON.parse(JSON.stringify((await stream.next()).value)).data?.priceChanged);
    expect(seen).toEqual([undefined, { id, price: { current: { amount: 300 } } }, { id: without, price: null }]);
    await stream.return?.();
  });

  it('watches 1 to 100 products', async () => {
    const tooMany = await harness.watch(watch, { ids: Array.from({ length: 101 }, () => newId()) });
    expect((await tooMany.next()).codes).toEqual(['TOO_MANY']);
    expect((await tooMany.next()).data).toBeUndefined();
    expect((await (await harness.watch(watch, { ids: [] })).next()).codes).toEqual(['BAD_USER_INPUT']);
  });
});
