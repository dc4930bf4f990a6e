import { newId } from '../../../shared/ids/ids';
import { engines } from '../../../shared/testing/engines';
import { day } from '../../../shared/time/durations';
import { iso, PricingShop } from '../testing/pricing-shop';

const nonsense: readonly (readonly [code: string, terms: Record<string, unknown>])[] = [
  ['PROMOTION_DATES', { endsAt: iso(Date.UTC(2026, 1, 1)), startsAt: iso(Date.UTC(2026, 2, 1)) }],
  ['PROMOTION_DATES', { endsAt: iso(Date.UTC(2026, 1, 2)), startsAt: iso(Date.UTC(2026, 1, 1)) }],
  ['COUPON_CODE_INVALID', { couponCode: 'SPRING 26' }],
  ['COUPON_CODE_INVALID', { couponCode: '' }],
  ['PERCENT_INVALID', { value: 101 }],
  ['PERCENT_INVALID', { value: 0 }],
  ['PERCENT_INVALID', { kind: 'BUY_X_GET_Y', value: 101, buyQuantity: 1, getQuantity: 1 }],
  ['BAD_USER_INPUT', { kind: 'AMOUNT_OFF', value: 0 }],
  ['BAD_USER_INPUT', { kind: 'FIXED_PRICE', value: 100 }],
  ['BAD_USER_INPUT', { kind: 'BUY_X_GET_Y', value: 100, getQuantity: 1 }],
  ['BAD_USER_INPUT', { buyQuantity: 1 }],
  ['BAD_USER_INPUT', { name: ' ' }],
  ['BAD_USER_INPUT', { productIds: [] }],
  ['BAD_USER_INPUT', { productIds: ['mug'] }],
  ['PROMOTION_LIMIT_INVALID', { budget: 0 }],
  ['PROMOTION_LIMIT_INVALID', { budgetAmount: 0 }],
  ['PROMOTION_LIMIT_INVALID', { perCustomer: -1 }],
  ['PERSONAL_PRICES_OFF', { segmentId: newId() }],
];

describe.each(engines)('promotions on %s', (engine) => {
  let shop: PricingShop;
  beforeEach(async () => {
    shop = await PricingShop.open(engine);
  });
  afterEach(() => shop.stop());

  const tenPercent = { kind: 'PERCENT_OFF', value: 10 };

  it('are made, listed by whether they hold, and ended', async () => {
    const endsAt = iso(shop.start + 3 * day);
    const sale = await shop.promote({ ...tenPercent, couponCode: 'spring-26', budget: 5, endsAt });
    expect(sale).toMatchObject({ ...tenPercent, couponCode: 'SPRING-26', active: true, endsAt, used: 0, budget: 5 });
    const later = await shop.promote({ ...tenPercent, name: 'Later', startsAt: iso(shop.start + day), priority: 3 });
    expect(later.active).toBe(false);
    expect((await shop.promotions()).map((one: { id: string }) => one.id)).toEqual([later.id, sale.id]);
    expect(await shop.promotions(true)).toMatchObject([{ id: sale.id, stackable: false, priority: 0 }]);
    expect(await shop.promotions(false)).toMatchObject([{ id: later.id, priority: 3 }]);
    const ended = { id: sale.id, active: false, endsAt: iso(shop.start) };
    expect((await shop.endPromotion(sale.id)).data.endPromotion).toEqual(ended);
    expect((await shop.endPromotion(sale.id)).data.endPromotion).toEqual(ended);
    const neverBegun = { id: later.id, active: false, endsAt: iso(shop.start + day) };
    expect((await shop.endPromotion(later.id)).data.endPromotion).toEqual(neverBegun);
    shop.clock.advance(day);
    expect(await shop.promotions(true)).toEqual([]);
    expect((await shop.endPromotion(newId())).codes).toEqual(['NOT_FOUND']);
  });

  it('that make no sense are refused by a code for each reason, and nothing is stored', async () => {
    for (const [code, terms] of nonsense) {
      expect([terms, await shop.promote({ ...tenPercent, ...terms })]).toEqual([terms, [code]]);
    }
    expect(await shop.promotions()).toEqual([]);
  });

  it('have each coupon code once, whatever its case', async () => {
    await shop.promote({ ...tenPercent, couponCode: 'ONCE' });
    expect(await shop.promote({ ...tenPercent, couponCode: 'once' })).toEqual(['COUPON_CODE_TAKEN']);
    expect(await shop.promotions()).toHaveLength(1);
  });

  it('reduce no price below what a piece costs, unless that is meant', async () => {
    const [id] = (await shop.products(1)) as [string];
    await shop.set({ productId: id, amount: 1000, unitCost: 600 });
    const fixed = { kind: 'FIXED_PRICE', value: 599, productIds: [id] };
    expect(await shop.promote(fixed)).toEqual(['PRICE_BELOW_COST']);
    expect(await shop.promote({ ...fixed, allowBelowCost: true })).toMatchObject({ value: 599 });
    expect(await shop.promote({ ...fixed, value: 600 })).toMatchObject({ value: 600 });
    const percent = { kind: 'PERCENT_OFF', value: 41, productIds: [id] };
    expect(await shop.promote(percent)).toEqual(['PRICE_BELOW_COST']);
    expect(await shop.promote({ ...percent, allowBelowCost: true })).toMatchObject({ value: 41 });
    expect(await shop.promote({ ...percent, value: 40 })).toMatchObject({ value: 40 });
  });
});
