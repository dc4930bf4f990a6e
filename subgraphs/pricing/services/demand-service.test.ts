import { newId } from '../../../shared/ids/ids';
import { seededRandom } from '../../../shared/random/random';
import { engines } from '../../../shared/testing/engines';
import { asUser } from '../../../shared/testing/subgraph-harness';
import { day } from '../../../shared/time/durations';
import { PricingShop, representations } from '../testing/pricing-shop';
import { DemandService } from './demand-service';

const reader = asUser(newId(), 'pricing:read');
const curves = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Product { id demandCurve {
  elasticity low high observations learntAt optimum { amount }
  unitsAt { price { amount currency } units unitsLow unitsHigh profit { amount } } } } } }`;

describe.each(engines)('demand curves on %s', (engine) => {
  let shop: PricingShop;
  beforeAll(async () => {
    shop = await PricingShop.open(engine);
  });
  afterAll(() => shop.stop());

  const curvesOf = async (...ids: string[]) => {
    const { data, codes } = await shop.harness.run(curves, representations(...ids), reader);
    return data?._entities.map((product: { demandCurve: unknown }) => product.demandCurve) ?? codes;
  };

  const ids = async () => {
    const rows: { productId: string }[] = [];
    for await (const some of shop.harness.services.demand.everyCurve(10)) rows.push(...some);
    return rows.map(({ productId }) => productId);
  };

  it('are learned from orders at changing prices, without those that were cancelled, and read within what was seen', async () => {
    const random = seededRandom('orders');
    const [elastic, steady, unsold] = (await shop.products(3)) as [string, string, string];
    const sell = (productId: string, units: number) =>
      units === 0 ? Promise.resolve('') : shop.sold([{ productId, quantity: units, unitPrice: 1000 }]);
    await shop.set({ productId: unsold, amount: 1000, unitCost: 400 });
    for (let week = 0; week < 16; week++) {
      const amount = [900, 1000, 1100, 1000][week % 4]!;
      await shop.set({ productId: elastic, amount, unitCost: 400 }, { productId: steady, amount });
      await sell(elastic, random.poisson(80 * (amount / 1000) ** -4));
      await sell(steady, random.poisson(80 * (amount / 1000) ** -1));
      // Somebody orders a great deal at the high price and thinks better of it.
      if (amount === 1100) await shop.cancelled(await sell(elastic, 500));
      shop.clock.advance(7 * day);
    }
    expect(await curvesOf(elastic)).toEqual([null]);
    expect(await shop.harness.services.demand.refresh(new AbortController().signal)).toBe(true);
    expect(await shop.harness.services.demand.refresh(new AbortController().signal)).toBe(false);
    const [first, second, third] = await curvesOf(elastic, steady, unsold);
    expect(third).toBeNull();
    expect(first.elasticity).toBeLessThan(-2.5);
    expect(second.elasticity).toBeGreaterThan(-2.2);
    expect(first.low).toBeLessThan(first.elasticity);
    expect(first.high).toBeGreaterThan(first.elasticity);
    expect(first.observations).toBe(16);
    const amounts = first.unitsAt.map((point: { price: { amount: number } }) => point.price.amount);
    expect([amounts[0], amounts.at(-1)]).toEqual([765, 1265]);
    expect(second.optimum).toBeNull();
    expect(first.optimum.amount).toBeLessThan(800);
    const middle = first.unitsAt.find(
      (point: { price: { amount: number } }) => Math.abs(point.price.amount - 1015) < 3,
    );
    expect(middle.units).toBeGreaterThan(55);
    expect(middle.units).toBeLessThan(100);
    expect(middle.profit.amount).toBeCloseTo((middle.price.amount - 400) * middle.units, -1);
    shop.clock.advance(day);
    expect(await shop.harness.services.demand.refresh(new AbortController().signal)).toBe(true);
    // A product that sells for the first time has a curve on the same day, for who asks for one.
    const { signal } = new AbortController();
    await sell(unsold, 3);
    shop.clock.advance(1_000);
    expect(await shop.harness.services.demand.refresh(signal)).toBe(false);
    expect(await shop.harness.services.demand.refresh(signal, true)).toBe(true);
    expect((await curvesOf(unsold))[0]).not.toBeNull();
    expect(await shop.harness.services.demand.refresh(signal, true)).toBe(false);
  });

  it('are those of all products, also of more than they are learned from', async () => {
    const { demand, platform, ...sources } = shop.harness.services;
    const count = await demand.learn();
    const [together] = await curvesOf(...(await ids()));
    shop.clock.advance(1);
    expect(await new DemandService(platform, sources, 1).learn()).toBe(count);
    expect(await ids()).toHaveLength(count);
    const [beside] = await curvesOf(...(await ids()));
    expect(beside.elasticity).not.toBe(together.elasticity);
    expect(Math.abs(beside.elasticity - together.elasticity)).toBeLessThan(0.5);
    const [elasticity] = await demand.everyElasticity();
    expect(elasticity?.products).toBe(count);
  });
});
