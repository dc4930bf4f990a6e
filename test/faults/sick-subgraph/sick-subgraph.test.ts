import { buses, engines } from '../../../shared/testing/engines';
import { eventually } from '../../../shared/testing/until';
import { contractOperations } from '../../contract/operations';
import { type Answer, TestShopClient } from '../../contract/shop-client';
import { type PageShop, productsOnPage, stockPageShop } from '../../page/page-shop';
import { clusterWithFailingServers, type SickShop, shopWithStoppedServers } from './sick-shop';

const setups: readonly (readonly [string, () => Promise<SickShop>])[] = [
  ['whose servers can be stopped', shopWithStoppedServers],
  ...(engines.includes('mysql') && buses.includes('jetstream')
    ? [['in a cluster whose servers can fail', clusterWithFailingServers] as const]
    : []),
];

describe.each(setups)('a shop %s', (_setup, start) => {
  let shop: SickShop;
  let client: TestShopClient;
  let page: PageShop;

  beforeAll(async () => {
    shop = await start();
    client = new TestShopClient(shop.endpoint);
    page = await stockPageShop(client, shop.staff);
  });

  afterAll(() => shop?.stop());

  const askForPage = () => client.send(contractOperations.get('PersonalisedFeed') ?? '', {}, page.shopperToken);

  async function pageWithout(name: Parameters<SickShop['strike']>[0]): Promise<Answer> {
    await shop.strike(name);
    try {
      return await askForPage();
    } finally {
      await shop.heal(name);
    }
  }

  /**
   * Every error says which service is away, under the stable code, and where on the page something is missing.
   *
   * @param path `n` stands for a place in a list; undefined where a field of the root is missing
   */
  function expectUnavailable(answer: Answer, subgraph: string, path: string | undefined): void {
    expect(answer.status).toBe(200);
    expect(answer.errors.length).toBeGreaterThan(0);
    // Each place is reported once.
    expect(new Set(answer.errors.map((error) => error.path?.join())).size).toBe(answer.errors.length);
    for (const error of answer.errors) {
      expect(error.extensions?.code).toBe('SUBGRAPH_UNAVAILABLE');
      expect(error.message).toBe(`The ${subgraph} service does not answer at the moment.`);
      expect(error.path?.map((step) => (typeof step === 'number' ? 'n' : step)).join('.')).toBe(path);
      expect(JSON.stringify(error)).not.toMatch(/struck|ECONNREFUSED|127\.0\.0\.1|stack|\.ts/i);
    }
  }

  it('shows the page without prices while pricing is away', async () => {
    const answer = await pageWithout('pricing');
    expectUnavailable(answer, 'pricing', 'me.feed.edges.n.node');
    expect(answer.data.me.feed.edges).toHaveLength(productsOnPage);
    for (const { node, reason } of answer.data.me.feed.edges) {
      expect(node.price).toBeNull();
      expect(node.name).toMatch(/^Thing/);
      expect(node.availability.status).toBe('IN_STOCK');
      expect(reason.text.length).toBeGreaterThan(0);
    }
  });

  it('says nothing of availability while inventory is away, and never "in stock"', async () => {
    const answer = await pageWithout('inventory');
    expectUnavailable(answer, 'inventory', 'me.feed.edges.n.node');
    expect(answer.data.me.feed.edges).toHaveLength(productsOnPage);
    for (const { node } of answer.data.me.feed.edges) {
      expect(node.availability).toBeNull();
      expect(node.name).toMatch(/^Thing/);
      expect(node.price.current.amount).toBeGreaterThan(0);
    }
    expect(JSON.stringify(answer.data)).not.toContain('IN_STOCK');
  });

  it('keeps the order of the page while catalog is away', async () => {
    const answer = await pageWithout('catalog');
    expectUnavailable(answer, 'catalog', 'me.feed.edges.n.node');
    expect(answer.data.me.feed.edges).toHaveLength(productsOnPage);
    for (const { node, reason } of answer.data.me.feed.edges) {
      expect(node).toBeNull();
      expect(reason.text.length).toBeGreaterThan(0);
    }
  });

  it('shows what is popular while recommendations is away, as it was when last seen', async () => {
    const renewedAndStruck = async () => {
      await askForPage();
      return pageWithout('recommendations');
    };
    const { data, errors } = await eventually(renewedAndStruck, (answer) => answer.data.me.feed?.edges.length > 0, 60);
    expect(errors).toEqual([]);
    expect(data.me).toMatchObject({ id: page.shopperId, displayName: 'Page', feed: { degraded: true } });
    expect(Array.isArray(data.me.segments)).toBe(true);
    expect(data.me.feed.edges).toHaveLength(productsOnPage);
    expect(data.me.feed.pageInfo.hasNextPage).toBe(false);
    for (const { node, reason } of data.me.feed.edges) {
      expect(node.name).toMatch(/^Thing/);
      expect(node.price.current.amount).toBeGreaterThan(0);
      expect(reason.text.length).toBeGreaterThan(0);
    }
  });

  it('says that recommendations is away where nothing stands in for it', async () => {
    await shop.strike('recommendations');
    const answer = await client.send('{ me { id } trending(first: 3) { score } }', {}, page.shopperToken);
    await shop.heal('recommendations');
    expectUnavailable(answer, 'recommendations', undefined);
    expect(answer.data).toEqual({ me: { id: page.shopperId }, trending: null });
  });

  it('does not take the shopper for a visitor while users is away', async () => {
    const answer = await pageWithout('users');
    expect(answer.data?.me ?? null).toBeNull();
    expect(answer.errors.map(({ extensions }) => extensions?.code)).toEqual(['SUBGRAPH_UNAVAILABLE']);
  });

  it('shows the whole page again as soon as all are well', async () => {
    const { data, errors } = await askForPage();
    expect(errors).toEqual([]);
    for (const { node } of data.me.feed.edges) {
      expect(node.price.current.amount).toBeGreaterThan(0);
      expect(node.availability.status).toBe('IN_STOCK');
    }
  });
});
