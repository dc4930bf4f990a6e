import { newId } from '../../../shared/ids/ids';
import { categoryIdsOf } from '../../../shared/shop-data/category-ids';
import { engines } from '../../../shared/testing/engines';
import { drawn } from '../testing/drawn';
import { startShop, type TestShop, twoTastes } from '../testing/shop';

describe.each(engines)('categories of products that have none on %s', (engine) => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await startShop(engine);
    await shop.store(twoTastes(shop));
  });
  afterAll(() => shop.stop());

  const kitchen = [newId(), newId()];
  const garden = [newId()];

  async function product(name: string, categoryIds: readonly string[]): Promise<string> {
    const productId = newId();
    const product = { productId, sku: productId, name, brand: null, tags: [], archived: false, createdAt: Date.now() };
    await shop.deliver('catalog.product-changed', { ...product, categoryIds });
    return productId;
  }

  it('are suggested to catalog where their words are distinctive, and not where they are not', async () => {
    for (let n = 0; n < 40; n++) {
      await product(`mug cup saucer ${n}`, kitchen);
      await product(`spade rake hose ${n}`, garden);
    }
    const mug = await product('cup and saucer', []);
    const rake = await product('rake with hose', []);
    const riddle = await product('xyzzy', []);
    await shop.train();
    const suggested = (await shop.published()).filter(({ type }) => type === 'recommendations.category-suggested');
    const byProduct = new Map(suggested.map(({ payload }) => [(payload as { productId: string }).productId, payload]));
    expect(byProduct.get(mug)).toMatchObject({ categoryIds: kitchen });
    expect(byProduct.get(rake)).toMatchObject({ categoryIds: garden });
    expect((byProduct.get(rake) as { confidence: number }).confidence).toBeGreaterThanOrEqual(0.8);
    expect(byProduct.has(riddle)).toBe(false);
  });

  it('are suggested by what a product looks like, where nothing else is distinctive', async () => {
    const path = { round: ['Crockery', 'Plates'], square: ['Furniture'] };
    const row = (name: string, shape: 'round' | 'square', colour: string, categoryPath: string[]) => {
      const images = [{ alt: '', svg: drawn(shape, colour) }];
      return { id: newId(), sku: newId(), name, createdAt: Date.now(), categoryPath, images };
    };
    const colours = ['#a33', '#3a3', '#33a', '#aa3', '#3aa', '#a3a', '#555'];
    const known = (['round', 'square'] as const).flatMap((shape) =>
      Array.from({ length: 20 }, (_, n) => row(`article ${n}`, shape, colours[n % colours.length]!, path[shape])),
    );
    const plate = row('qwerty', 'round', '#a63', []);
    const table = row('asdfgh', 'square', '#63a', []);
    await shop.runtime.importPort.products?.([...known, plate, table]);
    await shop.train();
    const suggested = (await shop.published()).filter(({ type }) => type === 'recommendations.category-suggested');
    const byProduct = new Map(suggested.map(({ payload }) => [(payload as { productId: string }).productId, payload]));
    expect(byProduct.get(plate.id)).toMatchObject({ categoryIds: categoryIdsOf(path.round) });
    expect(byProduct.get(table.id)).toMatchObject({ categoryIds: categoryIdsOf(path.square) });
  });
});
