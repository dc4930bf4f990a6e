import { newId } from '../../../shared/ids/ids';
import { engines } from '../../../shared/testing/engines';
import { asUser } from '../../../shared/testing/subgraph-harness';
import { day } from '../../../shared/time/durations';
import { iso, PricingShop } from '../testing/pricing-shop';

const words = 'THIS PRICE WAS SET BY AN ALGORITHM USING YOUR PERSONAL DATA';

describe.each(engines)('personal prices on %s', (engine) => {
  let shop: PricingShop;
  let mug: string;
  const [regulars, ada, bob] = [newId(), asUser(newId()), asUser(newId())];
  beforeAll(async () => {
    shop = await PricingShop.open(engine, { PERSONAL_PRICES: 'on' });
    [mug] = (await shop.products(1)) as [string];
    await shop.harness.deliver('users.segments-changed', { userId: ada.userId!, joined: [regulars], left: [] });
    await shop.set({ productId: mug, amount: 1000 }, { productId: mug, amount: 800, segmentId: regulars });
  });
  afterAll(() => shop.stop());

  it('are for the segment alone, and bear the disclosure that the law asks for', async () => {
    expect(await shop.priceOf(mug, 1, ada)).toMatchObject({
      ...{ current: { amount: 800 }, list: { amount: 1000 }, reason: 'SEGMENT', disclosure: words },
      ...{ announcedDiscountPercent: null, text: null },
    });
    for (const who of [bob, undefined]) {
      expect(await shop.priceOf(mug, 1, who)).toMatchObject({ current: { amount: 1000 }, disclosure: null });
    }
    const quote = await shop.quote([mug], { who: ada });
    expect(quote).toMatchObject({ total: { amount: 800 }, disclosure: words });
    expect(quote.lines[0]).toMatchObject({ reason: 'SEGMENT', disclosure: words });
    expect(await shop.quote([mug], { who: bob })).toMatchObject({ total: { amount: 1000 }, disclosure: null });
    // What others are told of, and what history shows, is everybody's price.
    expect(await shop.events()).toEqual([{ productId: mug, amount: 1000, currency: 'GBP', reason: 'LIST' }]);
  });

  it('are never dearer than everybody’s, which then have no personal part', async () => {
    const validUntil = iso(shop.clock.now() + day);
    await shop.set({ productId: mug, amount: 700, validUntil });
    expect(await shop.priceOf(mug, 1, ada)).toMatchObject({ current: { amount: 700 }, disclosure: null });
    shop.clock.advance(day);
    expect(await shop.priceOf(mug, 1, ada)).toMatchObject({ current: { amount: 800 }, disclosure: words });
  });

  it('of a promotion are disclosed with the quote', async () => {
    const { id } = await shop.promote({ kind: 'PERCENT_OFF', value: 50, segmentId: regulars });
    expect((await shop.priceOf(mug, 1, bob)).current.amount).toBe(1000);
    expect(await shop.quote([mug], { who: ada })).toMatchObject({ total: { amount: 400 }, disclosure: words });
    expect(await shop.quote([mug], { who: bob })).toMatchObject({ total: { amount: 1000 }, disclosure: null });
    expect((await shop.quote([mug])).total.amount).toBe(1000);
    await shop.endPromotion(id);
  });

  it('end for who refuses the personalisation, or leaves the segment', async () => {
    const consent = (granted: boolean) =>
      shop.harness.deliver('users.consent-changed', { userId: ada.userId!, purpose: 'PERSONALISATION', granted });
    const amount = async () => (await shop.priceOf(mug, 1, ada)).current.amount;
    await consent(false);
    expect(await amount()).toBe(1000);
    await consent(true);
    expect(await amount()).toBe(800);
    await shop.harness.deliver('users.segments-changed', { userId: ada.userId!, joined: [], left: [regulars] });
    expect(await amount()).toBe(1000);
  });

  it('are refused where the shop has them off', async () => {
    const other = await PricingShop.open(engine);
    const answer = await other.set({ productId: mug, amount: 800, segmentId: regulars });
    expect(answer.rejected).toMatchObject([{ index: 0, code: 'PERSONAL_PRICES_OFF' }]);
    expect(await other.promote({ kind: 'PERCENT_OFF', value: 5, segmentId: regulars })).toEqual([
      'PERSONAL_PRICES_OFF',
    ]);
    await other.stop();
  });
});
