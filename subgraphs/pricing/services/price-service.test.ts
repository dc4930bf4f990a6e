import { newId } from '../../../shared/ids/ids';
import { engines } from '../../../shared/testing/engines';
import { statementsOf } from '../../../shared/testing/statements';
import { commitSomething } from '../../../shared/testing/subgraph-harness';
import { day } from '../../../shared/time/durations';
import { iso, merchantId, operations, PricingShop, representations } from '../testing/pricing-shop';

describe.each(engines)('prices on %s', (engine) => {
  let shop: PricingShop;

  beforeEach(async () => {
    shop = await PricingShop.open(engine);
  });
  afterEach(() => shop.stop());

  it('shows a list price, with who set it and when kept', async () => {
    const id = newId();
    expect(await shop.set({ productId: id, amount: 1999, unitCost: 800 })).toEqual({ stored: 1, rejected: [] });
    expect(await shop.priceOf(id)).toEqual({
      current: { amount: 1999, currency: 'GBP' },
      list: { amount: 1999 },
      lowestIn30Days: { amount: 1999 },
      discountPercent: 0,
      announcedDiscountPercent: null,
      reason: 'LIST',
      text: null,
      validUntil: null,
      disclosure: null,
      includesTax: true,
    });
    expect(await shop.priceOf(newId())).toBeNull();
    const [row] = await shop.harness.runtime.platform.database.read.query(
      'SELECT `setBy`, `setAt`, `unitCost` FROM `prices`',
    );
    expect(row).toEqual({ setBy: merchantId, setAt: shop.start, unitCost: 800 });
  });

  it('gives volume prices from their quantity on, and says so', async () => {
    const id = newId();
    await shop.set({ productId: id, amount: 1000 }, { productId: id, amount: 900, minQuantity: 10 });
    expect((await shop.priceOf(id)).text).toBe('£9.00 each from 10 pieces on.');
    expect(await shop.priceOf(id, 10)).toMatchObject({
      current: { amount: 900 },
      list: { amount: 1000 },
      reason: 'VOLUME',
      discountPercent: 10,
      announcedDiscountPercent: 10,
      text: '£9.00 each from 10 pieces on, 10% below the lowest price of a single piece in the last 30 days.',
    });
    expect((await shop.priceOf(id, 9)).reason).toBe('LIST');
    expect(await shop.events()).toHaveLength(1);
    for (const quantity of [0, -1, 10_001]) {
      const { codes } = await shop.harness.run(operations.prices, { ...representations(id), quantity });
      expect(codes).toEqual(['QUANTITY_INVALID']);
    }
  });

  it('keeps what was asked in the past as it was, whatever is set later', async () => {
    const id = newId();
    await shop.set({ productId: id, amount: 1000 });
    shop.clock.advance(10 * day);
    await shop.set({ productId: id, amount: 1200, validFrom: iso(shop.start) });
    shop.clock.advance(10 * day);
    await shop.set({ productId: id, amount: 700, validFrom: iso(shop.start), validUntil: iso(shop.clock.now() + day) });
    const { data } = await shop.harness.run(operations.history, representations(id));
    expect(data._entities[0].priceHistory).toEqual([
      { at: iso(shop.start), price: { amount: 1000, currency: 'GBP' }, reason: 'LIST' },
      { at: iso(shop.start + 10 * day), price: { amount: 1200, currency: 'GBP' }, reason: 'LIST' },
      { at: iso(shop.start + 20 * day), price: { amount: 700, currency: 'GBP' }, reason: 'PROMOTION' },
    ]);
    const recent = await shop.harness.run(operations.history, { ...representations(id), days: 15 });
    expect(recent.data._entities[0].priceHistory.map((point: { at: string }) => point.at)).toEqual([
      iso(shop.start + 5 * day),
      iso(shop.start + 10 * day),
      iso(shop.start + 20 * day),
    ]);
    expect((await shop.harness.run(operations.history, { ...representations(id), days: 0 })).codes).toEqual([
      'BAD_USER_INPUT',
    ]);
  });

  it('reads the prices of many products with one statement', async () => {
    const ids = await shop.products(50);
    await shop.set(...ids.map((productId, i) => ({ productId, amount: 100 + i })));
    const { database } = shop.harness.runtime.platform;
    const amounts: number[] = [];
    const count = async (query: string, variables: Record<string, unknown>) => {
      const texts = await statementsOf(database, async () => {
        const { data } = await shop.harness.run(query, variables);
        for (const { price } of data._entities ?? []) amounts.push(price?.current.amount);
      });
      return texts.filter((sql) => /prices|price_cards/.test(sql)).length;
    };
    expect(await count(operations.prices, representations(...ids))).toBe(1);
    expect(amounts).toEqual(ids.map((_, i) => 100 + i));
    expect(await count(operations.history, representations(...ids))).toBe(2);
    await commitSomething(database);
    const lines = ids.map((productId) => ({ productId, quantity: 1 }));
    expect(await count(operations.quote, { lines })).toBe(1);
  });

  it('announces a reduction by the lowest price of the 30 days before it, not by the list price', async () => {
    const [launched, raised] = (await shop.products(2)) as [string, string];
    const until = iso(shop.start + 60 * day);
    await shop.set({ productId: launched, amount: 10_000 }, { productId: launched, amount: 5_000, validUntil: until });
    expect(await shop.priceOf(launched)).toMatchObject({
      current: { amount: 5_000 },
      discountPercent: 50,
      announcedDiscountPercent: null,
      lowestIn30Days: { amount: 5_000 },
      text: 'This price holds until 30 April 2026.',
    });
    await shop.set({ productId: raised, amount: 8_000 });
    shop.clock.advance(20 * day);
    await shop.set({ productId: raised, amount: 10_000 });
    shop.clock.advance(5 * day);
    await shop.set({ productId: raised, amount: 7_000, validUntil: until });
    expect(await shop.priceOf(raised)).toMatchObject({
      list: { amount: 10_000 },
      discountPercent: 30,
      announcedDiscountPercent: 12.5,
      text: '12.5% below the lowest price of the 30 days before (£80.00) until 30 April 2026.',
    });
  });
});

describe.each([
  ['JPY', 1250, 'JP¥1,250', 125],
  ['GBP', 1250, '£12.50', 125],
  ['KWD', 1250, 'KWD\u00a01.250', 125],
])('a shop that sells in %s', (CURRENCY, amount, written, off) => {
  let shop: PricingShop;
  afterEach(() => shop.stop());

  it('shows, announces and quotes whole minor units', async () => {
    shop = await PricingShop.open('better-sqlite3', { CURRENCY });
    const [id] = (await shop.products(1)) as [string];
    await shop.set({ productId: id, amount });
    shop.clock.advance(40 * day);
    await shop.promote({ kind: 'PERCENT_OFF', value: 10, productIds: [id] });
    expect(await shop.priceOf(id)).toMatchObject({
      current: { amount: amount - off, currency: CURRENCY },
      text: `10% below the lowest price of the 30 days before (${written}).`,
    });
    expect((await shop.quote([id, id])).total).toEqual({ amount: 2 * (amount - off), currency: CURRENCY });
  });
});

describe('a shop whose prices are without the tax', () => {
  let shop: PricingShop;
  afterEach(() => shop.stop());

  it('shows them so, adds the tax in quotes, and lets orders say what is paid', async () => {
    shop = await PricingShop.open('better-sqlite3', { PRICES_INCLUDE_TAX: 'no', TAX_PERCENT: '20' });
    const [id] = (await shop.products(1)) as [string];
    await shop.set({ productId: id, amount: 99 });
    expect(await shop.priceOf(id)).toMatchObject({ current: { amount: 99 }, includesTax: false });
    const quote = await shop.quote([id, id, id]);
    expect(quote).toMatchObject({
      ...{ subtotal: { amount: 297 }, discount: { amount: 0 }, tax: { amount: 59 }, total: { amount: 356 } },
      ...{ includesTax: false, lines: [{ unitPrice: { amount: 99 }, total: { amount: 297 } }] },
    });
    expect(quote.claims).toMatchObject({ total: 356, lines: [{ quantity: 3, unitPrice: 119, discount: 1 }] });
  });

  it('and one whose prices have it in them says how much it is', async () => {
    shop = await PricingShop.open('better-sqlite3', { TAX_PERCENT: '20' });
    const [id] = (await shop.products(1)) as [string];
    await shop.set({ productId: id, amount: 120 });
    expect(await shop.quote([id])).toMatchObject({ tax: { amount: 20 }, total: { amount: 120 }, includesTax: true });
  });
});
