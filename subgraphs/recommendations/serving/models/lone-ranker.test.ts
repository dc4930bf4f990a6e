import { newId } from '../../../../shared/ids/ids';
import { accountKey } from '../../services/events/person';
import { startShop, type TestShop, twoTastes } from '../../testing/shop';
import { ModelRegistry } from './model-registry';

const feed =
  'query Q($id: String!) { feed(visitorId: $id, surface: HOME, first: 8) { strategy edges { node { id } } } }';

describe('what ranks feeds is a setting', () => {
  let shop: TestShop;
  const shops: TestShop[] = [];
  const start = async (ranking: string) => {
    shop = await startShop('better-sqlite3', { environment: { FEED_RANKING: ranking } });
    shops.push(shop);
    await shop.store(twoTastes(shop));
    await shop.train();
  };
  afterAll(() => Promise.all(shops.map((one) => one.stop())));

  it('popular: the same list for everybody who has nothing yet, which is not called degraded', async () => {
    await start('popular');
    const lists = [];
    for (const id of [newId(), newId()]) {
      const { data } = await shop.run(feed, { id });
      expect(data.feed.strategy).toBe('popular');
      lists.push(data.feed.edges.map(({ node }: { node: { id: string } }) => node.id));
    }
    expect(lists[0]).toEqual(lists[1]);
  });

  it('one model alone, and what is popular for those of whom nothing is known', async () => {
    await start('neighbours');
    const { current } = shop.services.models;
    const surfaces = ['HOME', 'PRODUCT', 'BASKET'].map((surface) => current!.blend.at(surface).settings.profiles);
    for (const profiles of surfaces) {
      expect(profiles.map(({ weights }) => weights)).toEqual([{ popular: 1 }, { neighbours: 1 }]);
    }
    const { data } = await shop.run(feed, { id: newId() });
    expect(data.feed.strategy).toBe('popular');
    const person = accountKey(newId());
    const [first, second] = shop.productIds;
    await shop.store([{ person, type: 'VIEW', productId: first!, at: shop.services.platform.clock.now() - 1000 }]);
    const page = await shop.services.feeds.page(person, { surface: 'HOME', first: 5, after: null });
    expect(page.strategy).toBe('blend');
    // Of the even ones, as what was viewed is; the second product is odd.
    expect(page.edges.map(({ node }) => node.id)).not.toContain(second);
  });

  it('a model that the version is without: the version does not serve, and the shop goes on with what is new', async () => {
    await start('no-such-model');
    const registry = new ModelRegistry(shop.services.platform, shop.services.products);
    await registry.refresh();
    expect(registry.current).toBeNull();
    const { data, codes } = await shop.run(feed, { id: 'shopper-0' });
    expect([data.feed.strategy, codes]).toEqual(['newest', []]);
  });
});
