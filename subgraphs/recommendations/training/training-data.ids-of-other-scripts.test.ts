import { newId } from '../../../shared/ids/ids';
import { engines } from '../../../shared/testing/engines';
import { readFacts } from '../services/read-models/product-facts';
import { startShop, type TestShop, twoTastes } from '../testing/shop';
import { interactionsOf } from './train-models';
import { TrainingDataCollector } from './training-data';

/** The last two look alike, and are two. */
const ids = ['茶壶', 'إبريق', '🫖', 'קומקום', '茶\u0000壶', 'é', 'e\u0301'];

describe('ids of other scripts', () => {
  it('are distinguished in the data that models learn from', () => {
    const collector = new TrainingDataCollector();
    for (const [n, id] of ids.entries()) collector.add(`u:${id}`, id, 'VIEW', n * 86_400_000, 0);
    const data = collector.done();
    expect(data.products).toEqual(ids);
    const { interactions, items } = interactionsOf(data);
    expect([interactions.persons, interactions.items, interactions.size]).toEqual([7, 7, 7]);
    expect(JSON.parse(JSON.stringify(items)) as string[]).toEqual(ids);
  });
});

describe.each(engines)('products and people of other scripts, on %s', (engine) => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await startShop(engine);
    await shop.store(twoTastes(shop));
  });
  afterAll(() => shop.stop());

  it('are stored, trained on and recommended', async () => {
    const named = async (sku: string, name: string) => {
      const productId = newId();
      const product = { brand: 'شاي', tags: ['🫖'], categoryIds: [], archived: false, createdAt: Date.now() };
      await shop.deliver('catalog.product-changed', { productId, sku, name, ...product });
      await shop.deliver('inventory.availability-changed', { productId, status: 'IN_STOCK' });
      return productId;
    };
    const teapot = await named('إبريق-١', 'إبريق شاي أزرق 🫖');
    const other = await named('إبريق-٢', 'إبريق شاي أحمر 🫖');
    expect((await readFacts(shop.services.platform.database)).get(teapot)?.text).toContain('🫖');
    await shop.train();
    const { data, codes } = await shop.run(
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Product { related(kind: SIMILAR, first: 3) { product { id } } } } }',
      { r: [{ __typename: 'Product', id: teapot }] },
    );
    expect(codes).toEqual([]);
    expect(data._entities[0].related[0].product.id).toBe(other);
  });

  it('are refused as names of visitors and events, with a code', async () => {
    const event = { type: 'VIEW', productId: shop.productIds[0], occurredAt: new Date().toISOString() };
    for (const odd of ids) {
      const answer = await shop.run(
        'mutation ($events: [BehaviourEventInput!]!) { recordEvents(events: $events) { accepted rejected { code } } }',
        {
          events: [
            { ...event, id: newId(), visitorId: odd },
            { ...event, id: odd, visitorId: 'a-visitor' },
          ],
        },
      );
      const codes = [{ code: 'EVENT_PERSON_INVALID' }, { code: 'EVENT_ID_INVALID' }];
      expect(answer.data.recordEvents).toEqual({ accepted: 0, rejected: codes });
      const feed = await shop.run('query ($id: String!) { feed(visitorId: $id, first: 5) { strategy } }', { id: odd });
      expect(feed.codes).toEqual(['EVENT_PERSON_INVALID']);
    }
  });
});
