import { type DomainEvent, type EventPayloads, type EventType, eventVersions } from '../../../shared/events/catalogue';
import { newId } from '../../../shared/ids/ids';
import { engines } from '../../../shared/testing/engines';
import { ProductCache } from '../serving/products/product-cache';
import { categoryIds, startShop, type TestShop } from '../testing/shop';

describe.each(engines)('what is kept in memory of events on %s', (engine) => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await startShop(engine);
  });
  afterAll(() => shop.stop());

  const eventAt = <T extends EventType>(occurredAt: number, type: T, payload: EventPayloads[T]) =>
    ({ id: newId(), type, version: eventVersions[type], occurredAt, payload }) as DomainEvent;
  const product = (productId: string, occurredAt: number, path: readonly string[], archived = false) =>
    eventAt(occurredAt, 'catalog.product-changed', {
      productId,
      sku: productId,
      name: 'Cup',
      brand: null,
      categoryIds: path,
      categoryNames: path.map((id) => `Name of ${id}`),
      tags: [],
      archived,
      createdAt: 1,
    });
  const availability = (productId: string, occurredAt: number, status: 'IN_STOCK' | 'OUT_OF_STOCK') =>
    eventAt(occurredAt, 'inventory.availability-changed', { productId, status });
  const stateIn = (products: ProductCache, id: string) => [
    products.isKnown(id),
    products.isShowable(id),
    products.categoriesOf(id),
  ];

  it('is what is stored, in whatever order they come and whenever another process looks', async () => {
    const id = newId();
    const late = new ProductCache(shop.services.platform.database);
    const events = [
      availability(id, 10, 'OUT_OF_STOCK'),
      product(id, 20, [categoryIds.odd], true),
      availability(id, 30, 'IN_STOCK'),
      product(id, 40, [categoryIds.even, categoryIds.root]),
    ];
    for (const event of events.toReversed()) {
      await shop.runtime.consumer.handle([event]);
      await late.refresh();
      await shop.services.products.refresh();
    }
    const expected = [true, true, [categoryIds.even, categoryIds.root]];
    expect(stateIn(shop.services.products, id)).toEqual(expected);
    expect(stateIn(late, id)).toEqual(expected);
    // What is looked at again, since a late commit may be beside it, is no change.
    const { revision } = late;
    await late.refresh();
    expect(late.revision).toBe(revision);
  });

  it('is nothing of a transaction that does not commit', async () => {
    const [id, category] = [newId(), newId()];
    const events = [product(id, 10, [category]), availability(id, 10, 'IN_STOCK')];
    const { database } = shop.runtime.platform;
    const before = shop.services.products.revision;
    const transaction = database.transaction(async (unit) => {
      const { consumes } = shop.runtime.definition;
      for (const event of events) {
        await (consumes[event.type] as (...given: unknown[]) => Promise<void>)(shop.services, unit, event);
      }
      throw new Error('the disk is full');
    });
    await expect(transaction).rejects.toThrow('the disk is full');
    expect(stateIn(shop.services.products, id)).toEqual([false, false, []]);
    expect(shop.services.categoryNames.nameOf(category)).toBeNull();
    expect(shop.services.products.revision).toBe(before);
    await shop.runtime.consumer.handle(events);
    expect(stateIn(shop.services.products, id)).toEqual([true, true, [category]]);
    expect(shop.services.categoryNames.nameOf(category)).toBe(`Name of ${category}`);
  });
});
