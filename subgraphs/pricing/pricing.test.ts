import { SettableClock } from '../../shared/clock/clock';
import { newId } from '../../shared/ids/ids';
import { readQuote } from '../../shared/quotes/quote-token';
import { engines } from '../../shared/testing/engines';
import { asUser, commitSomething, type SubgraphHarness, startSubgraph } from '../../shared/testing/subgraph-harness';
import { pricingSubgraph } from './index';
import type { PricingServices } from './services/services';

const day = 24 * 60 * 60 * 1000;
const merchantId = newId();
const merchant = asUser(merchantId, 'pricing:write');
const secret = 'a secret that only the tests know, long enough';

const setPrices = `mutation ($prices: [ListPriceInput!]!) {
  setListPrices(prices: $prices) { stored rejected { index code message } } }`;
const prices = `query ($r: [_Any!]!, $quantity: Int! = 1) { _entities(representations: $r) { ... on Product { id price(quantity: $quantity) {
  current { amount currency } list { amount } lowestIn30Days { amount } discountPercent reason text validUntil } } } }`;
const history = `query ($r: [_Any!]!, $days: Int! = 90) { _entities(representations: $r) { ... on Product {
  priceHistory(days: $days) { at price { amount currency } reason } } } }`;
const quoteQuery = `query ($lines: [QuoteLineInput!]!, $coupon: String) { quote(lines: $lines, couponCode: $coupon) {
  token expiresAt couponAccepted couponMessage
  lines { quantity unitPrice { amount currency } total { amount } reason product { id price { current { amount } } } }
  subtotal { amount } discount { amount } total { amount currency } } }`;

const iso = (milliseconds: number) => new Date(milliseconds).toISOString();
const representations = (...ids: string[]) => ({ r: ids.map((id) => ({ __typename: 'Product', id })) });

describe.each(engines)('pricing on %s', (engine) => {
  let harness: SubgraphHarness<PricingServices>;
  let clock: SettableClock;
  let start: number;

  beforeEach(async () => {
    start = Date.UTC(2026, 2, 1, 12);
    clock = new SettableClock(start);
    harness = await startSubgraph<PricingServices>(pricingSubgraph, engine, { clock });
  });
  afterEach(() => harness.stop());

  const set = async (...rows: Record<string, unknown>[]) => {
    const inputs = rows.map((row) => ({ currency: 'GBP', ...row }));
    const { data, codes } = await harness.run(setPrices, { prices: inputs }, merchant);
    return data?.setListPrices ?? codes;
  };
  const priceOf = async (id: string, quantity = 1) =>
    (await harness.run(prices, { ...representations(id), quantity })).data._entities[0].price;
  const eventsOf = async () => (await harness.published()).map(({ payload }) => payload);
  const ledgerSize = async () =>
    (await harness.runtime.platform.database.read.query('SELECT `id` FROM `prices`')).length;

  it('shows a list price, with who set it and when kept', async () => {
    const id = newId();
    expect(await set({ productId: id, amount: 1999, unitCost: 800 })).toEqual({ stored: 1, rejected: [] });
    expect(await priceOf(id)).toEqual({
      current: { amount: 1999, currency: 'GBP' },
      list: { amount: 1999 },
      lowestIn30Days: { amount: 1999 },
      discountPercent: 0,
      reason: 'LIST',
      text: null,
      validUntil: null,
    });
    expect(await priceOf(newId())).toBeNull();
    const [row] = await harness.runtime.platform.database.read.query(
      'SELECT `setBy`, `setAt`, `unitCost` FROM `prices`',
    );
    expect(row).toEqual({ setBy: merchantId, setAt: start, unitCost: 800 });
  });

  it('lets a dated price end, and tells of its beginning and its end once each', async () => {
    const id = newId();
    await set({ productId: id, amount: 1000 });
    clock.advance(40 * day);
    const [from, until] = [clock.now() + day, clock.now() + 4 * day];
    await set({ productId: id, amount: 800, validFrom: iso(from), validUntil: iso(until) });
    expect(await harness.services.scheduledChanges.announceDue()).toBe(0);
    clock.advance(2 * day);
    expect(await priceOf(id)).toEqual({
      current: { amount: 800, currency: 'GBP' },
      list: { amount: 1000 },
      lowestIn30Days: { amount: 1000 },
      discountPercent: 20,
      reason: 'PROMOTION',
      text: '20% below the list price of £10.00 until 14 April 2026.',
      validUntil: iso(until),
    });
    expect(await harness.services.scheduledChanges.announceDue()).toBe(1);
    expect(await harness.services.scheduledChanges.announceDue()).toBe(0);
    clock.advance(2 * day);
    expect((await priceOf(id)).current.amount).toBe(1000);
    expect((await priceOf(id)).lowestIn30Days.amount).toBe(800);
    await harness.services.scheduledChanges.announceDue();
    await harness.services.scheduledChanges.announceDue();
    expect(await eventsOf()).toEqual([
      { productId: id, amount: 1000, currency: 'GBP', reason: 'LIST' },
      { productId: id, amount: 800, currency: 'GBP', reason: 'PROMOTION' },
      { productId: id, amount: 1000, currency: 'GBP', reason: 'LIST' },
    ]);
  });

  it('announces a dated change once, though two processes see it at the same time', async () => {
    const ids = Array.from({ length: 20 }, () => newId());
    await set(...ids.map((productId) => ({ productId, amount: 1000 })));
    await set(
      ...ids.map((productId) => ({
        productId,
        amount: 900,
        validFrom: iso(start + day),
        validUntil: iso(start + 9 * day),
      })),
    );
    clock.advance(2 * day);
    await Promise.all(Array.from({ length: 4 }, () => harness.services.scheduledChanges.announceDue()));
    expect((await eventsOf()).filter((payload) => 'amount' in payload && payload.amount === 900)).toHaveLength(20);
  });

  it('gives volume prices from their quantity on, and says so', async () => {
    const id = newId();
    await set({ productId: id, amount: 1000 }, { productId: id, amount: 900, minQuantity: 10 });
    expect((await priceOf(id)).text).toBe('£9.00 each from 10 pieces on.');
    expect(await priceOf(id, 10)).toMatchObject({
      current: { amount: 900 },
      list: { amount: 1000 },
      reason: 'VOLUME',
      discountPercent: 10,
      text: 'From 10 pieces on, 10% below the list price of £10.00.',
    });
    expect((await priceOf(id, 9)).reason).toBe('LIST');
    expect(await eventsOf()).toHaveLength(1);
    for (const quantity of [0, -1, 10_001]) {
      const { codes } = await harness.run(prices, { ...representations(id), quantity });
      expect(codes).toEqual(['QUANTITY_INVALID']);
    }
  });

  it('keeps what was asked in the past as it was, whatever is set later', async () => {
    const id = newId();
    await set({ productId: id, amount: 1000 });
    clock.advance(10 * day);
    await set({ productId: id, amount: 1200, validFrom: iso(start) });
    clock.advance(10 * day);
    await set({ productId: id, amount: 700, validFrom: iso(start), validUntil: iso(clock.now() + day) });
    const { data } = await harness.run(history, representations(id));
    expect(data._entities[0].priceHistory).toEqual([
      { at: iso(start), price: { amount: 1000, currency: 'GBP' }, reason: 'LIST' },
      { at: iso(start + 10 * day), price: { amount: 1200, currency: 'GBP' }, reason: 'LIST' },
      { at: iso(start + 20 * day), price: { amount: 700, currency: 'GBP' }, reason: 'PROMOTION' },
    ]);
    const recent = await harness.run(history, { ...representations(id), days: 15 });
    expect(recent.data._entities[0].priceHistory.map((point: { at: string }) => point.at)).toEqual([
      iso(start + 5 * day),
      iso(start + 10 * day),
      iso(start + 20 * day),
    ]);
    expect((await harness.run(history, { ...representations(id), days: 0 })).codes).toEqual(['BAD_USER_INPUT']);
  });

  it('leaves no trace of a price that holds already', async () => {
    const id = newId();
    const rows = [
      { productId: id, amount: 1000 },
      { productId: id, amount: 900, validUntil: iso(start + 9 * day) },
      { productId: id, amount: 850, minQuantity: 5 },
    ];
    await set(...rows);
    clock.advance(day);
    expect(await set(...rows)).toEqual({ stored: 3, rejected: [] });
    expect(await ledgerSize()).toBe(3);
    expect(await eventsOf()).toHaveLength(1);
  });

  it('names each bad row and stores the others', async () => {
    const id = newId();
    const result = await set(
      { productId: id, amount: 1000 },
      { productId: 'mug', amount: 1000 },
      { productId: id, amount: 0, minQuantity: 2 },
      { productId: id, amount: 900, currency: 'EUR', minQuantity: 2 },
      { productId: id, amount: 900, minQuantity: 0 },
      { productId: id, amount: 900, segmentId: newId() },
      { productId: id, amount: 900, validUntil: iso(start - 1) },
      { productId: id, amount: 900, validFrom: iso(start + 2 * day), validUntil: iso(start + day) },
      { productId: id, amount: 900, unitCost: -1, minQuantity: 2 },
      { productId: id, amount: 1100 },
    );
    expect(result.stored).toBe(1);
    expect(result.rejected.map((row: { index: number; code: string }) => [row.index, row.code])).toEqual([
      [1, 'BAD_USER_INPUT'],
      [2, 'BAD_USER_INPUT'],
      [3, 'CURRENCY_MISMATCH'],
      [4, 'QUANTITY_INVALID'],
      [5, 'BAD_USER_INPUT'],
      [6, 'BAD_USER_INPUT'],
      [7, 'BAD_USER_INPUT'],
      [8, 'BAD_USER_INPUT'],
      [9, 'DUPLICATE_ROW'],
    ]);
    expect(await ledgerSize()).toBe(1);
    expect(await set(...Array.from({ length: 501 }, () => ({ productId: newId(), amount: 5 })))).toEqual(['TOO_MANY']);
    expect((await harness.run(setPrices, { prices: [] })).codes).toEqual(['UNAUTHENTICATED']);
  });

  it('ends in one price and as many events as changes when many set prices at once', async () => {
    const ids = [newId(), newId(), newId()];
    await Promise.all(
      Array.from({ length: 12 }, (_, i) => {
        const rows = ids.map((productId) => ({ productId, amount: 1000 + i }));
        return set(...(i % 2 ? rows : rows.reverse()));
      }),
    );
    expect(await ledgerSize()).toBe(36);
    for (const id of ids) {
      const told = (await harness.published()).filter(
        (event) => (event.payload as { productId: string }).productId === id,
      );
      expect(told).toHaveLength(12);
    }
  });

  it('reads the prices of many products with one statement', async () => {
    const ids = Array.from({ length: 50 }, () => newId());
    await set(...ids.map((productId, i) => ({ productId, amount: 100 + i })));
    const statements: string[] = [];
    const stop = harness.runtime.platform.database.statements.listen((sql) => {
      if (/prices|price_cards/.test(sql)) statements.push(sql);
    });
    const { data } = await harness.run(prices, representations(...ids));
    expect(
      data._entities.map((product: { price: { current: { amount: number } } }) => product.price.current.amount),
    ).toEqual(ids.map((_, i) => 100 + i));
    expect(statements).toHaveLength(1);
    await harness.run(history, representations(...ids));
    expect(statements).toHaveLength(2);
    await commitSomething(harness.runtime.platform.database);
    await harness.run(quoteQuery, { lines: ids.map((productId) => ({ productId, quantity: 1 })) });
    expect(statements).toHaveLength(3);
    stop();
  });

  it('binds a quote for five minutes, with lines of one product added up', async () => {
    const [mug, plate] = [newId(), newId()];
    const shopper = newId();
    await set(
      { productId: mug, amount: 1000 },
      { productId: mug, amount: 900, minQuantity: 10 },
      { productId: plate, amount: 250 },
    );
    const lines = [
      { productId: mug, quantity: 6 },
      { productId: plate, quantity: 2 },
      { productId: mug, quantity: 4 },
    ];
    const { data } = await harness.run(quoteQuery, { lines, coupon: 'SPRING' }, asUser(shopper));
    expect(data.quote).toMatchObject({
      expiresAt: iso(start + 5 * 60_000),
      couponAccepted: false,
      couponMessage: 'The coupon code "SPRING" is not one of ours.',
      lines: [
        { quantity: 10, unitPrice: { amount: 900, currency: 'GBP' }, total: { amount: 9000 }, reason: 'VOLUME' },
        { quantity: 2, unitPrice: { amount: 250, currency: 'GBP' }, total: { amount: 500 }, reason: 'LIST' },
      ],
      subtotal: { amount: 10500 },
      discount: { amount: 1000 },
      total: { amount: 9500, currency: 'GBP' },
    });
    expect(await readQuote(data.quote.token, secret, start + 299_000)).toMatchObject({
      userId: shopper,
      currency: 'GBP',
      total: 9500,
      lines: [
        { productId: mug, quantity: 10, unitPrice: 900 },
        { productId: plate, quantity: 2, unitPrice: 250 },
      ],
    });
    expect(await readQuote(data.quote.token, secret, start + 301_000)).toBeNull();
    const plain = await harness.run(quoteQuery, { lines: [{ productId: plate, quantity: 1 }] });
    expect(plain.data.quote).toMatchObject({ couponAccepted: null, couponMessage: null });
  });

  it('refuses a quote that cannot be kept', async () => {
    const id = newId();
    await set({ productId: id, amount: 1_000_000 });
    const codesOf = async (lines: unknown[], coupon?: string) =>
      (await harness.run(quoteQuery, { lines, coupon })).codes;
    const line = (quantity: number, productId = id) => ({ productId, quantity });
    expect(await codesOf([])).toEqual(['BAD_USER_INPUT']);
    expect(await codesOf([line(0)])).toEqual(['QUANTITY_INVALID']);
    expect(await codesOf([line(-3)])).toEqual(['QUANTITY_INVALID']);
    expect(await codesOf([line(10_001)])).toEqual(['QUANTITY_INVALID']);
    expect(await codesOf([line(6_000), line(6_000)])).toEqual(['QUANTITY_INVALID']);
    expect(await codesOf([line(1, newId())])).toEqual(['PRICE_UNKNOWN']);
    expect(await codesOf([line(9_000)])).toEqual(['BAD_USER_INPUT']);
    expect(await codesOf(Array.from({ length: 101 }, () => line(1)))).toEqual(['TOO_MANY']);
    expect(await codesOf([line(1)], 'x'.repeat(65))).toEqual(['BAD_USER_INPUT']);
  });

  it('takes in past prices, once however often they come, without events', async () => {
    const [mug, plate] = [newId(), newId()];
    const row = (productId: string, amount: number, daysAgo: number) => ({
      productId,
      sku: productId,
      amount,
      currency: 'GBP',
      validFrom: start - daysAgo * day,
    });
    const port = harness.runtime.importPort;
    const chunks = [
      [row(mug, 500, 90), row(plate, 300, 80), row(mug, 400, 60)],
      [row(mug, 450, 10), row(plate, 310, 5)],
    ];
    for (const chunk of [...chunks, ...chunks]) await port.prices?.(chunk);
    expect(await ledgerSize()).toBe(5);
    expect(await priceOf(mug)).toMatchObject({ current: { amount: 450 }, lowestIn30Days: { amount: 400 } });
    expect(await priceOf(plate)).toMatchObject({ current: { amount: 310 }, lowestIn30Days: { amount: 300 } });
    const { data } = await harness.run(history, { ...representations(mug), days: 70 });
    expect(data._entities[0].priceHistory.map((point: { price: { amount: number } }) => point.price.amount)).toEqual([
      500, 400, 450,
    ]);
    expect(await eventsOf()).toEqual([]);
    await set({ productId: mug, amount: 450 });
    expect(await ledgerSize()).toBe(5);
    expect(await eventsOf()).toEqual([]);
    await expect(port.prices?.([{ ...row(mug, 1, 1), currency: 'EUR' }])).rejects.toMatchObject({
      code: 'CURRENCY_MISMATCH',
    });
  });
});
