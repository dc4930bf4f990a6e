import { engines } from '../../../shared/testing/engines';
import { everyPage } from '../../../shared/testing/every-page';
import { startSubgraph } from '../../../shared/testing/subgraph-harness';
import { catalogSubgraph } from '../index';
import { type CatalogHarness, idsOf, staff, upsert } from '../testing/shop';
import { shirt } from '../testing/variants';
import type { CatalogServices } from './services';

const fields =
  'totalCount facets { name values { value count } } edges { node { sku } } pageInfo { hasNextPage endCursor }';
const listQuery = `query ($filter: ProductFilter, $sort: ProductSort! = NEWEST, $first: Int! = 20, $after: String) {
  page: products(filter: $filter, sort: $sort, first: $first, after: $after) { ${fields} }
}`;
const searchQuery = `query ($text: String!, $filter: ProductFilter, $first: Int! = 20, $after: String) {
  page: search(text: $text, filter: $filter, first: $first, after: $after) { ${fields} }
}`;

interface PageAnswer {
  readonly totalCount: number;
  readonly facets: readonly { readonly name: string; readonly values: readonly { value: string; count: number }[] }[];
  readonly edges: readonly { readonly node: { readonly sku: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const colours = ['Red', 'Blue', 'Green'];
const sizes = ['S', 'M', 'XL'];

describe.each(engines)('one variant of each group on %s', (engine) => {
  let harness: CatalogHarness;
  beforeAll(async () => {
    harness = await startSubgraph<CatalogServices>(catalogSubgraph, engine);
    const shirts = ['SHIRT', 'TUNIC', 'SMOCK'].flatMap((group) =>
      colours.flatMap((colour) => sizes.map((size) => shirt(colour, size, group))),
    );
    await upsert(harness, [{ sku: 'OLD', name: 'Red shirt hanger' }, ...shirts, { sku: 'NEW', name: 'Wardrobe' }]);
    const [archived] = await idsOf(harness, 'TUNIC-Red-S');
    await harness.run('mutation ($id: ID!) { archiveProduct(id: $id) { id } }', { id: archived }, staff);
  });
  afterAll(() => harness.stop());

  const list = async (variables: object = {}): Promise<PageAnswer> =>
    (await harness.run(listQuery, { ...variables })).data.page;
  const search = async (text: string, variables: object = {}): Promise<PageAnswer> =>
    (await harness.run(searchQuery, { text, ...variables })).data.page;
  const skusOf = ({ edges }: PageAnswer) => edges.map(({ node }) => node.sku);
  const groupOf = (sku: string) => sku.split('-')[0];
  const countOf = ({ facets }: PageAnswer, name: string, value: string) =>
    facets.find((facet) => facet.name === name)?.values.find((one) => one.value === value)?.count;

  it('stands in lists, which count groups; on request all of them do', async () => {
    const grouped = await list();
    expect(grouped.totalCount).toBe(5);
    expect(skusOf(grouped).map(groupOf).sort()).toEqual(['NEW', 'OLD', 'SHIRT', 'SMOCK', 'TUNIC']);
    const all = await list({ filter: { onePerGroup: false }, first: 100 });
    expect([all.totalCount, new Set(skusOf(all)).size]).toEqual([28, 28]);
    expect((await list({ filter: { onePerGroup: false, includeArchived: true } })).totalCount).toBe(29);
  });

  it('fits the filter, and facets count the groups that have one that does', async () => {
    const filter = { attributes: [{ name: 'Colour', value: 'Red' }] };
    const page = await list({ filter });
    expect(page.totalCount).toBe(3);
    for (const sku of skusOf(page)) expect(sku).toContain('-Red-');
    expect([countOf(page, 'Size', 'S'), countOf(page, 'Size', 'XL'), countOf(page, 'Colour', 'Blue')]).toEqual([
      2,
      3,
      undefined,
    ]);
    const small = { attributes: [...filter.attributes, { name: 'Size', value: 'S' }] };
    expect((await list({ filter: small })).totalCount).toBe(2);
    expect(countOf(await list({ filter: { onePerGroup: false } }), 'Size', 'S')).toBe(8);
    expect(countOf(await list(), 'Size', 'S')).toBe(3);
  });

  it.each(['NEWEST', 'NAME', 'RATING'])('comes once, page by page, by %s', async (sort) => {
    const whole = skusOf(await list({ sort }));
    const pages = await everyPage((after) => list({ sort, first: 2, after }));
    expect(pages.flatMap(skusOf)).toEqual(whole);
  });

  it('is in a search the one that fits the words best', async () => {
    expect(skusOf(await search('red xl shirt'))[0]).toBe('SHIRT-Red-XL');
    expect(skusOf(await search('shirt blue m'))[0]).toBe('SHIRT-Blue-M');
    const page = await search('shirt');
    expect(skusOf(page).map(groupOf).sort()).toEqual(['OLD', 'SHIRT', 'SMOCK', 'TUNIC']);
    expect([page.totalCount, countOf(page, 'Colour', 'Red')]).toEqual([4, 3]);
    expect((await search('shirt', { filter: { onePerGroup: false }, first: 100 })).totalCount).toBe(27);
    const pages = await everyPage((after) => search('shirt', { first: 1, after }));
    expect(pages.flatMap(skusOf)).toEqual(skusOf(page));
  });

  it('changes with its siblings: lists stay as they would be if they were made anew', async () => {
    const own = await startSubgraph<CatalogServices>(catalogSubgraph, engine);
    const answers = async () => {
      const filters = [
        {},
        { attributes: [{ name: 'Size', value: 'M' }] },
        { onePerGroup: false },
        { includeArchived: true },
      ];
      return Promise.all(filters.map(async (filter) => (await own.run(listQuery, { filter })).data.page));
    };
    await upsert(own, [shirt('Red', 'S'), shirt('Red', 'M'), { sku: 'ALONE', name: 'Alone' }]);
    await answers();
    await upsert(own, [shirt('Blue', 'M'), { sku: 'SHIRT-Red-S', name: 'Left', groupSku: null, brand: 'Rosa' }]);
    const [archived] = await idsOf(own, 'SHIRT-Red-M');
    await own.run('mutation ($id: ID!) { archiveProduct(id: $id) { id } }', { id: archived }, staff);
    const kept = await answers();
    expect(kept.map(({ totalCount }) => totalCount)).toEqual([3, 1, 3, 3]);
    const { catalogIndex } = own.services;
    for (const { facets } of kept)
      expect(facets.every(({ values }: { values: object[] }) => values.length > 0)).toBe(true);
    const fresh = new (catalogIndex.constructor as new (database: unknown) => typeof catalogIndex)(
      own.runtime.platform.database,
    );
    await fresh.loadAll();
    const counts = (index: typeof catalogIndex, onePerGroup: boolean) =>
      index.dictionary.facets(index.lists.onSale.facetCounts(onePerGroup), { values: 100, facets: 100 });
    for (const onePerGroup of [true, false])
      expect(counts(catalogIndex, onePerGroup)).toEqual(counts(fresh, onePerGroup));
    await own.stop();
  });

  it('counts once for its category', async () => {
    const capes = sizes.map((size) => ({ ...shirt('Red', size, 'CAPE'), categoryPath: ['Capes'] }));
    await upsert(harness, [...capes, { sku: 'PLAIN', name: 'Plain cape', categoryPath: ['Capes'] }]);
    const { data } = await harness.run('{ category(slug: "capes") { id productCount } }');
    expect(data.category.productCount).toBe(2);
    expect((await list({ filter: { categoryId: data.category.id } })).totalCount).toBe(2);
  });
});
