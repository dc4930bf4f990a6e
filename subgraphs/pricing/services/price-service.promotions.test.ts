import { newId } from '../../../shared/ids/ids';
import { categoryIdOf } from '../../../shared/shop-data/category-ids';
import { engines } from '../../../shared/testing/engines';
import { statementsOf } from '../../../shared/testing/statements';
import { commitSomething } from '../../../shared/testing/subgraph-harness';
import { day } from '../../../shared/time/durations';
import { iso, operations, PricingShop, representations } from '../testing/pricing-shop';

describe.each(engines)('promotions in the prices of pages on %s', (engine) => {
  let shop: PricingShop;
  beforeAll(async () => {
    shop = await PricingShop.open(engine);
  });
  afterAll(() => shop.stop());
  const endAll = async () => {
    for (const { id } of await shop.promotions(true)) await shop.endPromotion(id);
  };
  afterEach(endAll);

  const unitPrices = async (ids: readonly string[], coupon?: string) =>
    (await shop.quote(ids, { coupon })).lines.map((line: { unitPrice: { amount: number } }) => line.unitPrice.amount);
  const pagePrices = (ids: readonly string[]) =>
    Promise.all(ids.map(async (id) => (await shop.priceOf(id)).current.amount));

  const history = async (id: string) => {
    const { data } = await shop.harness.run(operations.history, { ...representations(id), days: 30 });
    return data._entities[0].priceHistory.map((one: { price: { amount: number } }) => one.price.amount);
  };

  it('are what a quote then charges, whatever else is in the cart', async () => {
    const [mug, lamp, chair] = (await shop.products(3)) as [string, string, string];
    const kitchen = newId();
    await shop.productChanged(mug, false, [newId(), kitchen]);
    await shop.set(...[mug, lamp, chair].map((productId, n) => ({ productId, amount: 999 + n * 1000 })));
    await shop.promote({ kind: 'PERCENT_OFF', value: 15, categoryId: kitchen, name: 'Kitchen' });
    await shop.promote({ kind: 'FIXED_PRICE', value: 1500, productIds: [lamp], name: 'Lamp' });
    const ids = [mug, lamp, chair];
    expect(await pagePrices(ids)).toEqual([849, 1500, 2999]);
    expect(await unitPrices(ids)).toEqual([849, 1500, 2999]);
    // One of the cart that stands alone takes more off one line; the others stay as pages show them.
    await shop.promote({ kind: 'PERCENT_OFF', value: 50, couponCode: 'HALF', name: 'Half', productIds: [mug, chair] });
    const quote = await shop.quote(ids, { coupon: 'HALF' });
    expect(quote.lines.map((line: { total: { amount: number } }) => line.total.amount)).toEqual([499, 1500, 1500]);
    expect(quote.promotions).toEqual([
      { name: 'Kitchen', discount: { amount: 150 } },
      { name: 'Lamp', discount: { amount: 499 } },
      { name: 'Half', discount: { amount: 1849 } },
    ]);
    expect(quote).toMatchObject({ subtotal: { amount: 5997 }, total: { amount: 3499 }, discount: { amount: 2498 } });
    expect(await pagePrices(ids)).toEqual([849, 1500, 2999]);
    expect(await shop.priceOf(mug)).toMatchObject({ list: { amount: 999 }, reason: 'PROMOTION', discountPercent: 15 });
  });

  it('that ask for something are in quotes alone', async () => {
    const [mug] = (await shop.products(1)) as [string];
    await shop.set({ productId: mug, amount: 1000 });
    for (const terms of [{ couponCode: 'ONE' }, { minimumAmount: 5 }, { budget: 3 }, { perCustomer: 1 }]) {
      await shop.promote({ kind: 'PERCENT_OFF', value: 20, ...terms });
    }
    await shop.promote({ kind: 'AMOUNT_OFF', value: 20 });
    expect(await pagePrices([mug])).toEqual([1000]);
    expect((await shop.quote([mug])).total.amount).toBe(800);
  });

  it('begin and end by their dates, and each change is published once', async () => {
    const [mug, cup] = (await shop.products(2)) as [string, string];
    await shop.set({ productId: mug, amount: 1000 }, { productId: cup, amount: 1000 });
    await shop.announceDue();
    const before = (await shop.events()).length;
    const start = shop.clock.now();
    const terms = { kind: 'PERCENT_OFF', value: 30, productIds: [mug] };
    await shop.promote({ ...terms, startsAt: iso(start + day), endsAt: iso(start + 2 * day) });
    const seen: number[] = [];
    for (let n = 0; n < 3; n++) {
      seen.push((await shop.priceOf(mug)).current.amount);
      await Promise.all([shop.announceDue(), shop.announceDue()]);
      shop.clock.advance(day);
    }
    expect(seen).toEqual([1000, 700, 1000]);
    expect((await shop.events()).slice(before)).toEqual([
      { productId: mug, amount: 700, currency: 'GBP', reason: 'PROMOTION' },
      { productId: mug, amount: 1000, currency: 'GBP', reason: 'LIST' },
    ]);
    expect(await history(mug)).toEqual([1000, 700, 1000]);
  });

  it('are announced from the lowest price of the 30 days before, earlier promotions included', async () => {
    const [mug] = (await shop.products(1)) as [string];
    await shop.set({ productId: mug, amount: 1000 });
    shop.clock.advance(40 * day);
    const first = await shop.promote({ kind: 'PERCENT_OFF', value: 30, productIds: [mug] });
    expect(await shop.priceOf(mug)).toMatchObject({
      announcedDiscountPercent: 30,
      lowestIn30Days: { amount: 1000 },
      text: '30% below the lowest price of the 30 days before (£10.00).',
    });
    shop.clock.advance(3 * day);
    await shop.endPromotion(first.id);
    shop.clock.advance(day);
    const terms = { kind: 'PERCENT_OFF', value: 20, productIds: [mug], endsAt: iso(shop.clock.now() + 9 * day) };
    await shop.promote(terms);
    expect(await shop.priceOf(mug)).toMatchObject({
      current: { amount: 800 },
      discountPercent: 20,
      announcedDiscountPercent: null,
      lowestIn30Days: { amount: 700 },
      text: expect.stringMatching(/^This price holds until /),
    });
    shop.clock.advance(5 * day);
    // Frozen where the reduction began.
    expect((await shop.priceOf(mug)).lowestIn30Days.amount).toBe(700);
  });

  it('of a category follow a product that moves', async () => {
    const [mug] = (await shop.products(1)) as [string];
    const kitchen = newId();
    await shop.set({ productId: mug, amount: 1000 });
    await shop.promote({ kind: 'PERCENT_OFF', value: 10, categoryId: kitchen });
    await shop.announceDue();
    await shop.productChanged(mug, false, [kitchen]);
    expect(await pagePrices([mug])).toEqual([900]);
    await shop.announceDue();
    expect((await shop.events()).at(-1)).toMatchObject({ productId: mug, amount: 900, reason: 'PROMOTION' });
  });

  it('of a category count in the lowest price after a product has left it', async () => {
    const [mug] = (await shop.products(1)) as [string];
    const kitchen = newId();
    await shop.productChanged(mug, false, [kitchen]);
    await shop.set({ productId: mug, amount: 1000 });
    shop.clock.advance(40 * day);
    await shop.promote({ kind: 'PERCENT_OFF', value: 40, categoryId: kitchen });
    await shop.announceDue();
    shop.clock.advance(5 * day);
    await shop.productChanged(mug, false, []);
    await shop.announceDue();
    await shop.set({ productId: mug, amount: 800, validUntil: iso(shop.clock.now() + 60 * day) });
    expect(await shop.priceOf(mug)).toMatchObject({
      ...{ current: { amount: 800 }, lowestIn30Days: { amount: 600 }, announcedDiscountPercent: null },
    });
    // The window is that of the reduction's beginning, for as long as that lasts.
    shop.clock.advance(50 * day);
    await shop.announceDue();
    expect((await shop.priceOf(mug)).lowestIn30Days.amount).toBe(600);
    shop.clock.advance(20 * day);
    expect((await shop.priceOf(mug)).lowestIn30Days.amount).toBe(800);
    shop.clock.advance(31 * day);
    expect((await shop.priceOf(mug)).lowestIn30Days.amount).toBe(1000);
  });

  it('of a category are in the history while the product was in the category', async () => {
    const [mug] = (await shop.products(1)) as [string];
    const kitchen = newId();
    await shop.set({ productId: mug, amount: 1000 });
    await shop.promote({ kind: 'PERCENT_OFF', value: 40, categoryId: kitchen });
    for (const categoryIds of [[newId(), kitchen], [kitchen], [], [kitchen], [newId()]]) {
      shop.clock.advance(day);
      await shop.productChanged(mug, false, categoryIds);
      // What is said again changes nothing.
      shop.clock.advance(day);
      await shop.productChanged(mug, false, categoryIds);
    }
    expect(await history(mug)).toEqual([1000, 600, 1000, 600, 1000]);
    expect(await shop.placements(mug)).toBe(6);
  });

  it('of a category are in the history from before it was known where the product is', async () => {
    const plate = newId();
    await shop.set({ productId: plate, amount: 1000 });
    shop.clock.advance(day);
    await shop.promote({ kind: 'PERCENT_OFF', value: 40, categoryId: categoryIdOf(['Plates']) });
    shop.clock.advance(day);
    const row = { id: plate, sku: plate, name: 'Plate', createdAt: 0 };
    const { productCategories, platform } = shop.harness.services;
    for (const name of ['Plates', 'Plates', 'Bowls']) {
      shop.clock.advance(day);
      await shop.harness.runtime.importPort.products?.([{ ...row, categoryPath: [name] }]);
    }
    const ids = await productCategories.categoriesOf(platform.database.read, [plate]);
    expect(ids.get(plate)).toEqual([categoryIdOf(['Bowls'])]);
    expect(await history(plate)).toEqual([1000, 600, 1000]);
    expect(await shop.placements(plate)).toBe(2);
  });

  it('cost a page no statement more', async () => {
    const ids = await shop.products(20);
    await shop.set(...ids.map((productId, n) => ({ productId, amount: 100 + n })));
    await shop.promote({ kind: 'PERCENT_OFF', value: 10 });
    await pagePrices(ids);
    await commitSomething(shop.harness.runtime.platform.database);
    const asking = () => shop.harness.run(operations.prices, representations(...ids));
    expect(await statementsOf(shop.harness.runtime.platform.database, asking)).toHaveLength(1);
  });
});
