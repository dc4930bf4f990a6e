import { InProcessBus } from '../../../shared/bus/in-process-bus';
import { derivedId, newId } from '../../../shared/ids/ids';
import { silentLogger } from '../../../shared/logging/logger';
import { groupIdOf } from '../../../shared/shop-data/group-ids';
import type { ImportedProduct, ImportedReview } from '../../../shared/shop-data/import-port';
import type { AnySubgraph } from '../../../shared/subgraph/definition';
import { SubgraphRuntime } from '../../../shared/subgraph/runtime';
import { describeWithMariaDb, engines } from '../../../shared/testing/engines';
import { startSubgraph } from '../../../shared/testing/subgraph-harness';
import { catalogSubgraph } from '../index';
import { type CatalogHarness, sampleRows, upsert } from '../testing/shop';
import type { CatalogServices } from './services';

const day = 86_400_000;
const drawing = (colour: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="${colour}"/></svg>`;

function importedProducts(count: number): ImportedProduct[] {
  return Array.from({ length: count }, (_, index) => ({
    id: derivedId(`product:P${index}`, index * day),
    sku: `P${index}`,
    name: `Ceramic Mug number ${index}`,
    brand: `Brand ${index % 12}`,
    categoryPath: ['Home', `Room ${index % 10}`, `Shelf ${index % 40}`],
    attributes: [{ name: 'Colour', value: `Colour ${index % 9}` }],
    tags: [`tag ${index % 15}`],
    images: [{ alt: 'A mug', svg: drawing(`#${String(index % 30).padStart(6, '0')}`) }],
    createdAt: index * day,
    archived: index % 100 === 99,
  }));
}

describe.each(engines)('a past that is imported on %s', (engine) => {
  let harness: CatalogHarness;
  beforeEach(async () => {
    harness = await startSubgraph<CatalogServices>(catalogSubgraph, engine);
  });
  afterEach(() => harness.stop());

  it('is there, searchable, with its pictures, and nothing is doubled or published when it comes again', async () => {
    const port = harness.runtime.importPort;
    const products = importedProducts(2500);
    for (let time = 0; time < 2; time++) {
      await port.products!(products);
      await port.finish!();
    }
    const ids = await port.productIds!(['P7', 'P1200', 'none']);
    expect(Object.fromEntries(ids)).toEqual({ P7: products[7]!.id, P1200: products[1200]!.id });
    const { data } = await harness.run(`{
      products(first: 1) { totalCount edges { node { sku createdAt images { url alt } categories { name } } } }
      search(text: "ceramc mug 1234") { edges { node { sku } } }
      categories { name productCount }
    }`);
    expect(data.products.totalCount).toBe(2475);
    const { node } = data.products.edges[0];
    expect(node).toMatchObject({ sku: 'P2498', createdAt: new Date(2498 * day).toISOString() });
    expect(node.categories.map(({ name }: { name: string }) => name)).toEqual(['Shelf 18', 'Room 8', 'Home']);
    expect(data.search.edges[0].node.sku).toBe('P1234');
    expect(data.categories).toEqual([{ name: 'Home', productCount: 2475 }]);
    expect(await harness.published()).toHaveLength(0);
    const picture = await harness.runtime.document(node.images[0].url);
    expect(picture?.contentType).toBe('image/svg+xml');
    expect(Buffer.from(picture!.body).toString()).toBe(drawing(`#${String(2498 % 30).padStart(6, '0')}`));
    expect(await harness.runtime.platform.database.read.query('SELECT `key` FROM `media`')).toHaveLength(30);
  });

  it('has variants, whose groups follow from the file', async () => {
    const port = harness.runtime.importPort;
    const group = { sku: 'MUG', name: 'Mug' };
    const variants = importedProducts(4).map((product, index) => ({
      ...product,
      group,
      options: [{ name: 'Size', value: ['L', 'S', 'M', 'XL'][index]! }],
    }));
    const query = 'query { product(sku: "P0") { group { id name variants { sku options { value } } } } }';
    const groupOf = async () => (await harness.run(query)).data.product.group;
    expect(await port.products!(variants)).toEqual({ created: 4, changed: 0, unchanged: 0 });
    expect(await port.products!(variants)).toEqual({ created: 0, changed: 0, unchanged: 4 });
    await port.finish!();
    const stored = await groupOf();
    expect(stored).toMatchObject({ id: groupIdOf('MUG'), name: 'Mug' });
    expect(stored.variants.map(({ sku }: { sku: string }) => sku)).toEqual(['P1', 'P2', 'P0', 'P3']);
    // All of them get another option, in two pieces of which neither has them all.
    const longer = variants.map((row) => ({ ...row, options: [...row.options, { name: 'Colour', value: 'Red' }] }));
    for (const piece of [longer.slice(0, 2), longer.slice(2)])
      expect(await port.products!(piece)).toMatchObject({ changed: 2 });
    expect((await groupOf()).variants[0].options).toEqual([{ value: 'S' }, { value: 'Red' }]);
    await port.products!([{ ...variants[0]!, group: null }]);
    expect(await groupOf()).toBeNull();
  });

  it('names what is wrong with variants, in each row and among siblings', () => {
    const check = harness.runtime.importPort.checks!.product!;
    const row = (sku: string, value: string, groupName = 'Mug') => ({
      sku,
      name: sku,
      group: { sku: 'MUG', name: groupName },
      options: [{ name: 'Size', value }],
    });
    const refusalOf = (given: Parameters<typeof check>[0]) => {
      const refusal = check(given);
      return refusal && [refusal.column, refusal.code];
    };
    const size = { name: 'Size', value: 'L' };
    expect(refusalOf(row('A', 'S'))).toBeUndefined();
    expect(refusalOf(row('B', 'M'))).toBeUndefined();
    expect(refusalOf(row('A', 'S'))).toBeUndefined();
    expect(refusalOf(row('C', 's'))).toEqual(['options', 'VARIANT_REPEATED']);
    expect(refusalOf(row('C', 'L', 'Cup'))).toEqual(['groupName', 'GROUP_NAME_DIFFERS']);
    expect(refusalOf({ ...row('C', 'L'), options: [] })).toEqual(['options', 'VARIANT_OPTIONS_DIFFER']);
    expect(refusalOf({ ...row('C', 'L'), options: [size, { name: 'size', value: 'M' }] })).toEqual([
      'options',
      'OPTION_REPEATED',
    ]);
    expect(refusalOf({ ...row('C', 'L'), group: null })).toEqual(['groupSku', 'GROUP_SKU_REQUIRED']);
    expect(refusalOf({ ...row('C', 'L'), group: { sku: 'a\u0000b', name: 'x' } })).toEqual(['groupSku', 'BAD_SKU']);
    expect(refusalOf(row('C', 'x'.repeat(121)))).toEqual(['options', 'TOO_LONG']);
    expect(refusalOf(row('C', ''))).toEqual(['options', 'OPTION_INVALID']);
  });

  it('serves no picture that is not there, and stores none that can do harm', async () => {
    const [product] = importedProducts(1);
    const bad = drawing('red').replace('<rect', '<script>alert(1)</script><rect');
    const images = [
      { alt: 'Bad', svg: bad },
      { alt: 'Bad address', url: 'javascript:alert(1)' },
      { alt: 'Good', url: 'https://example.com/x.png' },
    ];
    await harness.runtime.importPort.products!([{ ...product!, images }]);
    await harness.runtime.importPort.finish!();
    const { data } = await harness.run('{ product(sku: "P0") { images { url alt } } }');
    expect(data.product.images).toEqual([{ url: 'https://example.com/x.png', alt: 'Good' }]);
    for (const path of ['/media/', '/media/x.svg', `/media/${'0'.repeat(64)}.svg`, '/media/../catalog.sqlite']) {
      expect(await harness.runtime.document(path)).toBeNull();
    }
  });

  it('adds reviews to ratings, each once', async () => {
    const port = harness.runtime.importPort;
    const products = importedProducts(20);
    await port.products!(products);
    const userId = newId();
    const rows: ImportedReview[] = Array.from({ length: 300 }, (_, index) => ({
      id: derivedId(`review:${index}`, index),
      key: String(index),
      sku: '',
      productId: products[index % 20]!.id,
      // The first and the twenty-first review are one person's of one product.
      userId: index === 0 || index === 20 ? userId : null,
      stars: (index % 5) + 1,
      createdAt: index * day,
    }));
    await Promise.all([port.reviews!(rows), port.reviews!(rows)]);
    await port.reviews!(rows.slice(0, 100));
    await port.finish!();
    const { data } = await harness.run(
      '{ product(sku: "P0") { rating { average count } reviews(first: 100) { edges { node { author { id } } } } } other: product(sku: "P3") { rating { average count } } }',
    );
    expect(data.product.rating).toEqual({ average: 1, count: 14 });
    expect(data.product.reviews.edges).toHaveLength(14);
    expect(data.other.rating).toEqual({ average: 4, count: 15 });
  });

  it('is in memory again after a restart', async () => {
    await upsert(harness, sampleRows);
    const again = await secondProcess(harness);
    const answer = await again.execute({
      query: '{ search(text: "陶瓷 杯子") { edges { node { sku } } } }',
      identity: { userId: null, scopes: [] },
      requestId: 'test',
    });
    expect(JSON.parse(JSON.stringify(answer.data))).toEqual({ search: { edges: [{ node: { sku: 'ZH-1' } }] } });
    await again.stop();
  });
});

describeWithMariaDb('two processes with one database', () => {
  it('see each other’s products, archivings and ratings', async () => {
    const harness = await startSubgraph<CatalogServices>(catalogSubgraph, 'mysql');
    await upsert(harness, sampleRows);
    const other = await secondProcess(harness);
    const { watch, lists, catalogIndex } = other.services as CatalogServices;
    const total = (text: string) =>
      lists.search(text, { includeArchived: false, onePerGroup: true }, 10, null).totalCount();
    await upsert(harness, [
      { sku: 'LATE', name: 'Late Samovar', categoryPath: ['Brand', 'New'] },
      { ...sampleRows[0], name: 'Lunch Bag Renamed' },
    ]);
    const [bag] = (await harness.run('{ search(text: "woodland") { edges { node { id } } } }')).data.search.edges;
    await harness.run('mutation ($id: ID!) { archiveProduct(id: $id) { id } }', { id: bag.node.id });
    await watch.look();
    expect([total('samovar'), total('renamed'), total('retrospot'), total('woodland')]).toEqual([1, 1, 0, 0]);
    expect(catalogIndex.categories.withSlug('brand-new')).toMatchObject({ name: 'New' });
    expect(catalogIndex.productCount(catalogIndex.categories.withSlug('brand')!.id)).toBe(1);
    // What is looked at again, since a late commit may be beside it, is not read anew.
    const { version } = catalogIndex;
    await watch.look();
    expect(catalogIndex.version).toBe(version);
    await other.stop();
    await harness.stop();
  });
});

/** Another process on the harness's database. */
function secondProcess(harness: CatalogHarness): Promise<SubgraphRuntime> {
  return SubgraphRuntime.start(catalogSubgraph as unknown as AnySubgraph, {
    settings: harness.runtime.platform.settings,
    bus: new InProcessBus(),
    log: silentLogger,
  });
}
