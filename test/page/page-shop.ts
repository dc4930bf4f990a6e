import { newId } from '../../shared/ids/ids';
import { eventually } from '../../shared/testing/until';
import type { TestShopClient } from '../contract/shop-client';

/** A shop with enough products for a page of twenty, and a shopper with a past in it. */
export interface PageShop {
  readonly staffToken: string;
  readonly shopperToken: string;
  readonly shopperId: string;
  readonly productIds: readonly string[];
}

export const productsOnPage = 20;
const productsInShop = 28;

const upsert = `mutation ($products: [ProductInput!]!) {
  upsertProducts(products: $products) { created rejected { index code message } }
}`;
const price = `mutation ($prices: [ListPriceInput!]!) { setListPrices(prices: $prices) { stored rejected { index code message } } }`;
const receive = `mutation ($movements: [StockMovementInput!]!) { receiveStock(movements: $movements) { available } }`;

/** Brings in products with prices and stock, signs a shopper up, and waits until the shopper's page is full. */
export async function stockPageShop(
  client: TestShopClient,
  staff: { readonly email: string; readonly password: string },
): Promise<PageShop> {
  const { signIn } = await client.run('SignIn', { ...staff });
  const staffToken: string = signIn.accessToken;
  const productIds = await bringInProducts(client, staffToken);
  const { signUp } = await client.run('SignUp', {
    input: { email: `page-${newId()}@page.example`, password: 'correct horse battery staple', displayName: 'Page' },
  });
  const shopperToken: string = signUp.accessToken;
  const events = productIds.slice(0, 4).map((productId) => ({
    id: newId(),
    type: 'VIEW',
    productId,
    occurredAt: new Date().toISOString(),
  }));
  await client.run('RecordEvents', { events }, shopperToken);
  await eventually(
    () => client.run('PersonalisedFeed', {}, shopperToken),
    ({ me }) => me?.feed?.edges.length === productsOnPage,
    40,
  );
  return { staffToken, shopperToken, shopperId: signUp.user.id, productIds };
}

async function bringInProducts(client: TestShopClient, token: string): Promise<string[]> {
  const products = Array.from({ length: productsInShop }, (_, n) => ({
    sku: `page-${n}`,
    name: `Thing ${n}`,
    brand: n % 2 ? 'Oslo' : 'Bergen',
    categoryPath: n % 3 ? ['Kitchen', 'Tableware'] : ['Home', 'Lighting'],
    imageUrls: [`https://images.example/${n}.jpg`],
  }));
  const { upsertProducts } = await client.must(upsert, { products }, token);
  expect(upsertProducts).toEqual({ created: productsInShop, rejected: [] });
  const productIds: string[] = [];
  for (const { sku } of products) {
    const { product } = await client.must('query ($sku: String!) { product(sku: $sku) { id } }', { sku }, token);
    productIds.push(product.id);
  }
  const prices = productIds.map((productId, n) => ({ productId, amount: 500 + 100 * n, currency: 'GBP' }));
  const { setListPrices } = await client.must(price, { prices }, token);
  expect(setListPrices).toEqual({ stored: productsInShop, rejected: [] });
  const { locations } = await client.must('{ locations { id } }', {}, token);
  const movements = productIds.map((productId) => ({
    productId,
    locationId: locations[0].id,
    quantity: 50,
    idempotencyKey: `page-${productId}`,
  }));
  const { receiveStock } = await client.must(receive, { movements }, token);
  expect(receiveStock).toHaveLength(productsInShop);
  return productIds;
}
