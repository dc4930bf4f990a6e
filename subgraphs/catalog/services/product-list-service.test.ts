import { engines } from '../../../shared/testing/engines';
import { everyPage } from '../../../shared/testing/every-page';
import { asUser, startSubgraph } from '../../../shared/testing/subgraph-harness';
import { catalogSubgraph } from '../index';
import { type CatalogHarness, idsOf, sampleRows, upsert } from '../testing/shop';
import type { CatalogServices } from './services';

interface FacetAnswer {
  readonly name: string;
  readonly values: readonly { readonly value: string; readonly count: number }[];
}

const listQuery = `query ($filter: ProductFilter, $sort: ProductSort! = NEWEST, $first: Int! = 20, $after: String) {
  products(filter: $filter, sort: $sort, first: $first, after: $after) {
    totalCount facets { name values { value count } } edges { node { sku } } pageInfo { hasNextPage endCursor }
  }
}`;

describe.each(engines)('lists on %s', (engine) => {
  let harness: CatalogHarness;
  beforeAll(async () => {
    harness = await startSubgraph<CatalogServices>(catalogSubgraph, engine);
    for (const row of sampleRows) await upsert(harness, [row]);
  });
  afterAll(() => harness.stop());

  const list = async (variables: object) => (await harness.run(listQuery, { ...variables })).data.products;
  const skusOf = (page: { edges: { node: { sku: string } }[] }) => page.edges.map(({ node }) => node.sku);

  it('give the newest first, or by name', async () => {
    expect(skusOf(await list({}))).toEqual(sampleRows.map(({ sku }) => sku).reverse());
    expect(skusOf(await list({ sort: 'NAME', first: 3 }))).toEqual(['CAF-1', 'BAG-3', 'BAG-1']);
  });

  it.each(['NEWEST', 'NAME', 'RATING'])('give each product once, page by page, by %s', async (sort) => {
    const whole = skusOf(await list({ sort }));
    const pages = await everyPage((after) => list({ sort, first: 3, after }));
    expect(pages.map(({ totalCount }) => totalCount)).toEqual([8, 8, 8]);
    expect(pages.flatMap(skusOf)).toEqual(whole);
  });

  it('stay in step when products come in between two pages', async () => {
    const own = await startSubgraph<CatalogServices>(catalogSubgraph, engine);
    for (const row of sampleRows) await upsert(own, [row]);
    const first = (await own.run(listQuery, { first: 3 })).data.products;
    await upsert(own, [{ sku: 'LATE', name: 'Late' }]);
    const second = (await own.run(listQuery, { first: 3, after: first.pageInfo.endCursor })).data.products;
    expect([...skusOf(first), ...skusOf(second)]).toEqual(
      sampleRows
        .map(({ sku }) => sku)
        .reverse()
        .slice(0, 6),
    );
    await own.stop();
  });

  it('say what to show for a facet value: of a category its name, else the value', async () => {
    const { categories, products } = (
      await harness.run(
        '{ categories { id name children { id name } } products { facets { name values { value label } } } }',
      )
    ).data;
    const names = new Map(
      categories.flatMap(
        ({ id, name, children }: { id: string; name: string; children: { id: string; name: string }[] }) => [
          [id, name],
          ...children.map((child) => [child.id, child.name]),
        ],
      ),
    );
    for (const { name, values } of products.facets as { name: string; values: { value: string; label: string }[] }[]) {
      for (const { value, label } of values)
        expect(label).toBe(name === 'category' ? (names.get(value) ?? label) : value);
      if (name === 'category') expect(values.some(({ value, label }) => value !== label)).toBe(true);
    }
  });

  it('count each facet value as the list is long once the value is filtered by', async () => {
    const kitchen = (await harness.run('{ category(slug: "kitchen") { id } }')).data.category.id;
    const filters: { categoryId?: string; tags?: string[]; brand?: string }[] = [
      {},
      { categoryId: kitchen },
      { tags: ['picnic'] },
      { brand: 'Rosa' },
    ];
    for (const filter of filters) {
      const { facets } = (await list({ filter })) as { facets: FacetAnswer[] };
      for (const { name, values } of facets) {
        for (const { value, count } of values) {
          const narrower =
            name === 'category'
              ? { ...filter, categoryId: value }
              : name === 'brand'
                ? { ...filter, brand: value }
                : name === 'tags'
                  ? { ...filter, tags: [...(filter.tags ?? []), value] }
                  : { ...filter, attributes: [{ name, value }] };
          expect({ name, value, count: (await list({ filter: narrower })).totalCount }).toEqual({ name, value, count });
        }
      }
    }
  });

  it('filter by all tags, by any value of one attribute, and by category with those below it', async () => {
    const total = async (filter: object) => (await list({ filter })).totalCount;
    expect(await total({ tags: ['picnic', 'school'] })).toBe(1);
    expect(
      await total({
        attributes: [
          { name: 'Colour', value: 'Red' },
          { name: 'Colour', value: 'Blue' },
        ],
      }),
    ).toBe(3);
    expect(await total({ attributes: [{ name: 'Colour', value: 'Red' }], brand: 'Nord' })).toBe(1);
    expect(
      await total({ categoryId: (await harness.run('{ category(slug: "kitchen") { id } }')).data.category.id }),
    ).toBe(4);
    expect(await total({ brand: 'Nobody' })).toBe(0);
    const { facets } = await list({ filter: { tags: ['picnic'] } });
    expect(facets.map(({ name }: FacetAnswer) => name)).toEqual(['category', 'brand', 'tags', 'Colour']);
    expect(facets[3].values).toEqual([
      { value: 'Blue', count: 1 },
      { value: 'Red', count: 1 },
    ]);
  });

  it('refuse absurd sizes and foreign cursors', async () => {
    const codes = async (variables: object) => (await harness.run(listQuery, { ...variables })).codes;
    expect(await codes({ first: 1_000_000 })).toEqual(['TOO_MANY']);
    expect(await codes({ first: -1 })).toEqual(['BAD_USER_INPUT']);
    expect(await codes({ after: 'nonsense' })).toEqual(['BAD_CURSOR']);
    expect(await codes({ filter: { tags: Array.from({ length: 51 }, String) } })).toEqual(['TOO_MANY']);
    const { pageInfo } = await list({ sort: 'NAME', first: 1 });
    expect(await codes({ sort: 'NEWEST', after: pageInfo.endCursor })).toEqual(['BAD_CURSOR']);
    expect(await codes({ sort: 'RATING', after: pageInfo.endCursor })).toEqual(['BAD_CURSOR']);
  });

  it('sort by rating: the best mean first, then the most reviews, products without any last', async () => {
    const own = await startSubgraph<CatalogServices>(catalogSubgraph, engine);
    await upsert(own, sampleRows);
    const [first, second, third] = await idsOf(own, 'BAG-1', 'BAG-2', 'BOX-1');
    const stars: [string, number][] = [
      [first!, 4],
      [second!, 5],
      [second!, 4],
      [third!, 5],
      [third!, 4],
      [third!, 5],
      [third!, 4],
    ];
    for (const [index, [productId, given]] of stars.entries()) {
      await own.run(
        'mutation ($input: ReviewInput!) { reviewProduct(input: $input) { id } }',
        { input: { productId, stars: given } },
        asUser(`01890000-0000-7000-8000-00000000010${index}`),
      );
    }
    const { data } = await own.run(
      '{ products(sort: RATING, first: 4) { edges { node { sku rating { average } } } } }',
    );
    expect(data.products.edges.slice(0, 3).map(({ node }: { node: object }) => node)).toEqual([
      { sku: 'BOX-1', rating: { average: 4.5 } },
      { sku: 'BAG-2', rating: { average: 4.5 } },
      { sku: 'BAG-1', rating: { average: 4 } },
    ]);
    expect(data.products.edges[3].node.rating.average).toBeNull();
    await own.stop();
  });

  it('show the tree of categories', async () => {
    const { data } = await harness.run(
      '{ categories { slug name productCount children { slug productCount children { id } } } }',
    );
    expect(data.categories.map(({ slug }: { slug: string }) => slug)).toEqual(['fashion', 'kitchen', '厨房', '数码']);
    expect(data.categories[1]).toEqual({
      slug: 'kitchen',
      name: 'Kitchen',
      productCount: 4,
      children: [
        { slug: 'kitchen-boxes', productCount: 1, children: [] },
        { slug: 'kitchen-lunch-bags', productCount: 2, children: [] },
      ],
    });
  });

  it('make one category of names that differ in case alone, and two of paths with the same slug', async () => {
    const own = await startSubgraph<CatalogServices>(catalogSubgraph, engine);
    await upsert(own, [
      { sku: 'A', name: 'A', categoryPath: ['Home', 'Lamps'] },
      { sku: 'B', name: 'B', categoryPath: ['home', 'LAMPS'] },
      { sku: 'C', name: 'C', categoryPath: ['Home-Lamps'] },
    ]);
    const { data } = await own.run('{ categories { name slug productCount children { name slug productCount } } }');
    expect(data.categories).toHaveLength(2);
    const slugs = data.categories.flatMap((category: { slug: string; children: { slug: string }[] }) => [
      category.slug,
      ...category.children.map(({ slug }) => slug),
    ]);
    expect(new Set(slugs).size).toBe(3);
    expect(data.categories.find(({ name }: { name: string }) => name === 'Home').children).toMatchObject([
      { productCount: 2 },
    ]);
    await own.stop();
  });
});
