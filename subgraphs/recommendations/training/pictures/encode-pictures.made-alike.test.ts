import { newId } from '../../../../shared/ids/ids';
import { drawn } from '../../testing/drawn';
import { startShop, twoTastes } from '../../testing/shop';

const related = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Product {
  related(kind: SIMILAR, first: 4) { product { id } reason { kind text because { id } } } } } }`;

interface Entry {
  readonly product: { readonly id: string };
  readonly reason: object;
}

describe('a product that nobody has dealt with', () => {
  it('is found alike by words and pictures together, as far as either predicts what people turn to, and the reason is that', async () => {
    const shop = await startShop('better-sqlite3');
    try {
      // Shoppers keep to the round or to the square ones; the names are drawn from the same few words.
      const words = ['linen', 'copper', 'walnut', 'paper'];
      const row = (id: string, n: number, shape: 'round' | 'square') => ({
        id,
        sku: id,
        name: `${words[(n >> 1) % words.length]} thing`,
        createdAt: shop.services.platform.clock.now(),
        images: [{ alt: '', svg: drawn(shape, ['#a33', '#3a3', '#33a'][(n >> 1) % 3]!) }],
      });
      const shapeOf = (n: number) => (n % 2 === 0 ? ('round' as const) : ('square' as const));
      const fresh = { round: newId(), square: newId() };
      await shop.runtime.importPort.products?.([
        ...shop.productIds.map((id, n) => row(id, n, shapeOf(n))),
        row(fresh.round, 2, 'round'),
        row(fresh.square, 2, 'square'),
      ]);
      await shop.store(twoTastes(shop));
      await shop.train();
      for (const [shape, id] of Object.entries(fresh)) {
        const { data } = await shop.run(related, { r: [{ __typename: 'Product', id }] });
        const list: Entry[] = data._entities[0].related;
        expect(list).toHaveLength(4);
        for (const { product, reason } of list) {
          expect(shapeOf(shop.productIds.indexOf(product.id))).toBe(shape);
          expect(reason).toEqual({ kind: 'SIMILAR_CONTENT', text: 'Much like it', because: [{ id }] });
        }
      }
    } finally {
      await shop.stop();
    }
  });
});
