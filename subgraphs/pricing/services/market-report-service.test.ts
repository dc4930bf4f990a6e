import { newId } from '../../../shared/ids/ids';
import { engines } from '../../../shared/testing/engines';
import { asUser } from '../../../shared/testing/subgraph-harness';
import { day } from '../../../shared/time/durations';
import { iso, PricingShop } from '../testing/pricing-shop';

const query = `query ($categoryId: ID, $days: Int! = 90) { marketReport(categoryId: $categoryId, days: $days) {
  from until index cheaperThanMarket dearerThanMarket advice
  movers { competitor before { amount } after { amount } at product { id } }
  categories { index revenue { amount currency } revenueChangePercent revenueShare elasticity category { id } } } }`;
const reader = asUser(newId(), 'pricing:read');

describe.each(engines)('the market report on %s', (engine) => {
  let shop: PricingShop;
  const [kitchen, cups, lights] = [newId(), newId(), newId()];
  let mug: string;
  let lamp: string;

  beforeAll(async () => {
    shop = await PricingShop.open(engine);
    [mug, lamp] = (await shop.products(2)) as [string, string];
    await shop.described(mug, { name: 'Mug', categoryIds: [cups, kitchen] });
    await shop.described(lamp, { name: 'Lamp', categoryIds: [lights] });
    await shop.set({ productId: mug, amount: 1200 }, { productId: lamp, amount: 2000 });
  });
  afterAll(() => shop.stop());

  const offer = (productId: string, competitor: string, amount: number) => ({
    ...{ productId, competitor, amount, currency: 'GBP', seenAt: iso(shop.clock.now()) },
  });
  const report = async (variables: Record<string, unknown> = {}) => {
    const { data, codes } = await shop.harness.run(query, variables, reader);
    return data?.marketReport ?? codes;
  };

  it('of a shop that knows nothing says so', async () => {
    expect(await report()).toMatchObject({
      ...{ from: '2025-12-01', until: '2026-03-01', index: 1, cheaperThanMarket: 0, movers: [], categories: [] },
      advice: ['No competitor’s price is known: add feeds, or send prices.'],
    });
    expect(await report({ days: 0 })).toEqual(['BAD_USER_INPUT']);
  });

  it('has what was taken, what competitors ask and how that moved, and what follows from it', async () => {
    const sell = (productId: string, quantity: number, unitPrice: number) =>
      shop.sold([{ productId, quantity, unitPrice }]);
    for (let n = 0; n < 4; n++) await sell(mug, 3, 1200);
    await shop.ingest(offer(mug, 'A', 1100), offer(mug, 'B', 1000), offer(lamp, 'A', 2200));
    shop.clock.advance(95 * day);
    await sell(mug, 1, 1200);
    await sell(lamp, 3, 2000);
    await shop.cancelled(await sell(lamp, 9, 2000));
    await shop.ingest(offer(mug, 'A', 1000), offer(mug, 'B', 1000), offer(lamp, 'A', 2200), offer(lamp, 'B', 900_000));
    const found = await report();
    expect(found).toMatchObject({ cheaperThanMarket: 1, dearerThanMarket: 1, from: '2026-03-06', until: '2026-06-04' });
    expect(found.movers).toEqual([
      {
        ...{ competitor: 'A', before: { amount: 1100 }, after: { amount: 1000 } },
        at: iso(shop.clock.now()),
        product: { id: mug },
      },
    ]);
    expect(found.categories).toEqual([
      {
        ...{ category: { id: lights }, index: 2000 / 2200, revenue: { amount: 6000, currency: 'GBP' } },
        ...{ revenueChangePercent: null, revenueShare: 6000 / 7200, elasticity: null },
      },
      {
        ...{ category: { id: cups }, index: 1.2, revenue: { amount: 1200, currency: 'GBP' } },
        ...{ revenueChangePercent: expect.closeTo(-91.667, 3), revenueShare: 1200 / 7200, elasticity: null },
      },
    ]);
    expect(found.advice).toEqual([
      'Mug is dearer than at every competitor (20 % above the market) and took 91.7 % less than in the 90 days before: lower it towards £10.00.',
      'Lamp is the cheapest by 10 %: it could cost up to £21.99 and still be.',
      'The price £9,000.00 of B for Lamp is set aside, since it is far from all others: see whether it is right.',
    ]);
  });

  it('of a category has what is below it alone', async () => {
    expect(await report({ categoryId: kitchen })).toMatchObject({
      ...{ index: 1.2, cheaperThanMarket: 0, dearerThanMarket: 1 },
      categories: [{ category: { id: cups }, revenueShare: 1 }],
    });
    expect(await report({ categoryId: newId() })).toMatchObject({ index: 1, categories: [], movers: [] });
  });
});
