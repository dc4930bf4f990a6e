import { normalisedGtin } from './gtin';
import { matchConfidence, type ProductIdentity, ProductMatcher } from './product-matcher';

const identity = (name: string, more: Partial<ProductIdentity> = {}): ProductIdentity => ({
  ...{ name, brand: null, gtin: null, model: null },
  ...more,
});
const shop: (ProductIdentity & { productId: string })[] = [
  { productId: 'kettle-1', ...identity('Steel kettle 1.7 l', { brand: 'Bosch', model: 'TWK 7203' }) },
  { productId: 'kettle-2', ...identity('Glass kettle 1.7 l', { brand: 'Bosch', model: 'TWK 7090' }) },
  { productId: 'shampoo-250', ...identity('Argan shampoo 250 ml', { brand: 'Nivea', gtin: '04006381333931' }) },
  { productId: 'shampoo-500', ...identity('Argan shampoo 500 ml', { brand: 'Nivea' }) },
  { productId: 'mug', ...identity('Stoneware mug, blue') },
  { productId: 'mug-2', ...identity('Stoneware mug, green') },
];

describe('a competitor’s product', () => {
  const matcher = new ProductMatcher(shop);

  it.each<[string, ProductIdentity, string | null, 'GTIN' | 'MODEL' | 'NAME' | null]>([
    ['by GTIN, whatever it is called', identity('Shampoo', { gtin: '04006381333931' }), 'shampoo-250', 'GTIN'],
    ['by brand and model', identity('Kettle', { brand: 'BOSCH', model: 'twk7090' }), 'kettle-2', 'MODEL'],
    ['by the very name', identity('Stoneware Mug (blue)'), 'mug', 'NAME'],
    ['by a name with the size written together', identity('Nivea argan shampoo 500ml'), 'shampoo-500', 'NAME'],
    ['not by another thing', identity('Garden hose 20 m'), null, null],
    ['not by one common word', identity('Kettle'), null, null],
  ])('is found %s', (_, product, productId, by) => {
    const match = matcher.match(product);
    expect(match && [match.productId, match.by]).toEqual(productId && [productId, by]);
  });

  it('is sure of numbers and of whole names, and asks where several are as like, or the size or brand is another', () => {
    const sure = (product: ProductIdentity) => (matcher.match(product)?.confidence ?? 0) >= matchConfidence.certain;
    expect(sure(identity('x', { gtin: '04006381333931' }))).toBe(true);
    expect(sure(identity('x', { brand: 'Bosch', model: 'TWK 7203' }))).toBe(true);
    expect(sure(identity('Stoneware mug blue'))).toBe(true);
    expect(sure(identity('Stoneware mug'))).toBe(false);
    expect(sure(identity('Argan shampoo 750 ml', { brand: 'Nivea' }))).toBe(false);
    expect(sure(identity('Argan shampoo 500 ml', { brand: 'Garnier' }))).toBe(false);
  });

  it('is never matched in an empty shop', () => {
    expect(new ProductMatcher([]).match(identity('Mug'))).toBeNull();
  });
});

it.each([
  ['4006381333931', '04006381333931'],
  ['4006381-333931', '04006381333931'],
  ['036000291452', '00036000291452'],
  ['96385074', '00000096385074'],
  ['4006381333932', null],
  ['0000000000000', null],
  ['12345', null],
  ['', null],
])('the GTIN "%s" is %s', (text, gtin) => {
  expect(normalisedGtin(text)).toBe(gtin);
});
