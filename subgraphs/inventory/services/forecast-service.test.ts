import { SettableClock } from '../../../shared/clock/clock';
import { newId } from '../../../shared/ids/ids';
import { categoryIdOf } from '../../../shared/shop-data/category-ids';
import { engines } from '../../../shared/testing/engines';
import { asUser } from '../../../shared/testing/subgraph-harness';
import { day, hour } from '../../../shared/time/durations';
import { operations, staff, TestShop } from '../testing/shop';
import { defaultLocationId } from './location-service';

const forecast = `query ($r: [_Any!]!, $days: Int! = 28) { _entities(representations: $r) { ... on Product { forecast(days: $days) { model trainedAt points { date mean low high } accuracy { name value } } } } }`;
const sales = `query ($categoryId: ID, $days: Int! = 28) { salesForecast(categoryId: $categoryId, days: $days) { units revenue { amount currency } points { date units unitsLow unitsHigh revenue { amount } } accuracy { name value } } }`;
const setPolicy = `mutation ($input: ReplenishmentPolicyInput!) { setReplenishmentPolicy(input: $input) { serviceLevel leadTimeDays reviewDays orderCost { amount } packSize minimumOrder } }`;
const plan = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Product { replenishment { onHand incoming daysOfCover reorderPoint safetyStock orderQuantity orderBy reason supplier location { name } policy { serviceLevel leadTimeDays } } } } }`;
const desk = `query ($first: Int! = 20, $after: String) { replenishment(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { orderQuantity product { id } } } } }`;
const alerts = '{ stockAlerts { kind message expectedAt valueAtRisk { amount } product { id } location { name } } }';

describe.each(engines)('forecasts and what to order, on %s', (engine) => {
  let shop: TestShop;
  let clock: SettableClock;
  const buyer = asUser(newId());

  beforeEach(async () => {
    // A Monday.
    clock = new SettableClock(Date.UTC(2026, 0, 5, 12));
    shop = await TestShop.open(engine, clock);
  });
  afterEach(() => shop.close());

  const ask = async (query: string, id: string, variables = {}) => {
    const { data } = await shop.harness.run(query, { r: [{ __typename: 'Product', id }], ...variables }, staff);
    return data._entities[0];
  };
  const run = async (query: string, variables = {}) => (await shop.harness.run(query, variables, staff)).data;
  const product = async (pieces: number, categoryIds: string[] = [], amount = 500) => {
    const productId = await shop.stocked(pieces);
    const [sku, tags, names] = [productId, [], { name: 'Cup', brand: null }];
    await shop.harness.deliver('catalog.product-changed', {
      ...{ productId, sku, ...names, categoryIds, tags, archived: false, createdAt: 0, group: null },
    });
    await shop.harness.deliver('pricing.price-changed', { productId, amount, currency: 'GBP', reason: 'LIST' });
    return productId;
  };
  /** Each weekday 2 pieces a day of each, on Saturdays and Sundays 5. */
  const weeks = async (count: number, ids: readonly string[]) => {
    for (let n = 0; n < 7 * count; n++) {
      const quantity = n % 7 >= 5 ? 5 : 2;
      await shop.place(
        buyer,
        ids.map((productId) => ({ productId, quantity })),
      );
      clock.advance(day);
    }
  };
  const sumOf = (points: readonly { mean: number }[]) => points.reduce((sum, { mean }) => sum + mean, 0);

  it('follow what was sold, by the day of the week; what was cancelled was not', async () => {
    const cup = await product(1_000);
    await weeks(6, [cup]);
    const cancelled = await shop.place(buyer, [{ productId: cup, quantity: 900 }]);
    await shop.harness.run(operations.cancel, { id: cancelled.data.placeOrder.id }, buyer);
    clock.advance(day);
    await shop.services.forecasts.train();
    const { points, model, accuracy, trainedAt } = (await ask(forecast, cup)).forecast;
    expect(model).toContain('exponential smoothing');
    expect(trainedAt).toBe(new Date(clock.now()).toISOString());
    expect(points).toHaveLength(28);
    expect(points[0].date).toBe('2026-02-17');
    expect(sumOf(points.slice(0, 7)) / 7).toBeGreaterThan(2.4);
    expect(sumOf(points.slice(0, 7)) / 7).toBeLessThan(3.2);
    const [tuesday, saturday] = [points[0], points[4]];
    expect(saturday.mean / tuesday.mean).toBeGreaterThan(1.8);
    for (const { mean, low, high } of points) {
      expect(low).toBeGreaterThanOrEqual(0);
      expect(low).toBeLessThanOrEqual(mean);
      expect(high).toBeGreaterThanOrEqual(mean);
    }
    expect(accuracy.map(({ name }: { name: string }) => name)).toEqual(['mae', 'rmse', 'bias']);
    for (const days of [0, 57])
      expect((await shop.harness.run(sales, { days }, staff)).codes).toEqual(['BAD_USER_INPUT']);
  });

  it('do not take days without stock for days without demand', async () => {
    const cup = await product(6);
    for (let n = 0; n < 3; n++) {
      await shop.place(buyer, [{ productId: cup, quantity: 2 }]);
      clock.advance(day);
    }
    clock.advance(20 * day);
    await shop.services.forecasts.train();
    const { points } = (await ask(forecast, cup)).forecast;
    // Of three known days with six pieces, drawn towards nothing by seven: with 23 known days it would be .2.
    expect(points[0].mean).toBeGreaterThan(0.5);
  });

  it('of a new product begin with what its category sells', async () => {
    const cups = categoryIdOf(['Cups']);
    const old = await product(500, [cups]);
    await weeks(4, [old]);
    const [fresh, alone] = [await product(5, [cups]), await product(5)];
    await shop.services.forecasts.train();
    const made = (await ask(forecast, fresh)).forecast;
    expect(made.model).toContain('category');
    expect(sumOf(made.points) / 28).toBeGreaterThan(2);
    expect(sumOf((await ask(forecast, alone)).forecast.points)).toBe(0);
  });

  it('of products add up to those of their categories and of the shop, in pieces and in money', async () => {
    const [kitchen, cups] = [categoryIdOf(['Kitchen']), categoryIdOf(['Kitchen', 'Cups'])];
    const ids = [await product(500, [cups, kitchen], 300), await product(500, [kitchen], 700), await product(500)];
    await weeks(3, ids);
    await shop.services.forecasts.train();
    const units = await Promise.all(ids.map(async (id) => sumOf((await ask(forecast, id)).forecast.points)));
    const of = async (categoryId: string | null) => (await run(sales, { categoryId })).salesForecast;
    expect((await of(cups)).units).toBeCloseTo(units[0]!, 1);
    expect((await of(kitchen)).units).toBeCloseTo(units[0]! + units[1]!, 1);
    const whole = await of(null);
    expect(whole.units).toBeCloseTo(units[0]! + units[1]! + units[2]!, 1);
    expect(whole.revenue.currency).toBe('GBP');
    const money = units[0]! * 300 + units[1]! * 700 + units[2]! * 500;
    expect(Math.abs(whole.revenue.amount - money)).toBeLessThan(40);
    const parts = whole.points.map((point: { revenue: { amount: number } }) => point.revenue.amount);
    expect(parts.reduce((sum: number, amount: number) => sum + amount, 0)).toBe(whole.revenue.amount);
    expect(await of(newId())).toMatchObject({ units: 0, points: [] });
  });

  it('are made anew when a day has begun, a product is new, or one sells what was not to be expected', async () => {
    const { signal } = new AbortController();
    const refresh = () => shop.services.forecasts.refresh(signal);
    expect(await refresh()).toBe(false);
    const cup = await product(500);
    expect(await refresh()).toBe(true);
    expect(await refresh()).toBe(false);
    clock.advance(hour);
    await shop.place(buyer, [{ productId: cup, quantity: 40 }]);
    expect(await refresh()).toBe(true);
    expect((await ask(forecast, cup)).forecast.points[0].mean).toBeGreaterThan(4);
    clock.advance(hour);
    expect(await refresh()).toBe(false);
    clock.advance(day);
    expect(await refresh()).toBe(true);
  });

  it('say what to order and why, count what is on its way, and follow the policy', async () => {
    const cup = await product(200);
    await weeks(6, [cup]);
    await shop.services.forecasts.train();
    const policy = { leadTimeDays: 14, serviceLevel: 0.95, orderCostAmount: 0, packSize: 6, minimumOrder: 12 };
    await run(setPolicy, { input: { productId: cup, ...policy } });
    const first = (await ask(plan, cup)).replenishment;
    expect(first.policy).toEqual({ serviceLevel: 0.95, leadTimeDays: 14 });
    expect(first.onHand).toBe(200);
    // 200 less 6 weeks of 20, and 15 days of 20/7 pieces to last.
    expect(first.orderQuantity).toBe(0);
    expect(first.reorderPoint - first.safetyStock).toBeGreaterThan(36);
    expect(first.safetyStock).toBeGreaterThan(0);
    await shop.place(buyer, [{ productId: cup, quantity: 75 }]);
    const short = (await ask(plan, cup)).replenishment;
    expect(short.orderQuantity % 6).toBe(0);
    expect(short.orderQuantity).toBeGreaterThanOrEqual(short.reorderPoint - 5);
    expect(short).toMatchObject({ orderBy: '2026-02-16', location: { name: 'Main warehouse' } });
    expect(short.reason).toContain('below the reorder point');
    expect((await run(desk)).replenishment.edges).toEqual([
      { node: { orderQuantity: short.orderQuantity, product: { id: cup } } },
    ]);
    await run(operations.orderFromSupplier, {
      input: {
        ...{ idempotencyKey: newId(), supplier: 'Oslo Ceramics', locationId: defaultLocationId },
        lines: [{ productId: cup, quantity: short.orderQuantity, unitCost: 200 }],
      },
    });
    const ordered = (await ask(plan, cup)).replenishment;
    expect(ordered).toMatchObject({ orderQuantity: 0, incoming: short.orderQuantity, supplier: 'Oslo Ceramics' });
    expect((await run(desk)).replenishment.totalCount).toBe(0);
  });

  it('learn how long a supplier takes, unless a policy says so', async () => {
    const cup = await product(3);
    await shop.place(buyer, [{ productId: cup, quantity: 3 }]);
    for (const days of [10, 14]) {
      const lines = [{ productId: cup, quantity: 1 }];
      const input = { idempotencyKey: newId(), supplier: 'Oslo', locationId: defaultLocationId, lines };
      const { orderFromSupplier } = await run(operations.orderFromSupplier, { input });
      clock.advance(days * day);
      const receipt = { productId: cup, quantity: 1, idempotencyKey: newId() };
      await run(operations.receivePurchase, { id: orderFromSupplier.id, lines: [receipt] });
    }
    await shop.services.forecasts.train();
    expect((await ask(plan, cup)).replenishment.policy.leadTimeDays).toBe(12);
    await run(setPolicy, { input: { leadTimeDays: 3, orderCostAmount: 0 } });
    expect((await ask(plan, cup)).replenishment.policy.leadTimeDays).toBe(3);
  });

  it('give alerts of what is gone, will be gone, is too much, and is dead', async () => {
    const [gone, risky, much, dead, fine] = await Promise.all([84, 92, 5_000, 9, 160].map((n) => product(n)));
    await weeks(4, [gone!, risky!, much!, fine!]);
    await shop.place(buyer, [{ productId: gone!, quantity: 4 }]);
    clock.advance(day);
    await shop.services.forecasts.train();
    const kinds = async () =>
      new Map((await run(alerts)).stockAlerts.map((alert: { product: { id: string } }) => [alert.product.id, alert]));
    const found = await kinds();
    expect(found.get(gone)).toMatchObject({ kind: 'OUT_OF_STOCK', expectedAt: null });
    expect(found.get(risky)).toMatchObject({ kind: 'STOCKOUT_RISK', location: { name: 'Main warehouse' } });
    expect(found.get(much)).toMatchObject({ kind: 'OVERSTOCK' });
    expect([found.get(dead), found.get(fine)]).toEqual([undefined, undefined]);
    clock.advance(90 * day);
    await shop.services.forecasts.train();
    expect((await kinds()).get(dead)).toMatchObject({ kind: 'DEAD_STOCK', valueAtRisk: { amount: 4_500 } });
  });

  it('refuse a policy of a service level of 1, of a lead time below 0, of what is no cost', async () => {
    const wrong: readonly (readonly [object, string])[] = [
      [{ serviceLevel: 1 }, 'serviceLevel'],
      [{ serviceLevel: 0 }, 'serviceLevel'],
      [{ leadTimeDays: -1 }, 'leadTimeDays'],
      [{ reviewDays: 0 }, 'reviewDays'],
      [{ orderCostAmount: -1 }, 'orderCostAmount'],
      [{ holdingCostPercent: -5 }, 'holdingCostPercent'],
      [{ packSize: 0 }, 'packSize'],
      [{ productId: newId(), categoryId: newId() }, 'categoryId'],
    ];
    for (const [part, field] of wrong) {
      const input = { leadTimeDays: 0, orderCostAmount: 0, ...part };
      const { codes, messages } = await shop.harness.run(setPolicy, { input }, staff);
      expect(codes).toEqual(['POLICY_INVALID']);
      expect(messages[0]).toContain(`"${field}"`);
    }
    expect(
      (await shop.harness.run(setPolicy, { input: { leadTimeDays: 0, orderCostAmount: 0 } }, staff)).codes,
    ).toEqual([]);
  });
});
