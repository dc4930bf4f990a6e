import { readFileSync } from 'node:fs';
import { newId } from '../../../shared/ids/ids';
import { dataSetPath, describeWithDataSets } from '../../../shared/testing/data-sets';
import { engines } from '../../../shared/testing/engines';
import { day } from '../../../shared/time/durations';
import { iso, PricingShop } from '../testing/pricing-shop';

describe.each(engines)('prices of competitors on %s', (engine) => {
  let shop: PricingShop;
  let mug: string;
  beforeAll(async () => {
    shop = await PricingShop.open(engine);
  });
  beforeEach(async () => {
    [mug] = (await shop.products(1)) as [string];
    await shop.set({ productId: mug, amount: 1000 });
  });
  afterAll(() => shop.stop());
  const offer = (competitor: string, amount: number, more: Record<string, unknown> = {}) => ({
    ...{ productId: mug, competitor, amount, currency: 'GBP', seenAt: iso(shop.clock.now()) },
    ...more,
  });

  it('say where ours stands, for staff alone', async () => {
    expect(await shop.marketPosition(mug)).toBeNull();
    await shop.ingest(offer('A', 900), offer('B', 1100), offer('C', 700, { inStock: false }));
    expect(await shop.marketPosition(mug)).toEqual({
      ...{ index: 1, rank: 2, competitors: 2 },
      cheapest: { competitor: 'A', price: { amount: 900, currency: 'GBP' }, inStock: true, seenAt: expect.any(String) },
      offers: [
        expect.objectContaining({ competitor: 'C', inStock: false }),
        expect.objectContaining({ competitor: 'A' }),
        expect.objectContaining({ competitor: 'B' }),
      ],
    });
    // What was not seen for 30 days counts no more.
    shop.clock.advance(31 * day);
    expect(await shop.marketPosition(mug)).toBeNull();
  });

  it('that were seen later hold, in whatever order they come, and twice is once', async () => {
    const early = offer('A', 950, { seenAt: iso(shop.clock.now() - day) });
    for (const one of [offer('A', 900), early, early, offer('A', 900)]) await shop.ingest(one);
    expect((await shop.marketPosition(mug)).offers).toMatchObject([{ price: { amount: 900 } }]);
    await Promise.all([shop.ingest(offer('B', 800)), shop.ingest(offer('B', 800)), shop.ingest(offer('B', 800))]);
    expect((await shop.marketPosition(mug)).competitors).toBe(2);
  });

  it('that are a hundred times dearer are set aside, and it is said so', async () => {
    const answer = await shop.ingest(offer('A', 100_000), offer('B', 1050), offer('C', 990));
    expect(answer).toEqual({
      stored: 2,
      rejected: [
        {
          ...{ index: 0, code: 'COMPETITOR_PRICE_IMPLAUSIBLE' },
          message: expect.stringContaining('£1,000.00 of A'),
        },
      ],
    });
    expect(await shop.marketPosition(mug)).toMatchObject({ competitors: 2, rank: 2 });
    expect(await shop.ingest(offer('A', 1020, { seenAt: iso(shop.clock.now() + 1) }))).toMatchObject({ stored: 1 });
    expect(await shop.marketPosition(mug)).toMatchObject({ competitors: 3 });
  });

  it('that make no sense are named row by row', async () => {
    const answer = await shop.ingest(
      offer('A', 900),
      offer('B', 0),
      offer('B', 900, { currency: 'EUR' }),
      offer(' ', 900),
      offer('x'.repeat(101), 900),
      offer('B', 900, { productId: 'mug' }),
      offer('B', 900, { seenAt: iso(shop.clock.now() + day) }),
    );
    expect([
      answer.stored,
      answer.rejected.map((row: { index: number; code: string }) => [row.index, row.code]),
    ]).toEqual([
      1,
      [
        [1, 'BAD_USER_INPUT'],
        [2, 'CURRENCY_MISMATCH'],
        [3, 'BAD_USER_INPUT'],
        [4, 'BAD_USER_INPUT'],
        [5, 'BAD_USER_INPUT'],
        [6, 'BAD_USER_INPUT'],
      ],
    ]);
    expect(await shop.ingest(...Array.from({ length: 501 }, () => offer('A', 5, { productId: newId() })))).toEqual([
      'TOO_MANY',
    ]);
  });
});

describeWithDataSets('52 real products with three competitors', () => {
  it('have the place that counting gives them, and no price of theirs is taken for a mistake but the one made dearer', async () => {
    const shop = await PricingShop.open('better-sqlite3', { CURRENCY: 'BRL' });
    const [heading, ...lines] = readFileSync(dataSetPath('retail-price-competitors', 'retail_price.csv'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.trim().split(','));
    const at = (line: readonly string[], column: string) => line[heading!.indexOf(column)]!;
    const units = (line: readonly string[], column: string) => Math.round(Number(at(line, column)) * 100);
    const last = [...new Map(lines.map((line) => [at(line, 'product_id'), line])).values()];
    expect(last).toHaveLength(52);
    const ids = await shop.products(52);
    await shop.set(...last.map((line, n) => ({ productId: ids[n], amount: units(line, 'unit_price') })));
    const seenAt = iso(shop.clock.now());
    const offers = last.flatMap((line, n) =>
      [1, 2, 3].map((rival) => ({
        ...{ productId: ids[n], competitor: `Rival ${rival}`, currency: 'BRL', seenAt },
        amount: units(line, `comp_${rival}`),
      })),
    );
    const { rejected } = await shop.ingest(...offers);
    const aside = new Set(rejected.map((row: { index: number }) => row.index));
    for (const [n, line] of last.entries()) {
      const own = units(line, 'unit_price');
      const others = [1, 2, 3]
        .filter((rival) => !aside.has(n * 3 + rival - 1))
        .map((rival) => units(line, `comp_${rival}`));
      const middle = others.toSorted((a, b) => a - b);
      const median =
        others.length === 3 ? middle[1]! : others.length === 2 ? (middle[0]! + middle[1]!) / 2 : middle[0]!;
      const position = await shop.marketPosition(ids[n]!);
      expect(position).toMatchObject({
        rank: 1 + others.filter((other) => other < own).length,
        competitors: others.length,
      });
      expect(position.index).toBeCloseTo(own / median, 12);
    }
    expect(aside.size).toBeLessThanOrEqual(3);
    const dear = { ...offers[0]!, amount: offers[0]!.amount * 100, seenAt: iso(shop.clock.now() + 1) };
    expect(await shop.ingest(dear)).toMatchObject({ stored: 0, rejected: [{ code: 'COMPETITOR_PRICE_IMPLAUSIBLE' }] });
    await shop.stop();
  });
});
