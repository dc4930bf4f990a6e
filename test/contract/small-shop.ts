import { newId } from '../../shared/ids/ids';
import type { TestShopClient } from './shop-client';

export interface SmallShop {
  readonly staffToken: string;
  readonly productIds: readonly string[];
  /** A word that only this shop's products have in their names. */
  readonly word: string;
}

const upsert = `mutation ($products: [ProductInput!]!) {
  upsertProducts(products: $products) { created rejected { index code message } }
}`;
const price = `mutation ($prices: [ListPriceInput!]!) { setListPrices(prices: $prices) { stored rejected { index code message } } }`;
const receive = `mutation ($movements: [StockMovementInput!]!) { receiveStock(movements: $movements) { onHand available } }`;

/** Six mugs and lamps with prices and stock, brought in by staff as a shop's own systems would. */
export async function stockSmallShop(
  client: TestShopClient,
  staff: { email: string; password: string },
): Promise<SmallShop> {
  const { signIn } = await client.run('SignIn', staff);
  const staffToken: string = signIn.accessToken;
  const word = `Zx${newId().slice(-8)}`;
  const products = ['Mug', 'Cup', 'Bowl', 'Lamp', 'Lantern', 'Candle'].map((noun, index) => ({
    sku: `${word}-${index}`,
    name: `${word} ${noun} 陶瓷`,
    description: `A ${noun.toLowerCase()} for the table`,
    brand: index < 3 ? 'Oslo' : 'Bergen',
    categoryPath: index < 3 ? ['Kitchen', 'Tableware'] : ['Home', 'Lighting'],
    attributes: [{ name: 'colour', value: index % 2 ? 'blue' : 'white' }],
    imageUrls: [`https://images.example/${word}-${index}.jpg`],
    tags: ['contract'],
  }));
  const { upsertProducts } = await client.must(upsert, { products }, staffToken);
  expect(upsertProducts).toEqual({ created: 6, rejected: [] });
  const productIds: string[] = [];
  for (const { sku } of products) {
    const { product } = await client.must('query ($sku: String!) { product(sku: $sku) { id } }', { sku }, staffToken);
    productIds.push(product.id);
  }
  const prices = productIds.map((productId, index) => ({ productId, amount: 999 + 500 * index, currency: 'GBP' }));
  const { setListPrices } = await client.must(price, { prices }, staffToken);
  expect(setListPrices).toEqual({ stored: 6, rejected: [] });
  const { locations } = await client.must('{ locations { id name } }', {}, staffToken);
  const movements = productIds.map((productId) => ({
    productId,
    locationId: locations[0].id,
    quantity: 50,
    idempotencyKey: `contract-${word}-${productId}`,
  }));
  const { receiveStock } = await client.must(receive, { movements }, staffToken);
  expect(receiveStock).toHaveLength(6);
  return { staffToken, productIds, word };
}
