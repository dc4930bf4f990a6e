import { newId } from '../../../shared/ids/ids';
import { engines } from '../../../shared/testing/engines';
import { day } from '../../../shared/time/durations';
import { operations, PricingShop, representations } from '../testing/pricing-shop';

describe.each(engines)('past prices on %s', (engine) => {
  let shop: PricingShop;

  beforeEach(async () => {
    shop = await PricingShop.open(engine);
  });
  afterEach(() => shop.stop());

  it('takes in past prices, once however often they come, without events', async () => {
    const [mug, plate] = [newId(), newId()];
    const row = (productId: string, amount: number, daysAgo: number) => ({
      productId,
      sku: productId,
      amount,
      currency: 'GBP',
      validFrom: shop.start - daysAgo * day,
    });
    const port = shop.harness.runtime.importPort;
    const chunks = [
      [row(mug, 500, 90), row(plate, 300, 80), row(mug, 400, 60)],
      [row(mug, 450, 10), row(plate, 310, 5)],
    ];
    for (const chunk of [...chunks, ...chunks]) await port.prices?.(chunk);
    expect(await shop.recordedPrices()).toBe(5);
    expect(await shop.priceOf(mug)).toMatchObject({ current: { amount: 450 }, lowestIn30Days: { amount: 400 } });
    expect(await shop.priceOf(plate)).toMatchObject({ current: { amount: 310 }, lowestIn30Days: { amount: 300 } });
    const { data } = await shop.harness.run(operations.history, { ...representations(mug), days: 70 });
    expect(data._entities[0].priceHistory.map((point: { price: { amount: number } }) => point.price.amount)).toEqual([
      500, 400, 450,
    ]);
    expect(await shop.events()).toEqual([]);
    await shop.set({ productId: mug, amount: 450 });
    expect(await shop.recordedPrices()).toBe(5);
    expect(await shop.events()).toEqual([]);
    await expect(port.prices?.([{ ...row(mug, 1, 1), currency: 'EUR' }])).rejects.toMatchObject({
      code: 'CURRENCY_MISMATCH',
    });
  });
});
