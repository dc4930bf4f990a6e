import { newId } from '../../../shared/ids/ids';
import { seededRandom } from '../../../shared/random/random';
import type { ImportedOrder, ImportedPrice } from '../../../shared/shop-data/import-port';
import { engines } from '../../../shared/testing/engines';
import { asUser } from '../../../shared/testing/subgraph-harness';
import { day, hour } from '../../../shared/time/durations';
import { merchantId, PricingShop, representations } from '../testing/pricing-shop';
import { pricingImportPort } from './import-port';
import { createServices } from './services';

const merchant = asUser(merchantId, 'pricing:read', 'pricing:write');
const shown =
  'id status current { amount currency } proposed { amount } expectedProfitChangePercent low high reason product { id }';
const operations = {
  propose: `mutation ($categoryId: ID) { proposePrices(categoryId: $categoryId) { ${shown} } }`,
  decide: `mutation ($ids: [ID!]!, $accept: Boolean!) { decidePriceProposals(ids: $ids, accept: $accept) { ${shown} decidedAt } }`,
  list: `query ($status: ProposalStatus!) { priceProposals(status: $status, first: 50) { totalCount edges { node { ${shown} } } } }`,
  undo: `mutation ($ids: [ID!]!) { undoPriceDecisions(ids: $ids) { ${shown} decidedAt } }`,
  isSuspended: '{ automaticPricingSuspended }',
  suspend: 'mutation ($suspended: Boolean!) { suspendAutomaticPricing(suspended: $suspended) }',
  rule: `mutation ($rule: PricingRuleInput!) { setPricingRule(rule: $rule) { id minMarginPercent maxStepPercent automatic category { id } } }`,
  results: `{ pricingResults(days: 28) { accepted rejected overridden treatedProducts heldOutProducts lift liftLow liftHigh overridesWorth { amount }
      switchbacks { category { id } lift liftLow liftHigh automaticTurns listTurns } } }`,
  rules: '{ pricingRules { id maxStepsPerDay automatic category { id } } }',
};
const steady = { minMarginPercent: 10, maxStepPercent: 10, maxStepsPerDay: 1 };

interface Proposal {
  readonly id: string;
  readonly status: string;
  readonly current: { readonly amount: number };
  readonly proposed: { readonly amount: number };
  readonly expectedProfitChangePercent: number;
  readonly low: number;
  readonly high: number;
  readonly reason: string;
  readonly product: { readonly id: string };
}

describe.each(engines)('price proposals on %s', (engine) => {
  let shop: PricingShop;
  /** Sells at an elasticity of −1, so that it is too cheap; one of −4, too dear; one whose cost nobody knows; one never sold. */
  let [cheap, dear, costless, unsold]: string[] = [];

  const run = async (operation: keyof typeof operations, variables: Record<string, unknown> = {}) => {
    const { data, codes } = await shop.harness.run(operations[operation], variables, merchant);
    return data && codes.length === 0 ? Object.values(data)[0] : codes;
  };
  const rule = (more: Record<string, unknown> = {}) => run('rule', { rule: { ...steady, ...more } });
  const propose = async (): Promise<Proposal[]> => (await run('propose')) as Proposal[];
  const proposalOf = async (id: string) => (await propose()).find(({ product }) => product.id === id)!;
  const current = async (id: string) => (await shop.priceOf(id)).current.amount;

  beforeEach(async () => {
    shop = await PricingShop.open(engine);
    [cheap, dear, costless, unsold] = await shop.products(4);
    const random = seededRandom('proposals');
    const elasticities = [-1, -4, -1];
    const products = [cheap, dear, costless].map((productId) => productId!);
    const [prices, orders]: [ImportedPrice[], ImportedOrder[]] = [[], []];
    for (let days = 42; days > 0; days--) {
      // Prices move in turn every three days, and are all back at 1000 in the end.
      const step = Math.floor(days / 3);
      const amounts = products.map((_, n) => (days <= 3 ? 1000 : [900, 1000, 1100][(step + n) % 3]!));
      const at = shop.start - days * day;
      prices.push(
        ...products.map((productId, n) => {
          const cost = productId === costless ? {} : { unitCost: 500 };
          return { sku: productId, productId, amount: amounts[n]!, currency: 'GBP', validFrom: at, ...cost };
        }),
      );
      const lines = products.map((productId, n) => {
        const quantity = random.poisson(100 * (amounts[n]! / 1000) ** elasticities[n]!);
        return { sku: productId, productId, quantity, unitPrice: amounts[n]!, returned: 0 };
      });
      const order = { customer: null, userId: null, currency: 'GBP', status: 'DELIVERED', placedAt: at } as const;
      orders.push({ ...order, id: newId(), number: String(days), lines });
    }
    const port = pricingImportPort(shop.harness.services);
    await port.prices!(prices);
    await port.orders!(orders);
    await shop.set({ productId: unsold, amount: 1000, unitCost: 500 });
  });
  afterEach(() => shop.stop());

  it('raise what is too cheap and lower what is too dear, within the rule, with an interval and a reason', async () => {
    await rule();
    const proposals = await propose();
    const byProduct = new Map(proposals.map((one) => [one.product.id, one]));
    expect(byProduct.get(cheap!)).toMatchObject({
      status: 'OPEN',
      current: { amount: 1000 },
      proposed: { amount: 1100 },
    });
    expect(byProduct.get(dear!)!.proposed.amount).toBeLessThan(1000);
    expect(byProduct.get(dear!)!.proposed.amount).toBeGreaterThanOrEqual(900);
    for (const id of [cheap!, dear!]) {
      const { expectedProfitChangePercent, low, high, reason } = byProduct.get(id)!;
      expect(expectedProfitChangePercent).toBeGreaterThan(0);
      expect(low).toBeLessThan(expectedProfitChangePercent);
      expect(high).toBeGreaterThan(expectedProfitChangePercent);
      expect(reason).toMatch(/expected profit \+/);
    }
    expect(byProduct.get(cheap!)!.reason).toMatch(/goes no further, since a step has a largest size/);
    // What nobody knows the cost of says so, and what never sold is not there at all.
    expect(byProduct.get(costless!)).toMatchObject({ status: 'EXPIRED', proposed: { amount: 1000 } });
    expect(byProduct.get(costless!)!.reason).toMatch(/UNKNOWN_COST/);
    expect(byProduct.has(unsold!)).toBe(false);
    const open = (await run('list', { status: 'OPEN' })) as { totalCount: number };
    expect(open.totalCount).toBe(2);
  });

  it('name the rails where no price satisfies the rule', async () => {
    await rule({ minMarginPercent: 60, maxStepPercent: 5 });
    const { status, reason, proposed } = await proposalOf(cheap!);
    expect([status, proposed.amount]).toEqual(['EXPIRED', 1000]);
    expect(reason).toMatch(/MARGIN, STEP/);
  });

  it('are set when they are accepted, once, as optimised prices that quotes have too; a person who sets the price ends them', async () => {
    await rule();
    const [one, other] = [await proposalOf(cheap!), await proposalOf(dear!)];
    const ids = [(await proposalOf(cheap!)).id, (await proposalOf(dear!)).id];
    // Proposing again took the place of what was open.
    expect(await run('decide', { ids: [one.id, other.id], accept: true })).toMatchObject([{ status: 'EXPIRED' }, {}]);
    const [open] = ((await run('list', { status: 'OPEN' })) as { edges: { node: Proposal }[] }).edges.filter(
      ({ node }) => node.product.id === cheap,
    );
    expect(await run('decide', { ids: [open!.node.id], accept: true })).toMatchObject([{ status: 'ACCEPTED' }]);
    expect(await run('decide', { ids: [open!.node.id], accept: false })).toMatchObject([{ status: 'ACCEPTED' }]);
    expect(await shop.priceOf(cheap!)).toMatchObject({
      current: { amount: 1100 },
      list: { amount: 1100 },
      reason: 'OPTIMISED',
    });
    expect((await shop.quote([cheap!])).total.amount).toBe(1100);
    expect((await shop.events()).at(-1)).toMatchObject({ productId: cheap, amount: 1100, reason: 'OPTIMISED' });
    expect(await run('decide', { ids: [...ids, newId()], accept: true })).toEqual(['NOT_FOUND']);
    await shop.set({ productId: cheap, amount: 1000 });
    expect(await shop.priceOf(cheap!)).toMatchObject({ current: { amount: 1000 }, reason: 'LIST' });
    shop.clock.advance(7 * day);
    const results = (await run('results')) as { overridesWorth: { amount: number } };
    expect(results).toMatchObject({ accepted: 1, rejected: 0, overridden: 1, lift: null });
    // The price that was taken back was expected to earn more: a week without it costs.
    expect(results.overridesWorth.amount).toBeLessThan(0);
  });

  it('are open again when their decision is taken back, and what held before holds again', async () => {
    await rule({ maxStepsPerDay: 9 });
    const first = await proposalOf(cheap!);
    await run('decide', { ids: [first.id], accept: true });
    const raised = await current(cheap!);
    expect(raised).toBe(first.proposed.amount);
    shop.clock.advance(hour);
    const second = await proposalOf(cheap!);
    await run('decide', { ids: [second.id], accept: true });
    expect(await current(cheap!)).toBe(second.proposed.amount);
    expect(second.proposed.amount).not.toBe(raised);
    const reopened = { status: 'OPEN', decidedAt: null };
    expect(await run('undo', { ids: [second.id] })).toEqual([expect.objectContaining(reopened)]);
    expect(await current(cheap!)).toBe(raised);
    // Another is open in its place: it is none any more, and its price ends all the same.
    expect(await run('undo', { ids: [first.id] })).toEqual([expect.objectContaining({ status: 'EXPIRED' })]);
    expect(await current(cheap!)).toBe(1000);
    const other = await proposalOf(dear!);
    await run('decide', { ids: [other.id], accept: false });
    expect(await run('undo', { ids: [other.id, other.id] })).toMatchObject([reopened, reopened]);
    expect(await run('decide', { ids: [other.id], accept: true })).toMatchObject([{ status: 'ACCEPTED' }]);
    expect(await run('undo', { ids: [newId()] })).toEqual(['NOT_FOUND']);
    await shop.set({ productId: dear, amount: 1200, unitCost: 500 });
    await run('undo', { ids: [other.id] });
    expect(await current(dear!)).toBe(1200);
  });

  it('are not set where the rails have moved since, and have one step a day', async () => {
    await rule();
    const first = await proposalOf(cheap!);
    await shop.set({ productId: cheap, amount: 1000, unitCost: 995 });
    expect(await run('decide', { ids: [first.id], accept: true })).toMatchObject([
      { status: 'EXPIRED', reason: expect.stringContaining('MARGIN') },
    ]);
    expect(await current(cheap!)).toBe(1000);
    const second = await proposalOf(dear!);
    await run('decide', { ids: [second.id], accept: true });
    expect(await current(dear!)).toBe(second.proposed.amount);
    shop.clock.advance(hour);
    expect(await proposalOf(dear!)).toBeUndefined();
    shop.clock.advance(day);
    await propose();
    expect(await current(dear!)).toBe(second.proposed.amount);
  });

  it('are accepted by the rule where it is automatic, until pricing is suspended: then all is at list at once, for every process', async () => {
    await rule({ automatic: true });
    const proposals = await propose();
    expect(proposals.filter(({ status }) => status === 'ACCEPTED')).toHaveLength(2);
    expect(await current(cheap!)).toBe(1100);
    // Another process, and one that is started anew, know nothing but the database.
    const other = createServices(shop.harness.runtime.platform);
    const amountThere = async () => {
      const cards = {
        load: async (id: string) =>
          (await other.priceCards.read(shop.harness.runtime.platform.database.read, [id]))[0] ?? null,
      };
      return (await other.prices.priceOf(cards, cheap!, 1, []))!.current.amount;
    };
    expect(await amountThere()).toBe(1100);
    shop.clock.advance(hour);
    expect(await run('isSuspended')).toBe(false);
    expect(await run('suspend', { suspended: true })).toBe(true);
    expect(await run('isSuspended')).toBe(true);
    expect([await current(cheap!), await amountThere(), (await shop.quote([cheap!])).total.amount]).toEqual([
      1000, 1000, 1000,
    ]);
    expect((await shop.events()).slice(-2)).toMatchObject([
      { amount: 1000, reason: 'LIST' },
      { amount: 1000, reason: 'LIST' },
    ]);
    await shop.sold([cheap, dear, costless].map((id) => ({ productId: id!, quantity: 100, unitPrice: 1000 })));
    shop.clock.advance(day);
    const [open] = (await propose()).filter(({ status }) => status === 'OPEN');
    expect(await run('decide', { ids: [open!.id], accept: true })).toEqual(['AUTOMATIC_PRICING_SUSPENDED']);
    expect(await other.proposals.proposeAutomatically(new AbortController().signal)).toBe(0);
    const { data } = await shop.harness.run(
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Product { priceHistory(days: 5) { price { amount } reason } } } }',
      representations(cheap!),
    );
    const amounts = data._entities[0].priceHistory.map((point: { price: { amount: number } }) => point.price.amount);
    expect(amounts.slice(-3)).toEqual([1000, 1100, 1000]);
    // What was set before does not come back.
    expect(await run('suspend', { suspended: false })).toBe(false);
    expect(await current(cheap!)).toBe(1000);
    await propose();
    expect(await current(cheap!)).toBeGreaterThan(1000);
  });

  it('are dearer where there is less than will be asked for, and marked down where it lasts for half a year', async () => {
    await rule({ maxStepPercent: 5 });
    const told = (productId: string, free: number) => ({ productId, free, dailyUnits: 100, leadTimeDays: 14 });
    const cover = (asOf: number, free: number) =>
      shop.harness.deliver('inventory.products-forecast', { asOf, products: [told(dear!, free), told(cheap!, free)] });
    await cover(2, 700);
    const scarce = await proposalOf(dear!);
    expect(scarce.proposed.amount).toBeGreaterThan(1000);
    expect(scarce.reason).toMatch(/less than will be asked for/);
    await cover(3, 50_000);
    // An older forecast that comes late changes nothing.
    await cover(1, 700);
    const overfull = await proposalOf(dear!);
    expect(overfull.proposed.amount).toBe(950);
    expect(overfull.reason).toMatch(/more than half a year/);
    await run('decide', { ids: [overfull.id], accept: true });
    expect(await shop.priceOf(dear!)).toMatchObject({ current: { amount: 950 }, reason: 'MARKDOWN' });
  });

  it('leave held-out products and the turns of list prices alone, and what a person has dated', async () => {
    await rule({ holdoutPercent: 90, automatic: true });
    const heldOut = await propose();
    expect(heldOut.length).toBeLessThan(3);
    await rule({ automatic: false });
    await shop.set({ productId: cheap, amount: 950, validUntil: new Date(shop.clock.now() + 5 * day).toISOString() });
    expect(await proposalOf(cheap!)).toBeUndefined();
  });

  it('are of so few products a day as the rule says, also where two people decide', async () => {
    await rule();
    const [one, other] = (await propose()).filter(({ status }) => status === 'OPEN');
    await rule({ maxChangesPerDay: 1 });
    expect(await run('decide', { ids: [one!.id], accept: true })).toMatchObject([{ status: 'ACCEPTED' }]);
    expect(await run('decide', { ids: [other!.id], accept: true })).toMatchObject([
      { status: 'EXPIRED', reason: expect.stringContaining('CHANGES_PER_DAY') },
    ]);
    expect((await propose()).filter(({ status }) => status === 'OPEN')).toEqual([]);
    shop.clock.advance(day + hour);
    expect((await propose()).filter(({ status }) => status === 'OPEN')).toHaveLength(1);
  });

  it('are applied once where two processes decide the same at the same moment, or one of them suspends', async () => {
    await rule();
    const ids = (await propose()).filter(({ status }) => status === 'OPEN').map(({ id }) => id);
    const other = createServices(shop.harness.runtime.platform);
    const before = await shop.recordedPrices();
    const answers = await Promise.all([
      shop.harness.services.proposals.decide(ids, true, merchantId),
      other.proposals.decide(ids, true, merchantId),
      other.proposals.decide(ids, false, merchantId),
    ]);
    const statuses = answers.map((rows) => rows.map(({ status }) => status));
    expect(new Set(statuses.flat()).size).toBe(1);
    const isAccepted = statuses[0]![0] === 'ACCEPTED';
    expect((await shop.recordedPrices()) - before).toBe(isAccepted ? ids.length : 0);
    const entries = await shop.harness.runtime.platform.database.read.query(
      "SELECT `id` FROM `pricing_audit` WHERE `action` IN ('ACCEPTED', 'REJECTED')",
    );
    expect(entries).toHaveLength(ids.length);
    // Whichever of the two is first, no price holds once it is suspended.
    shop.clock.advance(day + hour);
    await propose();
    const open = ((await run('list', { status: 'OPEN' })) as { edges: { node: Proposal }[] }).edges;
    await Promise.allSettled([
      other.proposals.decide(
        open.map(({ node }) => node.id),
        true,
        merchantId,
      ),
      shop.harness.services.automaticPricing.suspend(true, merchantId),
    ]);
    expect(await Promise.all([cheap, dear].map((id) => current(id!)))).toEqual([1000, 1000]);
    const restarted = createServices(shop.harness.runtime.platform);
    expect(await restarted.automaticPricing.isSuspended()).toBe(true);
  });

  it('take turns with list prices under a switchback, whose turns tell what they earn', async () => {
    await shop.harness.services.demand.learn();
    await rule({ automatic: true, switchbackHours: 24 });
    expect(await run('results')).toMatchObject({ switchbacks: [{ lift: null, automaticTurns: null }] });
    const { proposals } = shop.harness.services;
    const signal = new AbortController().signal;
    for (let turn = 0; turn < 26; turn++) {
      if (turn === 0) shop.clock.advance(13 * hour);
      await proposals.proposeForTurns(signal);
      expect(await proposals.proposeForTurns(signal)).toBe(false);
      shop.clock.advance(12 * hour);
      const amount = await current(cheap!);
      const isRaised = amount > 1000;
      await shop.sold([{ productId: cheap!, quantity: isRaised ? 95 : 100, unitPrice: amount }]);
      shop.clock.advance(12 * hour);
    }
    const { switchbacks } = (await run('results')) as { switchbacks: Record<string, number>[] };
    expect(switchbacks).toHaveLength(1);
    const { lift, liftLow, liftHigh, automaticTurns, listTurns } = switchbacks[0]!;
    // 95 pieces at 6 of profit beside 100 at 5.
    expect(lift).toBeCloseTo(14, 0);
    expect([liftLow! <= lift!, liftHigh! >= lift!]).toEqual([true, true]);
    expect(automaticTurns! + listTurns!).toBeGreaterThanOrEqual(20);
    expect(Math.min(automaticTurns!, listTurns!)).toBeGreaterThanOrEqual(4);
  });

  it('expire when nobody decides within a week, and rejected ones stay rejected', async () => {
    await rule();
    const [one, other] = (await propose()).filter(({ status }) => status === 'OPEN');
    expect(await run('decide', { ids: [one!.id], accept: false })).toMatchObject([{ status: 'REJECTED' }]);
    shop.clock.advance(8 * day);
    expect(await run('decide', { ids: [one!.id, other!.id], accept: true })).toMatchObject([
      { status: 'REJECTED' },
      { status: 'EXPIRED' },
    ]);
  });

  it('have rules that say what is wrong with them', async () => {
    const categoryId = newId();
    for (const wrong of [
      { minMarginPercent: -1 },
      { minMarginPercent: 100 },
      { maxStepPercent: 0 },
      { maxStepsPerDay: 0 },
      { charmEnding: 1_000 },
      { minIndex: 1.1, maxIndex: 0.9 },
      { floorAmount: 200, ceilingAmount: 100 },
      { holdoutPercent: 91 },
      { maxChangesPerDay: -1 },
      { switchbackHours: 0.5 },
    ]) {
      expect([wrong, await rule(wrong)]).toEqual([wrong, ['PRICING_RULE_INVALID']]);
    }
    expect(await rule({ categoryId: 'cups' })).toEqual(['NOT_FOUND']);
    expect(await run('rules')).toEqual([]);
    await rule({ categoryId });
    expect(await rule()).toMatchObject({ category: null, automatic: false });
    expect(await run('rules')).toMatchObject([{ category: null }, { category: { id: categoryId } }]);
    expect(await run('propose', { categoryId: 'cups' })).toEqual(['NOT_FOUND']);
    expect(await run('propose', { categoryId })).toEqual([]);
  });
});
