import { newId } from '../../shared/ids/ids';
import type { TestShopClient } from './shop-client';

export interface SmallShop {
  readonly staffToken: string;
  /** Of the mugs and lamps, in the order in which their prices rise. */
  readonly productIds: readonly string[];
  /** Of the larger plate and the smaller one, of one group. */
  readonly variantIds: readonly [string, string];
  /** A word that only this shop's products have in their names. */
  readonly word: string;
}

const upsert = `mutation ($products: [ProductInput!]!) {
  upsertProducts(products: $products) { created rejected { index code message } }
}`;
const price = `mutation ($prices: [ListPriceInput!]!) { setListPrices(prices: $prices) { stored rejected { index code message } } }`;
const receive = `mutation ($movements: [StockMovementInput!]!) { receiveStock(movements: $movements) { onHand available } }`;

/** Six mugs and lamps and a plate in two sizes, with prices and stock, brought in by staff as a shop's own systems would. */
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
  const plates = ['10 cm', '9 cm'].map((size, index) => ({
    sku: `${word}-plate-${index}`,
    name: `${word} Plate ${size}`,
    tags: ['contract'],
    groupSku: `${word}-plates`,
    groupName: `${word} Plate`,
    options: [{ name: 'size', value: size }],
  }));
  const { upsertProducts } = await client.must(upsert, { products: [...products, ...plates] }, staffToken);
  expect(upsertProducts).toEqual({ created: 8, rejected: [] });
  const ids: string[] = [];
  for (const { sku } of [...products, ...plates]) {
    const { product } = await client.must('query ($sku: String!) { product(sku: $sku) { id } }', { sku }, staffToken);
    ids.push(product.id);
  }
  const prices = ids.map((productId, index) => ({ productId, amount: 999 + 500 * index, currency: 'GBP' }));
  const { setListPrices } = await client.must(price, { prices }, staffToken);
  expect(setListPrices).toEqual({ stored: 8, rejected: [] });
  const { locations } = await client.must('{ locations { id name } }', {}, staffToken);
  const movements = ids.map((productId) => ({
    productId,
    locationId: locations[0].id,
    quantity: 50,
    idempotencyKey: `contract-${word}-${productId}`,
  }));
  const { receiveStock } = await client.must(receive, { movements }, staffToken);
  expect(receiveStock).toHaveLength(8);
  const [larger, smaller] = ids.slice(products.length) as [string, string];
  return { staffToken, productIds: ids.slice(0, products.length), variantIds: [larger, smaller], word };
}
