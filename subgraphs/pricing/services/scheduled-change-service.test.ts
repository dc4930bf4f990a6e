import { newId } from '../../../shared/ids/ids';
import { engines } from '../../../shared/testing/engines';
import { day } from '../../../shared/time/durations';
import { iso, PricingShop } from '../testing/pricing-shop';

describe.each(engines)('dated prices on %s', (engine) => {
  let shop: PricingShop;

  beforeEach(async () => {
    shop = await PricingShop.open(engine);
  });
  afterEach(() => shop.stop());

  it('lets a dated price end, and publishes its beginning and its end once each', async () => {
    const id = newId();
    await shop.set({ productId: id, amount: 1000 });
    shop.clock.advance(40 * day);
    const [from, until] = [shop.clock.now() + day, shop.clock.now() + 4 * day];
    await shop.set({ productId: id, amount: 800, validFrom: iso(from), validUntil: iso(until) });
    expect(await shop.announceDue()).toBe(0);
    shop.clock.advance(2 * day);
    expect(await shop.priceOf(id)).toEqual({
      current: { amount: 800, currency: 'GBP' },
      list: { amount: 1000 },
      lowestIn30Days: { amount: 1000 },
      discountPercent: 20,
      announcedDiscountPercent: 20,
      reason: 'PROMOTION',
      text: '20% below the lowest price of the 30 days before (£10.00) until 14 April 2026.',
      validUntil: iso(until),
      disclosure: null,
      includesTax: true,
    });
    expect(await shop.announceDue()).toBe(1);
    expect(await shop.announceDue()).toBe(0);
    shop.clock.advance(2 * day);
    expect((await shop.priceOf(id)).current.amount).toBe(1000);
    expect((await shop.priceOf(id)).lowestIn30Days.amount).toBe(800);
    await shop.announceDue();
    await shop.announceDue();
    expect(await shop.events()).toEqual([
      { productId: id, amount: 1000, currency: 'GBP', reason: 'LIST' },
      { productId: id, amount: 800, currency: 'GBP', reason: 'PROMOTION' },
      { productId: id, amount: 1000, currency: 'GBP', reason: 'LIST' },
    ]);
  });

  it('announces a dated change once, though two processes see it at the same time', async () => {
    const ids = Array.from({ length: 20 }, () => newId());
    await shop.set(...ids.map((productId) => ({ productId, amount: 1000 })));
    await shop.set(
      ...ids.map((productId) => ({
        productId,
        amount: 900,
        validFrom: iso(shop.start + day),
        validUntil: iso(shop.start + 9 * day),
      })),
    );
    shop.clock.advance(2 * day);
    await Promise.all(Array.from({ length: 4 }, () => shop.announceDue()));
    expect((await shop.events()).filter((payload) => 'amount' in payload && payload.amount === 900)).toHaveLength(20);
  });
});
