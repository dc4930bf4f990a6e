import type { SubgraphRuntime } from '../../../shared/subgraph/runtime';
import { eventually } from '../../../shared/testing/until';
import { contractOperations } from '../../contract/operations';
import { TestShopClient } from '../../contract/shop-client';
import { setups } from '../../harness/setups';
import { startShop, type TestShop } from '../../harness/start-shop';
import { type PageShop, productsOnPage, stockPageShop } from '../../page/page-shop';

const deadline = 5_000;
const pause = 500;
const environment = {
  REQUEST_DEADLINE_MS: String(deadline),
  BREAKER_REQUESTS: '6',
  BREAKER_PAUSE_MS: String(pause),
  // So that each page makes a fetch of its own, and is judged by it.
  SHARE_FETCHES: 'off',
};
describe.each(setups)('a shop with one slow subgraph (%s)', (setup) => {
  let shop: TestShop;
  let client: TestShopClient;
  let page: PageShop;
  let pricing: SubgraphRuntime;
  let execute: SubgraphRuntime['execute'];
  let asked = 0;
  let answered = 0;

  beforeAll(async () => {
    shop = await startShop(setup, { environment });
    client = new TestShopClient(shop.endpoint);
    page = await stockPageShop(client, shop.staff);
    pricing = shop.runtimes.find(({ name }) => name === 'pricing')!;
    execute = pricing.execute;
  });

  afterAll(() => shop?.stop());

  function makeSlow(): void {
    pricing.execute = (request) => {
      asked += 1;
      return new Promise((resolve, reject) => {
        setTimeout(() => {
          answered += 1;
          execute.call(pricing, request).then(resolve, reject);
        }, 60_000).unref();
      });
    };
  }

  const askForPage = () => client.send(contractOperations.get('PersonalisedFeed') ?? '', {}, page.shopperToken);

  it('answers within the budget of the request, without what is slow', async () => {
    makeSlow();
    const { status, data, errors } = await askForPage();
    expect(answered).toBe(0);
    expect(status).toBe(200);
    expect(errors.map(({ extensions }) => extensions?.code)).toContain('DEADLINE_EXCEEDED');
    for (const { extensions } of errors) {
      expect(extensions).toMatchObject({ code: 'DEADLINE_EXCEEDED', serviceName: 'pricing' });
    }
    expect(data.me.feed.edges).toHaveLength(productsOnPage);
    for (const { node } of data.me.feed.edges) {
      expect(node.price).toBeNull();
      expect(node.name).toMatch(/^Thing/);
      expect(node.availability.status).toBe('IN_STOCK');
    }
  });

  it('does not wait for it any more once it was slow often enough', async () => {
    await Promise.all(Array.from({ length: 8 }, askForPage));
    asked = 0;
    // Right after its pause one page at a time may wait for it again.
    const pages = await Promise.all(Array.from({ length: 5 }, askForPage));
    const notWaited = pages.filter(({ errors }) =>
      errors.some(({ extensions }) => extensions?.code === 'SUBGRAPH_UNAVAILABLE'),
    );
    expect(notWaited.length).toBeGreaterThanOrEqual(4);
    expect(asked).toBeLessThanOrEqual(1);
  });

  it('shows the whole page again when it is well', async () => {
    pricing.execute = execute;
    const { data } = await eventually(askForPage, ({ errors }) => errors.length === 0);
    for (const { node } of data.me.feed.edges) expect(node.price.current.amount).toBeGreaterThan(0);
  });
});
