import { internalSecretOf } from '../../../shared/config/internal-secret';
import { newId } from '../../../shared/ids/ids';
import { readQuote } from '../../../shared/quotes/quote-token';
import { engines } from '../../../shared/testing/engines';
import { asUser } from '../../../shared/testing/subgraph-harness';
import { PricingProductStatuses1700000000041 } from '../migrations/1700000000041-product-statuses';
import { iso, operations, PricingShop } from '../testing/pricing-shop';

describe.each(engines)('quotes on %s', (engine) => {
  let shop: PricingShop;

  beforeEach(async () => {
    shop = await PricingShop.open(engine);
  });
  afterEach(() => shop.stop());

  it('binds a quote for five minutes, with lines of one product added up', async () => {
    const [mug, plate] = (await shop.products(2)) as [string, string];
    const shopper = newId();
    await shop.set(
      { productId: mug, amount: 1000 },
      { productId: mug, amount: 900, minQuantity: 10 },
      { productId: plate, amount: 250 },
    );
    const lines = [
      { productId: mug, quantity: 6 },
      { productId: plate, quantity: 2 },
      { productId: mug, quantity: 4 },
    ];
    const { data } = await shop.harness.run(operations.quote, { lines, coupon: 'SPRING' }, asUser(shopper));
    expect(data.quote).toMatchObject({
      expiresAt: iso(shop.start + 5 * 60_000),
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
    expect(
      await readQuote(data.quote.token, internalSecretOf(shop.harness.runtime.platform.settings), shop.start + 299_000),
    ).toMatchObject({
      userId: shopper,
      currency: 'GBP',
      total: 9500,
      lines: [
        { productId: mug, quantity: 10, unitPrice: 900 },
        { productId: plate, quantity: 2, unitPrice: 250 },
      ],
    });
    expect(
      await readQuote(data.quote.token, internalSecretOf(shop.harness.runtime.platform.settings), shop.start + 301_000),
    ).toBeNull();
    const plain = await shop.harness.run(operations.quote, { lines: [{ productId: plate, quantity: 1 }] });
    expect(plain.data.quote).toMatchObject({ couponAccepted: null, couponMessage: null });
  });

  it('refuses a quote that cannot be kept', async () => {
    const [id] = (await shop.products(1)) as [string];
    await shop.set({ productId: id, amount: 2 ** 45 });
    const codesOf = async (lines: unknown[], coupon?: string) =>
      (await shop.harness.run(operations.quote, { lines, coupon })).codes;
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

  it('adds up amounts of any size that a number holds exactly', async () => {
    const [id] = (await shop.products(1)) as [string];
    await shop.set({ productId: id, amount: Number.MAX_SAFE_INTEGER });
    const { data } = await shop.harness.run(operations.quote, { lines: [{ productId: id, quantity: 1 }] });
    expect(data.quote.total.amount).toBe(Number.MAX_SAFE_INTEGER);
    await shop.set({ productId: id, amount: 999_999_900 });
    const { data: three } = await shop.harness.run(operations.quote, { lines: [{ productId: id, quantity: 3 }] });
    expect(three.quote.total.amount).toBe(2_999_999_700);
  });

  it('takes 100 lines and no more', async () => {
    const ids = await shop.products(101);
    await shop.set(...ids.map((productId) => ({ productId, amount: 10 })));
    const linesOf = (count: number) => ({
      lines: ids.slice(0, count).map((productId) => ({ productId, quantity: 1 })),
    });
    expect((await shop.harness.run(operations.quote, linesOf(100))).data.quote.lines).toHaveLength(100);
    expect((await shop.harness.run(operations.quote, linesOf(101))).codes).toEqual(['TOO_MANY']);
  });

  it('refuses what is archived, and what catalog never had; what comes back is sold again', async () => {
    const [id] = (await shop.products(1)) as [string];
    const unknown = newId();
    await shop.set({ productId: id, amount: 1000 }, { productId: unknown, amount: 1000 });
    const codes = async (productId: string) =>
      (await shop.harness.run(operations.quote, { lines: [{ productId, quantity: 1 }] })).codes;
    expect(await codes(id)).toEqual([]);
    await shop.productChanged(id, true);
    expect(await codes(id)).toEqual(['PRODUCT_NOT_FOR_SALE']);
    expect(await codes(unknown)).toEqual(['PRODUCT_NOT_FOUND']);
    await shop.productChanged(id, false);
    expect(await codes(id)).toEqual([]);
  });

  it('waits for a product that catalog has only just published', async () => {
    const id = newId();
    await shop.set({ productId: id, amount: 1000 });
    const quote = shop.harness.run(operations.quote, { lines: [{ productId: id, quantity: 1 }] });
    await shop.productChanged(id, false);
    expect((await quote).data.quote.total.amount).toBe(1000);
  });

  it('goes on selling what had a price before products were kept here, until catalog says otherwise', async () => {
    const id = newId();
    await shop.set({ productId: id, amount: 1000 });
    const { database } = shop.harness.runtime.platform;
    const runner = database.dataSource.createQueryRunner();
    const migration = new PricingProductStatuses1700000000041();
    await migration.down(runner);
    await migration.up(runner);
    const codes = async () =>
      (await shop.harness.run(operations.quote, { lines: [{ productId: id, quantity: 1 }] })).codes;
    expect(await codes()).toEqual([]);
    await shop.productChanged(id, true);
    expect(await codes()).toEqual(['PRODUCT_NOT_FOR_SALE']);
  });

  it('knows imported products, archived ones too', async () => {
    const [sold, archived] = [newId(), newId()];
    const { importPort } = shop.harness.runtime;
    const product = (id: string, isArchived: boolean) => ({
      id,
      sku: id,
      name: id,
      createdAt: 0,
      archived: isArchived,
    });
    await importPort.products?.([product(sold, false), product(archived, true)]);
    await shop.set({ productId: sold, amount: 5 }, { productId: archived, amount: 5 });
    const codes = async (productId: string) =>
      (await shop.harness.run(operations.quote, { lines: [{ productId, quantity: 1 }] })).codes;
    expect(await codes(sold)).toEqual([]);
    expect(await codes(archived)).toEqual(['PRODUCT_NOT_FOR_SALE']);
  });
});
