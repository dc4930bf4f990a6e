import type { OrderPayload } from '../../shared/events/catalogue';
import { newId } from '../../shared/ids/ids';
import type { ImportedProduct } from '../../shared/shop-data/import-port';
import { engines } from '../../shared/testing/engines';
import { BehaviourEventEntity } from './entities/behaviour-event';
import { adoptVisitor, EventRole, takeBackPurchases } from './services/events/behaviour-events';
import { accountKey, visitorKey } from './services/events/person';
import { readPast } from './serving/people/person-history';
import { ProductCache } from './serving/products/product-cache';
import { startShop, type TestShop, twoTastes } from './testing/shop';

describe.each(engines)('what recommendations consumes and takes in on %s', (engine) => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await startShop(engine);
  });
  afterAll(() => shop.stop());

  const pastOf = (person: string) => readPast(shop.services.platform.database, person);
  const orderOf = (userId: string): OrderPayload => ({
    orderId: newId(),
    number: '1',
    userId,
    currency: 'GBP',
    total: 300,
    placedAt: Date.now() - 1000,
    lines: shop.productIds.slice(0, 3).map((productId) => ({ productId, quantity: 2, unitPrice: 50 })),
  });

  it('learns purchases from orders once, and takes them back with the order', async () => {
    const userId = newId();
    const order = orderOf(userId);
    await shop.deliver('inventory.order-placed', order);
    await shop.deliver('inventory.order-placed', order);
    expect((await pastOf(accountKey(userId))).done.map(({ type }) => type)).toEqual([
      'PURCHASE',
      'PURCHASE',
      'PURCHASE',
    ]);
    await shop.deliver('inventory.order-cancelled', order);
    expect((await pastOf(accountKey(userId))).done).toEqual([]);
  });

  it('is not misled by a cancellation that arrives before its order', async () => {
    const userId = newId();
    const order = orderOf(userId);
    await shop.deliver('inventory.order-cancelled', order);
    await shop.deliver('inventory.order-placed', order);
    expect((await pastOf(accountKey(userId))).done).toEqual([]);
  });

  it('takes back what was sent back as a whole, also before its order, and leaves what is kept', async () => {
    for (const isFirst of [false, true]) {
      const userId = newId();
      const order = orderOf(userId);
      const [first, second] = order.lines;
      const back = {
        ...{ returnId: newId(), orderId: order.orderId, number: order.number, userId, currency: 'EUR' },
        ...{ refund: 0, restocked: true, placedAt: order.placedAt },
        lines: [first!, { ...second!, quantity: 1 }],
        keptNothing: [{ ...first!, position: 0 }],
      };
      if (!isFirst) await shop.deliver('inventory.order-placed', order);
      await shop.deliver('inventory.return-accepted', back);
      if (isFirst) await shop.deliver('inventory.order-placed', order);
      const { done } = await pastOf(accountKey(userId));
      expect(done.map(({ productId }) => productId)).not.toContain(first!.productId);
      expect(done).toHaveLength(2);
    }
  });

  it("makes a visitor's past the account's at sign-up", async () => {
    const userId = newId();
    await shop.store([{ person: visitorKey('came-by'), type: 'VIEW', productId: shop.productIds[0]!, at: Date.now() }]);
    await shop.deliver('users.signed-up', { userId, displayName: 'Ann', locale: 'en', visitorId: 'came-by' });
    expect((await pastOf(accountKey(userId))).done).toHaveLength(1);
    expect((await pastOf(visitorKey('came-by'))).done).toHaveLength(0);
  });

  it('keeps the purchases of someone with thousands of impressions in sight', async () => {
    const person = accountKey(newId());
    const at = Date.now() - 100_000;
    await shop.store([{ person, type: 'PURCHASE', productId: shop.productIds[0]!, at }]);
    const impressions = Array.from({ length: 3000 }, (_, n) => ({
      person,
      type: 'IMPRESSION' as const,
      productId: shop.productIds[n % 24]!,
      at: at + n,
    }));
    await shop.store(impressions);
    const past = await pastOf(person);
    expect(past.done).toHaveLength(1);
    expect(past.shown).toHaveLength(400);
    expect(past.shown.at(-1)!.at).toBe(at + 2999);
  });

  it('takes a rating from a review', async () => {
    const userId = newId();
    await shop.deliver('catalog.review-posted', {
      reviewId: newId(),
      productId: shop.productIds[0]!,
      userId,
      stars: 4,
    });
    expect((await pastOf(accountKey(userId))).done).toMatchObject([{ type: 'RATE', stars: 4 }]);
  });

  it('lets another process see what is sold out', async () => {
    const [productId] = shop.productIds;
    const other = new ProductCache(shop.services.platform.database);
    await other.refresh();
    expect(other.isShowable(productId!)).toBe(true);
    await shop.deliver('inventory.availability-changed', { productId: productId!, status: 'OUT_OF_STOCK' });
    await other.refresh();
    expect(other.isShowable(productId!)).toBe(false);
  });

  it('trains when there is something to learn from, and not again until enough is new', async () => {
    const { trainer, models } = shop.services;
    await shop.store(twoTastes(shop));
    const first = await trainer.trainIfDue();
    expect(first!.events).toBeGreaterThan(300);
    await models.refresh();
    expect(models.current!.version).toBe(first!.version);
    await shop.store([{ person: 'v:one', type: 'VIEW', productId: shop.productIds[0]!, at: Date.now() }]);
    expect(await trainer.trainIfDue()).toBeNull();
  });

  it('learns nothing of products that the shop does not have', async () => {
    const invented = newId();
    await shop.store([{ person: 'v:liar', type: 'VIEW', productId: invented, at: Date.now() }]);
    await shop.train();
    expect(shop.services.models.current!.vocabulary.indexOf(invented)).toBeUndefined();
  });

  it("takes a shop's past in once, though it is given twice, and serves from it", async () => {
    const port = shop.runtime.importPort;
    const past = Date.parse('2011-01-01T00:00:00Z');
    const product = (n: number): ImportedProduct => ({
      id: newId(past + n),
      sku: `old-${n}`,
      name: 'Old',
      categoryPath: ['Kitchen', 'Mugs'],
      createdAt: past,
    });
    const products = [0, 1, 2].map(product);
    const userId = newId(past);
    const behaviour = products.map((row, n) => ({
      id: newId(past + n),
      key: String(n),
      type: 'PURCHASE' as const,
      productId: row.id,
      userId,
      occurredAt: past + n,
      quantity: 1,
    }));
    for (let time = 0; time < 2; time++) {
      await port.customers!([
        { id: userId, externalId: '1', displayName: 'Old', locale: 'zh', createdAt: past, followedIds: [] },
      ]);
      await port.products!(products);
      await port.stock!(
        products.map(({ id, sku }, n) => ({
          productId: id,
          sku,
          location: 'main',
          onHand: n,
          opening: 5,
          openedAt: past,
        })),
      );
      await port.behaviour!(behaviour);
    }
    await port.finish!();
    const person = await pastOf(accountKey(userId));
    expect(person.done).toHaveLength(3);
    expect(person.locale).toBe('zh');
    expect(shop.services.models.current!.vocabulary.indexOf(products[0]!.id)).toBeDefined();
    expect(products.map(({ id }) => shop.services.products.isShowable(id))).toEqual([false, true, true]);
  });

  it('makes behaviour that comes again equal to the source, and leaves what was taken back or adopted', async () => {
    const port = shop.runtime.importPort;
    const at = Date.parse('2012-01-01T00:00:00Z');
    const [userId, otherId] = [newId(at), newId(at)];
    const [rated, bought] = shop.productIds as [string, string];
    const rating = {
      id: newId(at),
      key: 'r',
      type: 'RATE' as const,
      productId: rated,
      userId,
      occurredAt: at,
      stars: 5,
    };
    const purchase = {
      ...{ id: newId(at), key: 'p', type: 'PURCHASE' as const, productId: bought, userId, occurredAt: at },
      ...{ quantity: 3, unitPrice: 100 },
    };
    expect(await port.behaviour!([rating, purchase])).toEqual({ created: 2, changed: 0, unchanged: 0 });
    expect(await port.behaviour!([rating, purchase])).toEqual({ created: 0, changed: 0, unchanged: 2 });
    const corrected = { ...purchase, quantity: 1, userId: otherId };
    expect(await port.behaviour!([{ ...rating, stars: 2 }, corrected])).toEqual({
      created: 0,
      changed: 2,
      unchanged: 0,
    });
    expect(await port.behaviour!([{ ...rating, stars: 2 }, corrected])).toEqual({
      created: 0,
      changed: 0,
      unchanged: 2,
    });
    const stored = (id: string) => shop.services.platform.database.read.findOneByOrFail(BehaviourEventEntity, { id });
    expect(await stored(rating.id)).toMatchObject({ stars: 2, person: accountKey(userId) });
    expect(await stored(purchase.id)).toMatchObject({ quantity: 1, unitPrice: 100, person: accountKey(otherId) });

    const visit = { id: newId(at), key: 'v', type: 'VIEW' as const, productId: rated, userId: null, visitorId: 'v-9' };
    await port.behaviour!([{ ...visit, occurredAt: at }]);
    const { database } = shop.services.platform;
    await database.transaction(({ manager }) => adoptVisitor(manager, 'v-9', userId));
    await database.transaction(({ manager }) =>
      takeBackPurchases(manager, [{ ...corrected, person: accountKey(otherId), at }], at),
    );
    await port.behaviour!([
      { ...visit, occurredAt: at },
      { ...corrected, quantity: 2 },
    ]);
    expect(await stored(visit.id)).toMatchObject({ person: accountKey(userId) });
    expect(await stored(purchase.id)).toMatchObject({ quantity: 2, role: EventRole.takenBack });
  });
});
