import { newId } from '../../shared/ids/ids';
import type { SubgraphRuntime } from '../../shared/subgraph/runtime';
import { until } from '../../shared/testing/until';
import { TestShopClient } from '../contract/shop-client';
import { type SmallShop, stockSmallShop } from '../contract/small-shop';
import { setups } from '../harness/setups';
import { startShop, type TestShop } from '../harness/start-shop';

const upsert = 'mutation ($products: [ProductInput!]!) { upsertProducts(products: $products) { created } }';
const replicas = { recommendations: 2, inventory: 2 };

describe.each(setups)('a purchase while a catalogue is brought in, %s', (setup) => {
  let shop: TestShop;
  let client: TestShopClient;
  let stock: SmallShop;
  let recommendations: SubgraphRuntime;

  beforeAll(async () => {
    shop = await startShop(setup, { tasks: false, replicas });
    client = new TestShopClient(shop.endpoint);
    stock = await stockSmallShop(client, shop.staff);
    recommendations = shop.runtimes.find(({ name }) => name === 'recommendations')!;
  });
  afterAll(() => shop?.stop());

  const count = async (sql: string): Promise<number> => {
    const [row] = await recommendations.platform.database.read.query(`SELECT COUNT(*) AS \`n\` FROM ${sql}`);
    return Number(row.n);
  };

  it('changes the next feed of every replica, and is counted once', async () => {
    const [productId] = stock.productIds;
    const input = { email: `${newId()}@feeds.example`, password: 'correct horse battery staple', displayName: 'Ada' };
    const token: string = (await client.run('SignUp', { input })).signUp.accessToken;
    const isShown = async (): Promise<boolean> => {
      const { me } = await client.run('PersonalisedFeed', { first: 20 }, token);
      return me.feed.edges.some(({ node }: { node: { id: string } | null }) => node?.id === productId);
    };
    await until(isShown);
    const { token: quoteToken } = (await client.run('Quote', { lines: [{ productId, quantity: 1 }] }, token)).quote;
    const products = Array.from({ length: 200 }, (_, n) => ({ sku: `${stock.word}-bulk-${n}`, name: `Bulk ${n}` }));
    await client.must(upsert, { products }, stock.staffToken);
    await client.run('PlaceOrder', { input: { idempotencyKey: newId(), quoteToken } }, token);
    // Twice: replicas are asked in turn.
    await until(async () => !(await isShown()) && !(await isShown()));
    expect(await count("`behaviour_events` WHERE `type` = 'PURCHASE'")).toBe(1);
    await until(async () => (await count('`products`')) >= products.length + stock.productIds.length);
    expect(await count("`behaviour_events` WHERE `type` = 'PURCHASE'")).toBe(1);
    expect(await recommendations.consumer.deadLetters()).toBe(0);
  });
});
