import { Platform1700000000301 } from '../../../shared/database/migrations/1700000000301-events-by-subject';
import type { EventPayloads } from '../../../shared/events/catalogue';
import { newId } from '../../../shared/ids/ids';
import { engines } from '../../../shared/testing/engines';
import { commitSomething, startSubgraph } from '../../../shared/testing/subgraph-harness';
import { catalogSubgraph } from '../index';
import { CatalogArchivedProducts1700000000041 } from '../migrations/1700000000041-archived-products';
import { type CatalogHarness, idsOf, sampleRows, staff, statementsOf, upsert } from '../testing/shop';
import type { CatalogServices } from './services';

const productQuery = `query ($id: ID, $sku: String) {
  product(id: $id, sku: $sku) {
    id sku name description brand archived createdAt tags
    categories { name parent { name } } attributes { name value } images { url alt } rating { average count }
  }
}`;

describe.each(engines)('products on %s', (engine) => {
  let harness: CatalogHarness;
  beforeEach(async () => {
    harness = await startSubgraph<CatalogServices>(catalogSubgraph, engine);
  });
  afterEach(() => harness.stop());

  const read = async (sku: string) => (await harness.run(productQuery, { sku })).data.product;

  it('are made, and given back with all that they were made of', async () => {
    const given = {
      sku: 'MUG-1',
      name: ' Mug ',
      description: 'Holds tea',
      brand: 'Nord',
      categoryPath: ['Kitchen', 'Mugs'],
      attributes: [{ name: 'Colour', value: 'Blue' }],
      imageUrls: ['https://example.com/mug.jpg'],
      tags: ['tea', 'tea', 'gift'],
    };
    expect(await upsert(harness, [given])).toEqual({ created: 1, updated: 0, unchanged: 0, rejected: [] });
    const product = await read('MUG-1');
    expect(product).toMatchObject({
      sku: 'MUG-1',
      name: 'Mug',
      description: 'Holds tea',
      brand: 'Nord',
      archived: false,
      tags: ['tea', 'gift'],
      categories: [
        { name: 'Mugs', parent: { name: 'Kitchen' } },
        { name: 'Kitchen', parent: null },
      ],
      attributes: [{ name: 'Colour', value: 'Blue' }],
      images: [{ url: 'https://example.com/mug.jpg', alt: 'Mug' }],
      rating: { average: null, count: 0 },
    });
    expect((await harness.run(productQuery, { id: product.id })).data.product).toEqual(product);
  });

  it('keep what an update leaves out, and lose what it sets to null', async () => {
    await upsert(harness, [{ ...sampleRows[0], description: 'Old', imageUrls: ['https://example.com/a.png'] }]);
    const before = await read('BAG-1');
    expect(await upsert(harness, [sampleRows[0]!])).toMatchObject({ unchanged: 1, updated: 0 });
    expect(await upsert(harness, [{ sku: 'BAG-1', name: 'New', brand: null, tags: null }])).toMatchObject({
      updated: 1,
    });
    expect(await read('BAG-1')).toEqual({ ...before, name: 'New', brand: null, tags: [] });
  });

  it('are rejected row by row, each with its code, and the rest stored', async () => {
    const good = { sku: 'GOOD', name: 'Good' };
    const rows = [
      good,
      { sku: ' ', name: 'No sku' },
      { sku: 'A', name: '' },
      { sku: 'GOOD', name: 'Again' },
      { sku: 'B', name: 'x'.repeat(301) },
      { sku: 'C', name: 'C', imageUrls: ['javascript:alert(1)'] },
      { sku: 'D', name: 'D', categoryPath: ['Kitchen', ' '] },
      { sku: 'E', name: 'E', attributes: [{ name: 'Colour', value: '' }] },
      { sku: 'F', name: 'F', tags: Array.from({ length: 51 }, (_, i) => `t${i}`) },
    ];
    const { rejected, ...counts } = await upsert(harness, rows);
    expect(counts).toEqual({ created: 1, updated: 0, unchanged: 0 });
    expect(rejected.map(({ index, code }: { index: number; code: string }) => [index, code])).toEqual([
      [1, 'SKU_REQUIRED'],
      [2, 'NAME_REQUIRED'],
      [3, 'DUPLICATE_ROW'],
      [4, 'TEXT_TOO_LONG'],
      [5, 'IMAGE_URL_INVALID'],
      [6, 'CATEGORY_PATH_INVALID'],
      [7, 'ATTRIBUTE_INVALID'],
      [8, 'LIST_TOO_LONG'],
    ]);
    expect(rejected[2].message).toBe('Row 0 of the same request has this key already.');
    expect((await harness.run('{ products { totalCount } categories { name } }')).data).toEqual({
      products: { totalCount: 1 },
      categories: [],
    });
  });

  it('are refused altogether beyond 500 rows', async () => {
    const products = Array.from({ length: 501 }, (_, i) => ({ sku: `S${i}`, name: 'x' }));
    const mutation = 'mutation ($products: [ProductInput!]!) { upsertProducts(products: $products) { created } }';
    expect((await harness.run(mutation, { products }, staff)).codes).toEqual(['TOO_MANY']);
    expect((await harness.run('{ products { totalCount } }')).data.products.totalCount).toBe(0);
  });

  it('become one row when many make the same sku at once', async () => {
    const results = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        upsert(harness, [
          { sku: 'SAME', name: `Name ${i % 3}`, categoryPath: ['New', `Leaf ${i % 2}`] },
          { sku: `OWN-${i}`, name: 'Own', categoryPath: ['New', 'Leaf 0'] },
        ]),
      ),
    );
    expect(results.reduce((sum, { created }) => sum + created, 0)).toBe(13);
    const { data } = await harness.run('{ products { totalCount } categories { productCount children { name } } }');
    expect(data.products.totalCount).toBe(13);
    expect(data.categories).toEqual([{ productCount: 13, children: [{ name: 'Leaf 0' }, { name: 'Leaf 1' }] }]);
  });

  it('leave every list when archived, stay readable, and come back when upserted again', async () => {
    await upsert(harness, sampleRows);
    const [id] = await idsOf(harness, 'BAG-1');
    const archive = 'mutation ($id: ID!) { archiveProduct(id: $id) { sku archived } }';
    for (let time = 0; time < 2; time++) {
      expect((await harness.run(archive, { id }, staff)).data.archiveProduct).toEqual({ sku: 'BAG-1', archived: true });
    }
    const lists = `{ products { totalCount } search(text: "retrospot") { totalCount }
      all: products(filter: { includeArchived: true }) { totalCount } category(slug: "kitchen-lunch-bags") { productCount } }`;
    expect((await harness.run(lists)).data).toEqual({
      products: { totalCount: 7 },
      search: { totalCount: 0 },
      all: { totalCount: 8 },
      category: { productCount: 1 },
    });
    expect((await read('BAG-1')).archived).toBe(true);
    expect(await upsert(harness, [sampleRows[0]!])).toMatchObject({ updated: 1 });
    expect((await harness.run(lists)).data.search.totalCount).toBe(1);
    const archived = (await harness.published()).slice(8).map(({ payload }) => payload);
    expect(archived).toMatchObject([
      { productId: id, archived: true },
      { productId: id, archived: false },
    ]);
  });

  it('that were archived before others listened are published once more by the migration', async () => {
    await upsert(harness, sampleRows);
    const [id] = await idsOf(harness, 'BAG-1');
    await harness.run('mutation ($id: ID!) { archiveProduct(id: $id) { id } }', { id }, staff);
    const before = await harness.published();
    const runner = harness.runtime.platform.database.dataSource.createQueryRunner();
    // As the outbox was then: what is published by it comes first, and is given its subject later.
    await new Platform1700000000301().down(runner);
    await new CatalogArchivedProducts1700000000041().up(runner);
    await new Platform1700000000301().up(runner);
    await runner.release();
    const [again, ...more] = (await harness.published()).slice(before.length);
    expect(more).toEqual([]);
    const {
      categoryNames: _,
      group: _none,
      options: _empty,
      ...payload
    } = before.at(-1)!.payload as EventPayloads['catalog.product-changed'];
    expect(again).toMatchObject({ type: 'catalog.product-changed', payload });
  });

  it('tell others of each change, once, with the path of categories and what these are called', async () => {
    const bag = { ...sampleRows[0]!, imageUrls: ['https://pictures.example/bag.jpg'] };
    await upsert(harness, [bag]);
    await upsert(harness, [bag]);
    const { data } = await harness.run('{ product(sku: "BAG-1") { id categories { id name } } }');
    const events = await harness.published();
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      type: 'catalog.product-changed',
      payload: {
        productId: data.product.id,
        sku: 'BAG-1',
        name: 'Lunch Bag Red Retrospot',
        brand: 'Rosa',
        categoryIds: data.product.categories.map(({ id }: { id: string }) => id),
        categoryNames: data.product.categories.map(({ name }: { name: string }) => name),
        tags: ['picnic', 'school'],
        archived: false,
        imageUrls: bag.imageUrls,
      },
    });
  });

  it('without a category are filed where it was suggested; those that have one stay, and so where there is none such', async () => {
    const [filed] = [sampleRows[0]!];
    await upsert(harness, [filed, { sku: 'LOOSE-1', name: 'Loose' }, { sku: 'LOOSE-2', name: 'Loose too' }]);
    const query =
      '{ bag: product(sku: "BAG-1") { id categories { id } } one: product(sku: "LOOSE-1") { id categories { id } } two: product(sku: "LOOSE-2") { id categories { id } } }';
    const { bag, one, two } = (await harness.run(query)).data;
    const categoryIds = bag.categories.map(({ id }: { id: string }) => id);
    const suggest = (productId: string, ids: string[]) =>
      harness.deliver('recommendations.category-suggested', { productId, categoryIds: ids, confidence: 0.9 });
    await suggest(one.id, categoryIds);
    await suggest(bag.id, categoryIds.slice(1));
    await suggest(two.id, [newId()]);
    await harness.services.watch.look();
    const after = (await harness.run(query)).data;
    expect(after.one.categories).toEqual(bag.categories);
    expect(after.bag.categories).toEqual(bag.categories);
    expect(after.two.categories).toEqual([]);
    expect((await harness.published()).at(-1)).toMatchObject({ payload: { productId: one.id, categoryIds } });
  });

  it('are looked up by exactly one key', async () => {
    expect((await harness.run('{ product { id } }')).codes).toEqual(['BAD_USER_INPUT']);
    expect((await harness.run('{ product(id: "x", sku: "y") { id } }')).codes).toEqual(['BAD_USER_INPUT']);
    expect((await harness.run('{ category { id } }')).codes).toEqual(['BAD_USER_INPUT']);
    expect((await harness.run('{ product(id: "x") { id } category(slug: "x") { id } }')).data).toEqual({
      product: null,
      category: null,
    });
    expect((await harness.run('mutation { archiveProduct(id: "x") { id } }', {}, staff)).codes).toEqual(['NOT_FOUND']);
  });

  it('cost one statement however many are asked for, categories none', async () => {
    await upsert(harness, sampleRows);
    const ids = await idsOf(harness, ...sampleRows.map(({ sku }) => sku));
    const representations = [
      ...ids.map((id) => ({ __typename: 'Product', id })),
      { __typename: 'Product', sku: 'BAG-2' },
      { __typename: 'Product', id: 'nobody' },
    ];
    const entities = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Product {
      sku brand categories { id name parent { id name productCount } } images { url alt } attributes { name } rating { average count }
    } } }`;
    let data: { _entities: ({ sku: string; categories: { id: string }[] } | null)[] } = { _entities: [] };
    const ofEntities = await statementsOf(harness, async () => {
      data = (await harness.run(entities, { representations })).data;
    });
    expect(ofEntities).toHaveLength(1);
    expect(data._entities.map((entity) => entity?.sku)).toEqual([
      ...sampleRows.map(({ sku }) => sku),
      'BAG-2',
      undefined,
    ]);
    await commitSomething(harness.runtime.platform.database);
    const page =
      '{ products { totalCount facets { name } edges { node { sku reviews(first: 2) { edges { node { stars } } } } } } }';
    const ofPage = await statementsOf(harness, async () => {
      expect((await harness.run(page)).data.products.edges).toHaveLength(8);
    });
    expect(ofPage).toHaveLength(2);
    const r = data._entities[0]!.categories.map(({ id }) => ({ __typename: 'Category', id }));
    const ofCategories = await statementsOf(harness, async () => {
      const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Category { slug productCount } } }';
      expect((await harness.run(query, { r })).data._entities).toEqual([
        { slug: 'kitchen-lunch-bags', productCount: 2 },
        { slug: 'kitchen', productCount: 4 },
      ]);
    });
    expect(ofCategories).toHaveLength(0);
  });
});
