import { newId } from '../../../shared/ids/ids';
import { SqliteDisk } from '../../../shared/testing/full-disk';
import { eventually } from '../../../shared/testing/until';
import { OrderEntity } from '../../../subgraphs/inventory/entities/order';
import { TestShopClient } from '../../contract/shop-client';
import { type SmallShop, stockSmallShop } from '../../contract/small-shop';
import { startShop, type TestShop } from '../../harness/start-shop';

describe('a shop whose disk is full', () => {
  let shop: TestShop;
  let small: SmallShop;
  let disk: SqliteDisk;
  const acknowledged: string[] = [];
  const refused: string[] = [];

  beforeAll(async () => {
    shop = await startShop('one-process');
    small = await stockSmallShop(new TestShopClient(shop.endpoint), shop.staff);
    disk = new SqliteDisk(shop.runtimes.map(({ platform }) => platform.database));
  });

  afterAll(async () => {
    disk?.remove();
    await shop?.stop();
  });

  const order = `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { __typename ... on Order { number } } }`;

  async function place(idempotencyKey = newId()): Promise<string | undefined> {
    const lines = [{ productId: small.productIds[0], quantity: 1 }];
    const quoted = await shop.graphql(
      'query ($lines: [QuoteLineInput!]!) { quote(lines: $lines) { token } }',
      { lines },
      small.staffToken,
    );
    const input = { idempotencyKey, quoteToken: quoted.data.quote.token };
    const { data, errors } = await shop.graphql(order, { input }, small.staffToken);
    if (errors.length === 0) {
      acknowledged.push(data.placeOrder.number);
      return data.placeOrder.number;
    }
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['STORAGE_UNAVAILABLE']);
    expect(errors[0]!.message).toContain('try again later');
    refused.push(idempotencyKey);
    return undefined;
  }

  const readiness = async () => (await fetch(`${shop.url}/readyz`)).json();

  it('takes no order that it cannot store, and says so', async () => {
    await place();
    expect(await readiness()).toMatchObject({ status: 'ok' });
    disk.fill();
    for (let n = 0; n < 40 && refused.length < 10; n++) await place();
    expect(refused).toHaveLength(10);
    const state = await readiness();
    expect(state).toMatchObject({
      status: 'degraded',
      subgraphs: { inventory: { database: 'ok', writes: 'unavailable' } },
    });
  });

  it('shows what it has meanwhile', async () => {
    const { data, errors } = await shop.graphql(
      'query ($id: ID!) { product(id: $id) { name price { current { amount } } } }',
      {
        id: small.productIds[0],
      },
    );
    expect(errors).toEqual([]);
    expect(data.product.price.current.amount).toBe(999);
  });

  it('takes orders again by itself when there is space, those that it refused among them', async () => {
    disk.free();
    await eventually(readiness, ({ status }) => status === 'ok');
    for (const key of refused.splice(0)) expect(await place(key)).toBeDefined();
  });

  it('has every order that it acknowledged, and no other', async () => {
    const { platform } = shop.runtimes.find(({ name }) => name === 'inventory')!;
    const stored = await platform.database.read.find(OrderEntity, { order: { number: 'ASC' } });
    expect(stored.map(({ number }) => number)).toEqual([...acknowledged].sort());
    const { data } = await shop.graphql(
      'query ($id: ID!) { product(id: $id) { stock { onHand available } } }',
      { id: small.productIds[0] },
      small.staffToken,
    );
    expect(data.product.stock[0].available).toBe(50 - acknowledged.length);
  });
});
