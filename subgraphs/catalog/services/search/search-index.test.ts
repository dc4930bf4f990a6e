import { engines } from '../../../../shared/testing/engines';
import { everyPage } from '../../../../shared/testing/every-page';
import { startSubgraph } from '../../../../shared/testing/subgraph-harness';
import { catalogSubgraph } from '../../index';
import { type CatalogHarness, idsOf, sampleRows, staff, upsert } from '../../testing/shop';
import type { CatalogServices } from '../services';

const searchQuery = `query ($text: String!, $filter: ProductFilter, $first: Int! = 20, $after: String) {
  search(text: $text, filter: $filter, first: $first, after: $after) {
    totalCount facets { name values { value count } } edges { node { sku } } pageInfo { hasNextPage endCursor }
  }
}`;

describe.each(engines)('search on %s', (engine) => {
  let harness: CatalogHarness;
  beforeAll(async () => {
    harness = await startSubgraph<CatalogServices>(catalogSubgraph, engine);
    await upsert(harness, sampleRows);
  });
  afterAll(() => harness.stop());

  const search = async (text: string, variables: object = {}) =>
    (await harness.run(searchQuery, { text, ...variables })).data.search;
  const found = async (text: string, variables: object = {}): Promise<string[]> =>
    (await search(text, variables)).edges.map(({ node }: { node: { sku: string } }) => node.sku);

  it.each([
    ['lunch bag', ['BAG-1', 'BAG-2']],
    ['lunch bags', ['BAG-1', 'BAG-2']],
    ['LUNCH  BAG!', ['BAG-1', 'BAG-2']],
    ['lunhc bag', ['BAG-1', 'BAG-2']],
    ['lnuch bagg', ['BAG-1', 'BAG-2']],
    ['retropsot', ['BAG-1']],
    ['woodlnd', ['BAG-2']],
    ['paisly', ['BAG-3']],
    ['creme brulee', ['CAF-1']],
    ['Crème', ['CAF-1']],
    ['emile', ['CAF-1']],
    ['cutl', ['BOX-1']],
    ['bag-3', ['BAG-3']],
    ['picnic red', ['BAG-1']],
  ])('finds for "%s" the right products', async (text, skus) => {
    expect((await found(text)).slice(0, skus.length).sort()).toEqual(skus);
  });

  it.each([
    ['陶瓷 杯子', ['ZH-1']],
    ['陶瓷杯子', ['ZH-1']],
    ['陶瓷', ['ZH-1', 'ZH-2']],
    ['茶具', ['ZH-1', 'ZH-2']],
    ['杯', ['ZH-1']],
    ['电脑包', ['ZH-3']],
    ['防水', ['ZH-3']],
    ['喝茶', ['ZH-1']],
    ['景德镇 茶壶', ['ZH-2']],
  ])('finds for "%s" the right Chinese products', async (text, skus) => {
    expect((await found(text)).sort()).toEqual(skus);
  });

  it('finds a Chinese product by a word that is only part of a longer one', async () => {
    expect((await found('陶瓷 茶杯'))[0]).toBe('ZH-1');
  });

  it('puts a hit in the name before one in the category or the description', async () => {
    const own = await startSubgraph<CatalogServices>(catalogSubgraph, engine);
    await upsert(own, [
      { sku: 'D', name: 'Something', description: 'goes with a teapot' },
      { sku: 'C', name: 'Something', categoryPath: ['Teapot'] },
      { sku: 'N', name: 'Teapot' },
    ]);
    const { data } = await own.run(searchQuery, { text: 'teapot' });
    expect(data.search.edges.map(({ node }: { node: { sku: string } }) => node.sku)).toEqual(['N', 'C', 'D']);
    await own.stop();
  });

  it('finds nothing rather than everything for a text without words, and refuses one without end', async () => {
    expect((await search('  ?! ')).totalCount).toBe(0);
    expect((await search('')).totalCount).toBe(0);
    expect((await search('zzzzqqqq')).totalCount).toBe(0);
    expect((await harness.run(searchQuery, { text: 'x'.repeat(201) })).codes).toEqual(['TEXT_TOO_LONG']);
    expect((await harness.run(searchQuery, { text: 'bag', after: 'x' })).codes).toEqual(['BAD_CURSOR']);
  });

  it('counts and filters within the hits', async () => {
    const { totalCount, facets } = await search('lunch');
    expect(totalCount).toBe(3);
    expect(facets.find(({ name }: { name: string }) => name === 'brand').values).toEqual([
      { value: 'Rosa', count: 2 },
      { value: 'Nord', count: 1 },
    ]);
    expect(await found('lunch', { filter: { brand: 'Nord' } })).toEqual(['BOX-1']);
  });

  it('goes on to near matches where what fits exactly is archived or filtered out', async () => {
    const own = await startSubgraph<CatalogServices>(catalogSubgraph, engine);
    await upsert(own, [
      { sku: 'A', name: 'Kettle', brand: 'Rosa' },
      { sku: 'B', name: 'Kettel', brand: 'Nord' },
    ]);
    const skus = async (filter?: object) =>
      (await own.run(searchQuery, { text: 'kettle', filter })).data.search.edges.map(
        ({ node }: { node: { sku: string } }) => node.sku,
      );
    expect(await skus()).toEqual(['A']);
    expect(await skus({ brand: 'Nord' })).toEqual(['B']);
    const [id] = await idsOf(own, 'A');
    await own.run('mutation ($id: ID!) { archiveProduct(id: $id) { id } }', { id }, staff);
    expect(await skus()).toEqual(['B']);
    expect(await skus({ includeArchived: true })).toEqual(['A']);
    await own.stop();
  });

  it('gives each hit once, page by page, also when the catalogue changes in between', async () => {
    const own = await startSubgraph<CatalogServices>(catalogSubgraph, engine);
    await upsert(
      own,
      Array.from({ length: 25 }, (_, i) => ({ sku: `S${i}`, name: `Lamp ${'bright '.repeat(i % 4)}${i}` })),
    );
    const seen: string[] = [];
    await everyPage(async (after) => {
      const { search } = (await own.run(searchQuery, { text: 'lamp', first: 4, after })).data;
      seen.push(...search.edges.map(({ node }: { node: { sku: string } }) => node.sku));
      await upsert(own, [{ sku: `NEW-${seen.length}`, name: 'Chair' }]);
      return search;
    });
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
    await own.stop();
  });

  it('forgets the old texts of a product that changed', async () => {
    const own = await startSubgraph<CatalogServices>(catalogSubgraph, engine);
    await upsert(own, [{ sku: 'A', name: 'Kettle' }]);
    await upsert(own, [{ sku: 'A', name: 'Toaster' }]);
    const total = async (text: string) => (await own.run(searchQuery, { text })).data.search.totalCount;
    expect([await total('kettle'), await total('toaster')]).toEqual([0, 1]);
    await own.stop();
  });
});
