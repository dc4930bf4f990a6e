import { newId } from '../../../shared/ids/ids';
import { contractOperations } from '../../contract/operations';
import { type Answer, TestShopClient } from '../../contract/shop-client';
import { setups } from '../../harness/setups';
import { startShop, type TestShop } from '../../harness/start-shop';
import { type PageShop, productsOnPage, stockPageShop } from '../../page/page-shop';
import { hideTables } from './hidden-tables';

describe.each(setups)('a shop whose database fails beneath one subgraph, %s', (setup) => {
  let shop: TestShop;
  let client: TestShopClient;
  let page: PageShop;

  beforeAll(async () => {
    shop = await startShop(setup);
    client = new TestShopClient(shop.endpoint);
    page = await stockPageShop(client, shop.staff);
  });

  afterAll(() => shop?.stop());

  async function whileBroken<T>(name: string, work: () => Promise<T>): Promise<T> {
    const runtime = shop.runtimes.find((each) => each.name === name);
    if (!runtime) throw new Error(`there is no ${name}`);
    const bringBack = await hideTables(runtime);
    try {
      return await work();
    } finally {
      await bringBack();
    }
  }

  const askForPage = () => client.send(contractOperations.get('PersonalisedFeed') ?? '', {}, page.shopperToken);

  /** A reference to the log, and nothing of what went wrong. */
  function expectMasked({ errors }: Answer): void {
    expect(errors.length).toBeGreaterThan(0);
    for (const { message, extensions } of errors) {
      expect(extensions?.code).toBe('INTERNAL_SERVER_ERROR');
      expect(message).toMatch(/^Something went wrong on our side\. Reference: [0-9a-f-]{36}$/);
    }
    expect(JSON.stringify(errors)).not.toMatch(/table|SELECT|hidden|price_cards|stock_|no such|doesn't exist|\.ts/i);
  }

  it('shows the page without prices where prices cannot be read', async () => {
    const answer = await whileBroken('pricing', askForPage);
    expectMasked(answer);
    expect(answer.data.me.feed.edges).toHaveLength(productsOnPage);
    for (const { node } of answer.data.me.feed.edges) {
      expect(node.price).toBeNull();
      expect(node.availability.status).toBe('IN_STOCK');
    }
  });

  it('says nothing of availability where stock cannot be read', async () => {
    const answer = await whileBroken('inventory', askForPage);
    expectMasked(answer);
    expect(answer.data.me.feed.edges).toHaveLength(productsOnPage);
    for (const { node } of answer.data.me.feed.edges) expect(node.availability).toBeNull();
  });

  it('shows the popular list, and says so, where the shopper’s past cannot be read', async () => {
    const { data, errors } = await whileBroken('recommendations', askForPage);
    expect(errors).toEqual([]);
    expect(data.me.feed.degraded).toBe(true);
    expect(data.me.feed.edges).toHaveLength(productsOnPage);
  });

  it('takes no order where stock cannot be written, and takes it once when it can', async () => {
    const lines = [{ productId: page.productIds[0], quantity: 1 }];
    const { quote } = await client.run('Quote', { lines }, page.shopperToken);
    const input = { idempotencyKey: newId(), quoteToken: quote.token };
    const place = () => client.send(contractOperations.get('PlaceOrder') ?? '', { input }, page.shopperToken);
    const refused = await whileBroken('inventory', place);
    expectMasked(refused);
    expect(refused.data?.placeOrder ?? null).toBeNull();
    const taken = await place();
    expect(taken.errors).toEqual([]);
    expect(taken.data.placeOrder.__typename).toBe('Order');
    const stock = await client.must(
      `{ product(id: "${page.productIds[0]}") { stock { onHand available } } }`,
      {},
      page.staffToken,
    );
    expect(stock.product.stock[0].available).toBe(49);
  });

  it('shows the whole page again as soon as the tables are back', async () => {
    const { data, errors } = await askForPage();
    expect(errors).toEqual([]);
    for (const { node } of data.me.feed.edges) expect(node.price.current.amount).toBeGreaterThan(0);
  });
});
