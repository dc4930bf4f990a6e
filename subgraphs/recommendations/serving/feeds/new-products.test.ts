import { newId } from '../../../../shared/ids/ids';
import { seededRandom } from '../../../../shared/random/random';
import { engines } from '../../../../shared/testing/engines';
import { asUser } from '../../../../shared/testing/subgraph-harness';
import { accountKey } from '../../services/events/person';
import { categoryIds, startShop, type TestShop, twoTastes } from '../../testing/shop';
import { drawnByWeight } from './new-products';

const feed = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { feed(first: 24) {
  edges { node { id } reason { kind text because { id } } } } } } }`;

interface Edge {
  readonly node: { readonly id: string };
  readonly reason: { readonly kind: string; readonly text: string; readonly because: unknown };
}

describe('drawing by weight', () => {
  const weights: Record<string, number> = { a: 3, b: 1, c: 1 };
  const draw = (seed: number, count: number) =>
    drawnByWeight(Object.keys(weights), { weightOf: (id) => weights[id]! }, count, seededRandom(seed));

  it('draws in proportion to the weights, each at most once, the same with the same seed', () => {
    const first = Array.from({ length: 2000 }, (_, seed) => draw(seed, 1)[0]);
    expect(first.filter((id) => id === 'a').length / 2000).toBeCloseTo(0.6, 1);
    expect(first).toContain('c');
    expect([...draw(7, 5)].sort()).toEqual(['a', 'b', 'c']);
    expect(draw(7, 2)).toEqual(draw(7, 2));
  });
});

describe.each(engines)('new products in a feed on %s', (engine) => {
  let shop: TestShop;
  const fresh: { even: string[]; odd: string[] } = { even: [], odd: [] };
  beforeAll(async () => {
    shop = await startShop(engine);
    await shop.store(twoTastes(shop));
    await shop.train();
    for (const [kind, ids] of Object.entries(fresh)) {
      for (let n = 0; n < 4; n++) {
        const productId = newId();
        ids.push(productId);
        await shop.deliver('catalog.product-changed', {
          productId,
          sku: productId,
          name: 'New',
          brand: null,
          categoryIds: [categoryIds[kind as keyof typeof fresh], categoryIds.root],
          tags: [],
          archived: false,
          createdAt: shop.services.platform.clock.now(),
        });
        await shop.deliver('inventory.availability-changed', { productId, status: 'IN_STOCK' });
      }
    }
  });
  afterAll(() => shop.stop());

  const shopper = async (...productIds: string[]) => {
    const userId = newId();
    const at = shop.services.platform.clock.now() - 1000;
    await shop.store(
      productIds.map((productId, n) => ({ person: accountKey(userId), type: 'VIEW', productId, at: at + n })),
    );
    return userId;
  };
  const feedOf = async (userId: string): Promise<Edge[]> => {
    const { data } = await shop.run(feed, { r: [{ __typename: 'User', id: userId }] }, asUser(userId));
    return data._entities[0].feed.edges;
  };
  /** The first of the places that are given to new products, of each of these people's feeds. */
  const explored = async (userIds: readonly string[]): Promise<Edge[]> => {
    const edges: Edge[] = [];
    for (const userId of userIds) {
      const list = await feedOf(userId);
      edges.push(list.find(({ node }) => fresh.even.includes(node.id) || fresh.odd.includes(node.id))!);
    }
    return edges;
  };
  const several = async (count: number, make: () => Promise<string>) => {
    const made: string[] = [];
    while (made.length < count) made.push(await make());
    return made;
  };
  const evenShopper = () => shopper(...shop.productIds.filter((_, n) => n % 2 === 0).slice(0, 4));

  it('come from the categories that a shopper turns to, and say so; now and then from others', async () => {
    const edges = await explored(await several(60, evenShopper));
    const liked = edges.filter(({ node }) => fresh.even.includes(node.id));
    expect(liked.length).toBeGreaterThan(40);
    for (const { reason } of liked) {
      expect(reason).toEqual({ kind: 'NEW', text: 'New in “Even”, which you turn to often', because: null });
    }
    for (const { reason } of edges.filter(({ node }) => fresh.odd.includes(node.id)))
      expect(reason.kind).toBe('EXPLORATION');
  });

  it('are the same all day for a person, however often the feed is asked for', async () => {
    const userId = await evenShopper();
    const ids = async () => (await feedOf(userId)).map(({ node }) => node.id);
    const first = await ids();
    expect(first.some((id) => fresh.even.includes(id) || fresh.odd.includes(id))).toBe(true);
    expect(await ids()).toEqual(first);
  });

  it('are something to explore for shoppers of whom nothing is known, and for those who do not want it otherwise', async () => {
    const refusing = await several(20, async () => {
      const userId = await evenShopper();
      await shop.deliver('users.consent-changed', { userId, purpose: 'PERSONALISATION', granted: false });
      return userId;
    });
    for (const userIds of [Array.from({ length: 20 }, () => newId()), refusing]) {
      const edges = await explored(userIds);
      expect(new Set(edges.map(({ reason }) => reason.kind))).toEqual(new Set(['EXPLORATION']));
      expect(edges.some(({ node }) => fresh.odd.includes(node.id))).toBe(true);
    }
  });
});
