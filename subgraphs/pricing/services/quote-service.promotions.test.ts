import { newId } from '../../../shared/ids/ids';
import type { PromotionUse } from '../../../shared/quotes/quote-token';
import { engines } from '../../../shared/testing/engines';
import { statementsOf } from '../../../shared/testing/statements';
import { asUser } from '../../../shared/testing/subgraph-harness';
import { day, minute } from '../../../shared/time/durations';
import { iso, PricingShop } from '../testing/pricing-shop';

const ada = asUser('019c0000-0000-7000-8000-00000000000a');
const bob = asUser('019c0000-0000-7000-8000-00000000000b');

describe.each(engines)('promotions of quotes on %s', (engine) => {
  let shop: PricingShop;
  let mug: string;
  let lamp: string;
  beforeEach(async () => {
    shop = await PricingShop.open(engine);
    [mug, lamp] = (await shop.products(2)) as [string, string];
    await shop.set({ productId: mug, amount: 1000 }, { productId: lamp, amount: 2001 });
  });
  afterEach(() => shop.stop());

  const never = new AbortController().signal;
  const spring = { kind: 'AMOUNT_OFF', value: 500, couponCode: 'SPRING' };
  const amounts = (quote: Awaited<ReturnType<PricingShop['quote']>>) => ({
    couponAccepted: quote.couponAccepted,
    total: quote.total.amount,
  });

  it('are spread over the lines, which add up to the total, and the token says so', async () => {
    await shop.promote({ kind: 'PERCENT_OFF', value: 10, stackable: true });
    await shop.promote({ ...spring, name: 'Spring', stackable: true, priority: -1 });
    const quote = await shop.quote([mug, lamp], { coupon: ' spring ' });
    expect(quote).toMatchObject({
      subtotal: { amount: 3001 },
      discount: { amount: 800 },
      total: { amount: 2201 },
      couponAccepted: true,
      couponMessage: 'Spring: £5.00 off.',
      promotions: [
        { name: 'Sale', discount: { amount: 300 } },
        { name: 'Spring', discount: { amount: 500 } },
      ],
      lines: [
        { unitPrice: { amount: 900 }, discount: { amount: 167 }, total: { amount: 733 }, reason: 'PROMOTION' },
        { unitPrice: { amount: 1801 }, discount: { amount: 333 }, total: { amount: 1468 }, reason: 'PROMOTION' },
      ],
    });
    expect(quote.claims).toMatchObject({ total: 2201, lines: [{ discount: 167 }, { discount: 333 }] });
    expect(quote.claims.promotions?.map((one: PromotionUse) => one.amount)).toEqual([300, 500]);
  });

  it('of a category are for what is below it, as catalog says', async () => {
    const [kitchen, cups] = [newId(), newId()];
    const product = { sku: 'mug', name: 'Mug', brand: null, tags: [], archived: false, createdAt: 0 };
    await shop.harness.deliver('catalog.product-changed', { ...product, productId: mug, categoryIds: [cups, kitchen] });
    await shop.promote({ kind: 'PERCENT_OFF', value: 50, categoryId: kitchen });
    expect((await shop.quote([mug, lamp])).total.amount).toBe(2501);
  });

  it('a coupon that does nothing says why', async () => {
    const why = async (coupon: string) => (await shop.quote([mug], { coupon, who: ada })).couponMessage;
    await shop.promote({ ...spring, couponCode: 'LAMPS', productIds: [lamp] });
    await shop.promote({ ...spring, couponCode: 'MUCH', minimumAmount: 1001 });
    await shop.promote({ ...spring, couponCode: 'LATER', startsAt: iso(shop.start + day) });
    const over = await shop.promote({ ...spring, couponCode: 'OVER' });
    await shop.endPromotion(over.id);
    expect(await why('LAMPS')).toBe('The coupon is for nothing in the basket.');
    expect(await why('MUCH')).toBe('The coupon holds from £10.01 on; what it is for costs £10.00.');
    expect(await why('LATER')).toBe('The coupon holds from 2 March on.');
    expect(await why('OVER')).toBe('The coupon has ended.');
    expect(await why('NONE')).toBe('The coupon code "NONE" is not one of ours.');
    await shop.promote({ ...spring, value: 200 });
    await shop.promote({ kind: 'PERCENT_OFF', value: 30 });
    expect(await why('SPRING')).toBe('Another promotion takes more off.');
    expect((await shop.quote([mug], { coupon: 'SPRING' })).total.amount).toBe(700);
  });

  it('a budget in uses is never exceeded by quotes at once, and each account shares one hold among its quotes', async () => {
    await shop.promote({ ...spring, budget: 3 });
    const buyers = Array.from({ length: 8 }, () => asUser(newId()));
    const quotes = await Promise.all([...buyers, ...buyers].map((who) => shop.quote([mug], { coupon: 'SPRING', who })));
    const accepted = quotes.filter(({ couponAccepted }) => couponAccepted);
    expect(new Set(accepted.map(({ claims }) => claims.userId)).size).toBe(3);
    expect(new Set(accepted.map(({ claims }) => claims.promotions?.[0]?.useId)).size).toBe(3);
    expect(quotes.find(({ couponAccepted }) => !couponAccepted)).toMatchObject({
      couponMessage: 'The coupon is used up.',
      total: { amount: 1000 },
    });
  });

  it('a budget in money is held by the largest quote of an account, and the order takes what it had', async () => {
    const { id } = await shop.promote({ kind: 'PERCENT_OFF', value: 50, couponCode: 'HALF', budgetAmount: 1600 });
    const small = await shop.quote([mug], { coupon: 'HALF', who: ada });
    const large = await shop.quote([mug, lamp], { coupon: 'HALF', who: ada });
    expect([amounts(small), amounts(large)]).toEqual([
      { couponAccepted: true, total: 500 },
      { couponAccepted: true, total: 1500 },
    ]);
    expect((await shop.quote([mug], { coupon: 'HALF', who: bob })).couponMessage).toBe('The coupon is used up.');
    await shop.ordered('inventory.order-placed', ada.userId!, small.claims);
    expect(amounts(await shop.quote([lamp], { coupon: 'HALF', who: bob }))).toEqual({
      couponAccepted: true,
      total: 1000,
    });
    expect(await shop.promotions()).toMatchObject([{ id, used: 1 }]);
  });

  it('a limit for each customer counts orders, and is given back by one that is cancelled', async () => {
    await shop.promote({ ...spring, perCustomer: 1 });
    const visitor = await shop.quote([mug], { coupon: 'SPRING' });
    expect(visitor.couponMessage).toBe('Sign in to use this coupon.');
    const quote = await shop.quote([mug], { coupon: 'SPRING', who: ada });
    const order = await shop.ordered('inventory.order-placed', ada.userId!, quote.claims);
    const again = await shop.quote([mug], { coupon: 'SPRING', who: ada });
    expect(again.couponMessage).toBe('You have used this coupon as often as it can be.');
    expect(amounts(await shop.quote([mug], { coupon: 'SPRING', who: bob })).total).toBe(500);
    await shop.ordered('inventory.order-cancelled', ada.userId!, quote.claims, order);
    const back = await shop.quote([mug], { coupon: 'SPRING', who: ada });
    expect(back.couponAccepted).toBe(true);
    expect(back.claims.promotions?.[0]?.useId).not.toBe(quote.claims.promotions?.[0]?.useId);
  });

  it('a hold that nobody ordered is free again a while after its quote, and an order that comes later still counts', async () => {
    await shop.promote({ ...spring, budget: 1 });
    const quote = await shop.quote([mug], { coupon: 'SPRING', who: ada });
    shop.clock.advance(14 * minute);
    expect(await shop.harness.services.promotionUses.releaseExpired(never)).toBe(0);
    shop.clock.advance(2 * minute);
    const both = [1, 2].map(() => shop.harness.services.promotionUses.releaseExpired(never));
    expect((await Promise.all(both)).reduce((sum, count) => sum + count, 0)).toBe(1);
    expect((await shop.quote([mug], { coupon: 'SPRING', who: bob })).couponAccepted).toBe(true);
    await shop.ordered('inventory.order-placed', ada.userId!, quote.claims);
    expect(await shop.promotions()).toMatchObject([{ used: 1 }]);
  });

  it('what becomes of an order is known by the newest event, and one that is told twice counts once', async () => {
    await shop.promote({ ...spring, budget: 1 });
    const quote = await shop.quote([mug], { coupon: 'SPRING', who: ada });
    const used = async () => (await shop.promotions())[0].used;
    const order = await shop.ordered('inventory.order-reserved', ada.userId!, quote.claims);
    expect(await used()).toBe(1);
    await shop.ordered('inventory.order-placed', ada.userId!, quote.claims, order);
    expect(await used()).toBe(1);
    await shop.ordered('inventory.order-expired', ada.userId!, quote.claims, order);
    await shop.ordered('inventory.order-expired', ada.userId!, quote.claims, order);
    expect(await used()).toBe(0);
    expect((await shop.quote([mug], { coupon: 'SPRING', who: bob })).couponAccepted).toBe(true);
  });

  it('a promotion of its own that is used up leaves the place to another', async () => {
    await shop.promote({ kind: 'PERCENT_OFF', value: 40, budget: 1 });
    await shop.promote({ kind: 'PERCENT_OFF', value: 20 });
    expect((await shop.quote([mug], { who: ada })).total.amount).toBe(600);
    expect((await shop.quote([mug], { who: bob })).total.amount).toBe(800);
  });

  it('a quote of 50 lines with a limited promotion is 8 statements, and one without any promotion 3', async () => {
    const ids = await shop.products(50);
    await shop.set(...ids.map((productId) => ({ productId, amount: 100 })));
    const count = async () => {
      const texts = await statementsOf(shop.harness.runtime.platform.database, () => shop.quote(ids, { who: ada }));
      return texts.filter((sql) => /promotion|price_cards|product_/.test(sql)).length;
    };
    expect(await count()).toBe(3);
    await shop.promote({ kind: 'PERCENT_OFF', value: 10, budget: 5 });
    expect(await count()).toBe(8);
  });
});
