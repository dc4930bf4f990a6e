import { internalSecretOf } from '../../shared/config/internal-secret';
import { newId } from '../../shared/ids/ids';
import { signQuote } from '../../shared/quotes/quote-token';
import { until } from '../../shared/testing/until';
import { startShop, type TestShop } from '../harness/start-shop';

jest.setTimeout(120_000);

let shop: TestShop;
let token: string;

beforeAll(async () => {
  shop = await startShop('one-process');
  const { email, password } = shop.staff;
  const { data } = await shop.graphql(
    'mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) { accessToken } }',
    { email, password },
  );
  token = data.signIn.accessToken;
});
afterAll(() => shop.stop());

it('an order of what catalog does not have shows its line, with null for the product', async () => {
  const { platform } = shop.runtimes.find((runtime) => runtime.platform.name === 'inventory')!;
  const productId = newId();
  const { locations } = (await shop.graphql('{ locations { id } }', {}, token)).data;
  await shop.graphql(
    'mutation ($m: [StockMovementInput!]!) { receiveStock(movements: $m) { onHand } }',
    { m: [{ productId, locationId: locations[0].id, quantity: 5, idempotencyKey: 'a' }] },
    token,
  );
  const quoteToken = await signQuote(
    { quoteId: newId(), userId: null, currency: 'GBP', lines: [{ productId, quantity: 1, unitPrice: 5 }], total: 5 },
    internalSecretOf(platform.settings),
    Date.now() + 60_000,
  );
  const placed = await shop.graphql(
    `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { ... on Order { number lines { quantity product { id name } } } } }`,
    { input: { idempotencyKey: 'a', quoteToken } },
    token,
  );
  expect(placed.data.placeOrder.lines).toEqual([{ quantity: 1, product: null }]);
  expect(placed.codes).toEqual([]);
  const shown = await shop.graphql(
    '{ me { orders { edges { node { lines { quantity product { name availability { status } price { text } } } } } } } }',
    {},
    token,
  );
  expect(shown.data.me.orders.edges[0].node.lines).toEqual([{ quantity: 1, product: null }]);
  expect(shown.codes).toEqual([]);
});

it('a product that catalog does not have is neither quoted at a price nor shown by name in a list of stock', async () => {
  const productId = newId();
  const { locations } = (await shop.graphql('{ locations { id } }', {}, token)).data;
  const received = await shop.graphql(
    'mutation ($m: [StockMovementInput!]!) { receiveStock(movements: $m) { onHand product { id name } } }',
    { m: [{ productId, locationId: locations[0].id, quantity: 5, idempotencyKey: 'b' }] },
    token,
  );
  expect(received.data.receiveStock).toEqual([{ onHand: 5, product: null }]);
  expect(received.codes).toEqual([]);
  await shop.graphql(
    'mutation ($p: [ListPriceInput!]!) { setListPrices(prices: $p) { stored } }',
    { p: [{ productId, amount: 5, currency: 'GBP' }] },
    token,
  );
  const quote = 'query ($lines: [QuoteLineInput!]!) { quote(lines: $lines) { token } }';
  expect((await shop.graphql(quote, { lines: [{ productId, quantity: 1 }] })).codes).toEqual(['PRODUCT_NOT_FOUND']);
});

it('a product that is archived is not quoted from then on, though it stays in orders', async () => {
  const upsert = 'mutation ($p: [ProductInput!]!) { upsertProducts(products: $p) { created } }';
  await shop.graphql(upsert, { p: [{ sku: 'A', name: 'Mug' }] }, token);
  const { id } = (await shop.graphql('{ product(sku: "A") { id } }')).data.product;
  await shop.graphql(
    'mutation ($p: [ListPriceInput!]!) { setListPrices(prices: $p) { stored } }',
    { p: [{ productId: id, amount: 5, currency: 'GBP' }] },
    token,
  );
  const lines = [{ productId: id, quantity: 1 }];
  const quote = async () =>
    shop.graphql('query ($lines: [QuoteLineInput!]!) { quote(lines: $lines) { token } }', { lines });
  expect((await quote()).codes).toEqual([]);
  await shop.graphql('mutation ($id: ID!) { archiveProduct(id: $id) { archived } }', { id }, token);
  await until(async () => (await quote()).codes[0] === 'PRODUCT_NOT_FOR_SALE');
});
