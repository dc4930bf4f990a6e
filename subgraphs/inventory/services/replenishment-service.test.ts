import { SettableClock } from '../../../shared/clock/clock';
import { newId } from '../../../shared/ids/ids';
import { engines } from '../../../shared/testing/engines';
import { asUser } from '../../../shared/testing/subgraph-harness';
import { day } from '../../../shared/time/durations';
import { operations, staff, TestShop } from '../testing/shop';
import { defaultLocationId } from './location-service';

const desk = `{ replenishment { totalCount edges { node { orderQuantity supplier unitCost { amount } valueAtRisk { amount } abcClass xyzClass policy { packSize } product { id } } } } }`;
const supplierOrders = `{ supplierOrders { supplier tooSmall total { amount currency } minimumValue { amount } lines { quantity why unitCost { amount } product { id } } } }`;
const setTerms = `mutation ($input: SupplierTermsInput!) { setSupplierTerms(input: $input) { supplier leadTimeDays packSize product { id } orderCost { amount } priceBreaks { from unitCost { amount } } } }`;
const setPolicy = `mutation ($input: ReplenishmentPolicyInput!) { setReplenishmentPolicy(input: $input) { leadTimeDays } }`;

describe.each(engines)('what is ordered of suppliers, on %s', (engine) => {
  let shop: TestShop;
  let clock: SettableClock;
  const buyer = asUser(newId());

  beforeEach(async () => {
    clock = new SettableClock(Date.UTC(2026, 0, 5, 12));
    shop = await TestShop.open(engine, clock);
  });
  afterEach(() => shop.close());

  const run = (query: string, variables: object = {}) => shop.harness.run(query, { ...variables }, staff);
  const told = (productId: string, archived = false) =>
    shop.harness.deliver('catalog.product-changed', {
      ...{ productId, sku: productId, name: 'Cup', brand: null, categoryIds: [], tags: [], archived },
      ...{ createdAt: 0, group: null },
    });
  /** Products that sold so many pieces a day for four weeks, and of which so many are left. */
  const sold = async (...products: readonly (readonly [aDay: number, left: number])[]) => {
    const ids: string[] = [];
    for (const [aDay, left] of products) {
      const id = await shop.stocked(28 * aDay + left);
      await told(id);
      await shop.harness.deliver('pricing.price-changed', {
        productId: id,
        amount: 500,
        currency: 'GBP',
        reason: 'LIST',
      });
      ids.push(id);
    }
    for (let n = 0; n < 28; n++) {
      await shop.place(
        buyer,
        ids.map((productId, index) => ({ productId, quantity: products[index]![0] })),
      );
      clock.advance(day);
    }
    await shop.services.forecasts.train();
    return ids;
  };
  const needed = async () => {
    const { data } = await run(desk);
    return data.replenishment.edges.map(({ node }: { node: unknown }) => node);
  };
  const terms = (input: object) => run(setTerms, { input: { supplier: 'Oslo', ...input } });

  it('follows what the supplier asks for: packs, the least, prices of larger orders, and how long it takes', async () => {
    const [cup] = await sold([4, 10]);
    const priceBreaks = [
      { from: 0, unitCost: 200 },
      { from: 120, unitCost: 150 },
    ];
    const { data } = await terms({ productId: cup, packSize: 25, leadTimeDays: 3, priceBreaks });
    expect(data.setSupplierTerms).toMatchObject({ product: { id: cup }, packSize: 25, orderCost: null });
    const [plan] = await needed();
    expect(plan).toMatchObject({ supplier: 'Oslo', unitCost: { amount: 150 }, orderQuantity: 125, abcClass: 'A' });
    expect(plan.policy.packSize).toBe(25);
    await terms({ productId: cup, packSize: 25, priceBreaks: priceBreaks.slice(0, 1) });
    const [dearer] = await needed();
    expect(dearer).toMatchObject({ unitCost: { amount: 200 } });
    expect(dearer.orderQuantity).toBeLessThan(125);
  });

  it('proposes nothing twice, and forgets nothing that is sold, archived or ordered elsewhere', async () => {
    const [cup, plate] = await sold([4, 10], [4, 300]);
    const ids = async () => (await needed()).map(({ product }: { product: { id: string } }) => product.id);
    expect(await ids()).toEqual([cup]);
    const [{ orderQuantity, valueAtRisk }] = await needed();
    expect(valueAtRisk.amount).toBeGreaterThan(500);
    const input = { idempotencyKey: newId(), supplier: 'Oslo', locationId: defaultLocationId };
    const lines = [{ productId: cup, quantity: orderQuantity }];
    const { data } = await run(operations.orderFromSupplier, { input: { ...input, lines } });
    expect(await ids()).toEqual([]);
    await shop.place(buyer, [{ productId: plate!, quantity: 295 }]);
    expect(await ids()).toEqual([plate]);
    await run(operations.cancelPurchase, { id: data.orderFromSupplier.id });
    expect(new Set(await ids())).toEqual(new Set([cup, plate]));
    await told(plate!, true);
    expect(await ids()).toEqual([cup]);
    await run(setPolicy, { input: { productId: cup, leadTimeDays: 0, orderCostAmount: 0 } });
    expect(await ids()).toEqual([]);
  });

  it('plans again what changes while it is planned', async () => {
    const [cup] = await sold([4, 200]);
    expect(await needed()).toEqual([]);
    const { replenishment } = shop.services;
    const plansOf = replenishment.plansOf.bind(replenishment);
    const policy = (leadTimeDays: number) =>
      run(setPolicy, { input: { productId: cup, leadTimeDays, orderCostAmount: 0 } });
    await policy(5);
    const spy = jest.spyOn(replenishment, 'plansOf').mockImplementationOnce(async (ids) => {
      const plans = await plansOf(ids);
      // Behind the back of what was read.
      await policy(90);
      return plans;
    });
    await replenishment.refresh();
    spy.mockRestore();
    expect((await needed()).map(({ product }: { product: { id: string } }) => product.id)).toEqual([cup]);
  });

  it('orders products of one supplier together, up to what the supplier sends', async () => {
    const [cup, plate, bowl] = await sold([4, 10], [4, 60], [4, 400]);
    for (const productId of [cup, plate, bowl]) {
      await terms({ productId, priceBreaks: [{ from: 0, unitCost: 100 }] });
    }
    const [alone] = (await run(supplierOrders)).data.supplierOrders;
    expect(alone.lines.map(({ product }: { product: { id: string } }) => product.id)).toEqual([cup]);
    await terms({ orderCostAmount: 300 });
    const [together] = (await run(supplierOrders)).data.supplierOrders;
    expect(together.lines).toMatchObject([
      { product: { id: expect.any(String) }, why: expect.stringMatching(/NEEDED|BROUGHT_ALONG/) },
      { why: expect.stringMatching(/NEEDED|BROUGHT_ALONG/) },
    ]);
    const total = together.lines.reduce((sum: number, { quantity }: { quantity: number }) => sum + 100 * quantity, 0);
    expect(together.total).toEqual({ amount: total, currency: 'GBP' });
    await terms({ minimumValueAmount: 30_000 });
    const [filled] = (await run(supplierOrders)).data.supplierOrders;
    expect(filled.total.amount).toBeGreaterThanOrEqual(30_000);
    expect(filled).toMatchObject({ tooSmall: false, minimumValue: { amount: 30_000 } });
    await terms({ minimumValueAmount: 1_000_000_000 });
    expect((await run(supplierOrders)).data.supplierOrders[0].tooSmall).toBe(true);
  });

  it('orders goods of one season for what is left of it, by what is earned and lost', async () => {
    const [cup] = await sold([4, 10]);
    const season = { productId: cup, leadTimeDays: 2, orderCostAmount: 0, seasonEndsAt: '2026-02-15' };
    await run(setPolicy, { input: season });
    const [plan] = await needed();
    // Two weeks of four a day, of which ten are there.
    expect(plan.orderQuantity).toBeGreaterThan(35);
    expect(plan.orderQuantity).toBeLessThan(80);
    await run(setPolicy, { input: { ...season, leftoverPercent: 100 } });
    expect((await needed())[0].orderQuantity).toBeGreaterThanOrEqual(plan.orderQuantity);
    clock.advance(13 * day);
    await shop.services.forecasts.train();
    expect(await needed()).toEqual([]);
  });

  it('refuses terms and policies that make no sense, and says which', async () => {
    const productId = newId();
    const wrongTerms: readonly (readonly [object, string])[] = [
      [{ packSize: 5 }, '"packSize" is given with a product alone'],
      [{ priceBreaks: [{ from: 0, unitCost: 5 }] }, '"priceBreaks" is given with a product alone'],
      [{ productId, minimumValueAmount: 5 }, '"minimumValueAmount" is given without a product alone'],
      [{ leadTimeDays: -1 }, '"leadTimeDays" is a number from 0 to 365; -1 was given'],
      [{ productId, packSize: 0 }, '"packSize" is a whole number from 1'],
      [{ productId, priceBreaks: [{ from: 0, unitCost: 0 }] }, '"priceBreaks" is at most 20 prices from 1 on'],
      [{ productId, priceBreaks: [{ from: 5, unitCost: 9 }] }, 'which begins at 0'],
    ];
    for (const [input, message] of wrongTerms) {
      const { codes, messages } = await terms(input);
      expect(codes).toEqual(['POLICY_INVALID']);
      expect(messages[0]).toContain(message);
    }
    const wrongPolicies: readonly (readonly [object, string, string])[] = [
      [{ seasonEndsAt: '2026-01-04' }, 'DATE_IN_PAST', 'seasonEndsAt'],
      [{ stockoutCostAmount: 0 }, 'POLICY_INVALID', 'stockoutCostAmount'],
      [{ fixedQuantity: 0 }, 'POLICY_INVALID', 'fixedQuantity'],
      [{ leftoverPercent: 101 }, 'POLICY_INVALID', 'leftoverPercent'],
      [{ serviceLevel: 1 }, 'POLICY_INVALID', 'serviceLevel'],
      [{ holdingCostPercent: -1 }, 'POLICY_INVALID', 'holdingCostPercent'],
    ];
    for (const [part, code, field] of wrongPolicies) {
      const { codes, messages } = await run(setPolicy, { input: { leadTimeDays: 3, orderCostAmount: 0, ...part } });
      expect(codes).toEqual([code]);
      expect(messages[0]).toContain(field);
    }
  });

  it('answers for a lead time of zero, a cost of nothing and holding that costs nothing', async () => {
    const [cup] = await sold([4, 1]);
    const input = { idempotencyKey: newId(), supplier: 'Oslo', locationId: defaultLocationId };
    await run(operations.orderFromSupplier, {
      input: { ...input, lines: [{ productId: cup, quantity: 1, unitCost: 0 }] },
    });
    for (const part of [
      { leadTimeDays: 0 },
      { orderCostAmount: 500 },
      { holdingCostPercent: 0 },
      { stockoutCostAmount: 9 },
    ]) {
      await run(setPolicy, { input: { productId: cup, leadTimeDays: 0, orderCostAmount: 0, ...part } });
      const [plan] = await needed();
      expect(plan.orderQuantity).toBeGreaterThan(0);
      expect(Number.isFinite(plan.orderQuantity)).toBe(true);
    }
  });
});
