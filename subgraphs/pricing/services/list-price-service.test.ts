import { newId } from '../../../shared/ids/ids';
import { engines } from '../../../shared/testing/engines';
import { day } from '../../../shared/time/durations';
import { iso, operations, PricingShop, representations } from '../testing/pricing-shop';

describe.each(engines)('list prices on %s', (engine) => {
  let shop: PricingShop;

  beforeEach(async () => {
    shop = await PricingShop.open(engine);
  });
  afterEach(() => shop.stop());

  it('leaves no trace of a price that holds already', async () => {
    const id = newId();
    const rows = [
      { productId: id, amount: 1000 },
      { productId: id, amount: 900, validUntil: iso(shop.start + 9 * day) },
      { productId: id, amount: 850, minQuantity: 5 },
    ];
    await shop.set(...rows);
    shop.clock.advance(day);
    expect(await shop.set(...rows)).toEqual({ stored: 3, rejected: [] });
    expect(await shop.recordedPrices()).toBe(3);
    expect(await shop.events()).toHaveLength(1);
  });

  it('names each bad row and stores the others', async () => {
    const id = newId();
    const result = await shop.set(
      { productId: id, amount: 1000 },
      { productId: 'mug', amount: 1000 },
      { productId: id, amount: 0, minQuantity: 2 },
      { productId: id, amount: 900, currency: 'EUR', minQuantity: 2 },
      { productId: id, amount: 900, minQuantity: 0 },
      { productId: id, amount: 900, segmentId: newId() },
      { productId: id, amount: 900, validUntil: iso(shop.start - 1) },
      { productId: id, amount: 900, validFrom: iso(shop.start + 2 * day), validUntil: iso(shop.start + day) },
      { productId: id, amount: 900, unitCost: -1, minQuantity: 2 },
      { productId: id, amount: 1100 },
    );
    expect(result.stored).toBe(1);
    expect(result.rejected.map((row: { index: number; code: string }) => [row.index, row.code])).toEqual([
      [1, 'BAD_USER_INPUT'],
      [2, 'BAD_USER_INPUT'],
      [3, 'CURRENCY_MISMATCH'],
      [4, 'QUANTITY_INVALID'],
      [5, 'PERSONAL_PRICES_OFF'],
      [6, 'BAD_USER_INPUT'],
      [7, 'BAD_USER_INPUT'],
      [8, 'BAD_USER_INPUT'],
      [9, 'DUPLICATE_ROW'],
    ]);
    expect(await shop.recordedPrices()).toBe(1);
    expect(await shop.set(...Array.from({ length: 501 }, () => ({ productId: newId(), amount: 5 })))).toEqual([
      'TOO_MANY',
    ]);
    expect((await shop.harness.run(operations.set, { prices: [] })).codes).toEqual(['UNAUTHENTICATED']);
  });

  it('ends in one price and as many events as changes when many set prices at once', async () => {
    const ids = [newId(), newId(), newId()];
    await Promise.all(
      Array.from({ length: 12 }, (_, i) => {
        const rows = ids.map((productId) => ({ productId, amount: 1000 + i }));
        return shop.set(...(i % 2 ? rows : rows.reverse()));
      }),
    );
    expect(await shop.recordedPrices()).toBe(36);
    for (const id of ids) {
      const published = (await shop.harness.published()).filter(
        (event) => (event.payload as { productId: string }).productId === id,
      );
      expect(published).toHaveLength(12);
    }
  });

  it('shortens, prolongs and changes a dated price that is set again from the same moment', async () => {
    const [from, until] = [shop.start + 2 * day, shop.start + 20 * day];
    const dated = (productId: string, amount: number, begin: number, end: number) =>
      shop.set({ productId, amount, validFrom: iso(begin), validUntil: iso(end) });
    const amountOf = async (id: string) => (await shop.priceOf(id)).current.amount;
    const [before, during, longer, other] = (await shop.products(4)) as [string, string, string, string];
    for (const productId of [before, during, longer, other]) {
      await shop.set({ productId, amount: 1000 });
      await dated(productId, 800, from, until);
    }
    await dated(before, 800, from, shop.start + 5 * day);
    shop.clock.advance(3 * day);
    expect(await amountOf(before)).toBe(800);
    await dated(during, 800, from, shop.start + 5 * day);
    await dated(longer, 800, from, shop.start + 40 * day);
    await dated(other, 700, from, shop.start + 5 * day);
    expect(await amountOf(other)).toBe(700);
    await shop.announceDue();
    shop.clock.advance(3 * day);
    for (const id of [before, during, other]) expect(await amountOf(id)).toBe(1000);
    await shop.announceDue();
    shop.clock.advance(24 * day);
    expect(await amountOf(longer)).toBe(800);
    for (const id of [before, during, other]) expect(await amountOf(id)).toBe(1000);
    const { data } = await shop.harness.run(operations.history, { ...representations(other), days: 29 });
    expect(data._entities[0].priceHistory.map((point: { price: { amount: number } }) => point.price.amount)).toEqual([
      1000, 800, 700, 1000,
    ]);
  });

  it('shortens a dated price that is asked for from now on again with an earlier end', async () => {
    const [id] = (await shop.products(1)) as [string];
    await shop.set({ productId: id, amount: 1000 });
    await shop.set({ productId: id, amount: 800, validUntil: iso(shop.start + 20 * day) });
    shop.clock.advance(day);
    await shop.set({ productId: id, amount: 800, validUntil: iso(shop.start + 3 * day) });
    // Another amount is a price within the longer one, which returns after it.
    await shop.set({ productId: id, amount: 600, validUntil: iso(shop.start + 2 * day) });
    expect((await shop.priceOf(id)).current.amount).toBe(600);
    shop.clock.advance(1.5 * day);
    expect((await shop.priceOf(id)).current.amount).toBe(800);
    shop.clock.advance(day);
    expect((await shop.priceOf(id)).current.amount).toBe(1000);
  });

  it('lets the price set last hold of two from the same moment', async () => {
    const [id] = (await shop.products(1)) as [string];
    const from = iso(shop.start + day);
    await shop.set({ productId: id, amount: 900, validFrom: from });
    await shop.set({ productId: id, amount: 950, validFrom: from });
    expect(await shop.set({ productId: id, amount: 950, validFrom: from })).toMatchObject({ stored: 1 });
    expect(await shop.recordedPrices()).toBe(2);
    shop.clock.advance(day);
    expect((await shop.priceOf(id)).current.amount).toBe(950);
  });
});
