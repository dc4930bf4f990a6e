import type { EventPayloads } from '../../../shared/events/catalogue';
import { groupIdOf } from '../../../shared/shop-data/group-ids';
import { engines } from '../../../shared/testing/engines';
import { type HarnessResult, startSubgraph } from '../../../shared/testing/subgraph-harness';
import { catalogSubgraph } from '../index';
import { type CatalogHarness, idsOf, staff, statementsOf, upsert } from '../testing/shop';
import { shirt } from '../testing/variants';
import { limits } from './products/product-draft';
import type { CatalogServices } from './services';

const groupQuery = `query ($sku: String) {
  product(sku: $sku) {
    options { name value } group { id sku name variesBy variants { sku options { name value } } }
  }
}`;

describe.each(engines)('variants on %s', (engine) => {
  let harness: CatalogHarness;
  beforeEach(async () => {
    harness = await startSubgraph<CatalogServices>(catalogSubgraph, engine);
  });
  afterEach(() => harness.stop());

  const groupOf = async (sku: string) => (await harness.run(groupQuery, { sku })).data.product.group;
  const skusOf = (group: { variants: { sku: string }[] }) => group.variants.map(({ sku }) => sku);
  const groups = () => harness.runtime.platform.database.read.query('SELECT `sku` FROM `product_groups`');
  const changes = async () =>
    (await harness.published()).map(({ payload }) => payload as EventPayloads['catalog.product-changed']);
  const codesOf = async (rows: readonly object[]) =>
    (await upsert(harness, rows)).rejected.map(({ index, code }: { index: number; code: string }) => [index, code]);

  it('belong to a group that says what they vary by, in the order of their sizes', async () => {
    const rows = ['XL', 'S', 'M', 'XXL', 'L'].map((size) => shirt('Red', size));
    expect(await upsert(harness, rows)).toEqual({ created: 5, updated: 0, unchanged: 0, rejected: [] });
    const { data } = await harness.run(groupQuery, { sku: 'SHIRT-Red-M' });
    expect(data.product.options).toEqual([
      { name: 'Colour', value: 'Red' },
      { name: 'Size', value: 'M' },
    ]);
    expect(data.product.group).toMatchObject({
      id: groupIdOf('SHIRT'),
      sku: 'SHIRT',
      name: 'Shirt',
      variesBy: ['Colour', 'Size'],
    });
    expect(skusOf(data.product.group)).toEqual(['S', 'M', 'L', 'XL', 'XXL'].map((size) => `SHIRT-Red-${size}`));
    expect(await upsert(harness, rows)).toMatchObject({ unchanged: 5, updated: 0 });
    expect((await changes()).slice(-5).map(({ group, options }) => [group, options?.length])).toEqual(
      new Array(5).fill([{ groupId: groupIdOf('SHIRT'), sku: 'SHIRT', name: 'Shirt' }, 2]),
    );
  });

  it('are read of many groups with one statement each for products, what can be had of them, groups and variants', async () => {
    const rows = Array.from({ length: 20 }, (_, group) =>
      ['S', 'M'].map((size) => ({ ...shirt('Red', size, `G${group}`), name: `Thing ${group}` })),
    ).flat();
    await upsert(harness, rows);
    let answer: HarnessResult | undefined;
    const statements = await statementsOf(harness, async () => {
      answer = await harness.run('{ products(first: 20) { edges { node { group { variesBy variants { sku } } } } } }');
    });
    expect(answer?.messages).toEqual([]);
    expect(answer?.data.products.edges[0].node.group.variants).toHaveLength(2);
    const ofPage = [/^SELECT \* FROM `products`/, /product_availabilities/, /product_groups/, /groupId.{1,3}IN/];
    expect(ofPage.map((pattern) => statements.filter((sql) => pattern.test(sql)).length)).toEqual([1, 1, 1, 1]);
  });

  it('that are archived are left out, and may be replaced by another with the same options', async () => {
    await upsert(harness, [shirt('Red', 'S'), shirt('Red', 'M')]);
    const [id] = await idsOf(harness, 'SHIRT-Red-S');
    await harness.run('mutation ($id: ID!) { archiveProduct(id: $id) { sku } }', { id }, staff);
    expect(skusOf(await groupOf('SHIRT-Red-S'))).toEqual(['SHIRT-Red-M']);
    expect(await codesOf([{ ...shirt('Red', 'S'), sku: 'NEW-S' }])).toEqual([]);
    expect(skusOf(await groupOf('NEW-S'))).toEqual(['NEW-S', 'SHIRT-Red-M']);
    // To come back it would have to be another.
    expect(await codesOf([{ sku: 'SHIRT-Red-S', name: 'Shirt' }])).toEqual([[0, 'VARIANT_REPEATED']]);
  });

  it('are published again when their group gets another name', async () => {
    await upsert(harness, [shirt('Red', 'S'), shirt('Red', 'M'), shirt('Red', 'L')]);
    const before = (await changes()).length;
    await upsert(harness, [{ ...shirt('Red', 'S'), groupName: 'Linen shirt' }]);
    const after = (await changes()).slice(before);
    expect(after.map(({ sku, group }) => [sku, group?.name]).sort()).toEqual(
      ['L', 'M', 'S'].map((size) => [`SHIRT-Red-${size}`, 'Linen shirt']),
    );
    expect((await groupOf('SHIRT-Red-M')).name).toBe('Linen shirt');
    // Without a name it keeps the one that it has.
    await upsert(harness, [{ ...shirt('Blue', 'S'), groupName: undefined }]);
    expect((await groupOf('SHIRT-Red-M')).name).toBe('Linen shirt');
  });

  it('leave their group with a null, and a group that nobody is left in is gone', async () => {
    await upsert(harness, [shirt('Red', 'S'), shirt('Red', 'M')]);
    await upsert(harness, [{ sku: 'SHIRT-Red-S', name: 'Shirt', groupSku: null }]);
    expect((await harness.run(groupQuery, { sku: 'SHIRT-Red-S' })).data.product).toEqual({ options: [], group: null });
    expect((await changes()).at(-1)).toMatchObject({ sku: 'SHIRT-Red-S', group: null, options: [] });
    expect(skusOf(await groupOf('SHIRT-Red-M'))).toEqual(['SHIRT-Red-M']);
    await upsert(harness, [shirt('Red', 'M', 'OTHER', 'SHIRT-Red-M')]);
    expect(await groups()).toEqual([{ sku: 'OTHER' }]);
  });

  it('that do not fit are named row by row, and the others stored', async () => {
    await upsert(harness, [shirt('Red', 'S'), { sku: 'ALONE', name: 'Alone' }]);
    const many = Array.from({ length: limits.options + 1 }, (_, n) => ({ name: `o${n}`, value: 'x' }));
    const option = (name: string, value: string) => ({ name, value });
    const rows = [
      shirt('Red', 'M'),
      { ...shirt('red', 's'), sku: 'A' },
      { ...shirt('Red', 'M'), sku: 'B' },
      { ...shirt('Red', 'L'), sku: 'C', groupName: 'Another name' },
      { ...shirt('Red', 'L'), sku: 'D', options: [option('Size', 'L')] },
      { ...shirt('Red', 'L'), sku: 'E', options: [option('Size', 'L'), option('size', 'M')] },
      { ...shirt('Red', 'L'), sku: 'F', options: [option('Size', ' '), option('Colour', 'Red')] },
      { ...shirt('Red', 'L'), sku: 'G', options: many },
      { ...shirt('Red', 'L'), sku: 'H', groupSku: undefined },
      { sku: 'ALONE', name: 'Alone', groupName: 'Nobody' },
      { ...shirt('Red', 'L'), sku: 'I', groupSku: 'x'.repeat(129) },
      { ...shirt('Red', 'L'), sku: 'J', options: [option('Size', 'x'.repeat(121)), option('Colour', 'Red')] },
    ];
    expect(await codesOf(rows)).toEqual([
      [1, 'VARIANT_REPEATED'],
      [2, 'VARIANT_REPEATED'],
      [3, 'GROUP_NAME_DIFFERS'],
      [4, 'VARIANT_OPTIONS_DIFFER'],
      [5, 'OPTION_REPEATED'],
      [6, 'OPTION_INVALID'],
      [7, 'LIST_TOO_LONG'],
      [8, 'GROUP_SKU_REQUIRED'],
      [9, 'GROUP_SKU_REQUIRED'],
      [10, 'TEXT_TOO_LONG'],
      [11, 'TEXT_TOO_LONG'],
    ]);
    expect(skusOf(await groupOf('SHIRT-Red-S'))).toEqual(['SHIRT-Red-S', 'SHIRT-Red-M']);
    expect(await groups()).toEqual([{ sku: 'SHIRT' }]);
  });

  it('may exchange their options, and get another option, when all of them say so at once', async () => {
    await upsert(harness, [shirt('Red', 'S'), shirt('Red', 'M')]);
    const [small, medium] = [shirt('Red', 'S'), shirt('Red', 'M')];
    const exchanged = [
      { ...small, options: medium.options },
      { ...medium, options: small.options },
    ];
    expect(await codesOf(exchanged)).toEqual([]);
    const cut = { name: 'Cut', value: 'Slim' };
    const cuts = exchanged.map((row) => ({ ...row, options: [...row.options, cut] }));
    expect(await codesOf([cuts[0]!])).toEqual([[0, 'VARIANT_OPTIONS_DIFFER']]);
    expect(await codesOf(cuts)).toEqual([]);
    expect((await groupOf(small.sku)).variesBy).toEqual(['Colour', 'Size', 'Cut']);
  });

  it('are at most 250 of a group', async () => {
    const rows = Array.from({ length: limits.variants + 1 }, (_, n) => shirt('Red', String(n)));
    expect(await codesOf(rows)).toEqual([[limits.variants, 'GROUP_FULL']]);
    expect(await codesOf([shirt('Blue', '1')])).toEqual([[0, 'GROUP_FULL']]);
    const query = 'query ($first: Int!) { product(sku: "SHIRT-Red-0") { group { variants(first: $first) { sku } } } }';
    expect((await harness.run(query, { first: 2 })).data.product.group.variants).toHaveLength(2);
    expect((await harness.run(query, { first: 251 })).codes).toEqual(['TOO_MANY']);
  });

  it('with the same options are stored once, however many bring them at once', async () => {
    const rows = Array.from({ length: 8 }, (_, n) => ({ ...shirt('Red', 'S'), sku: `TWIN-${n}` }));
    const results = await Promise.all(rows.map((row) => upsert(harness, [row])));
    expect(results.reduce((sum, { created }) => sum + created, 0)).toBe(1);
    expect(results.flatMap(({ rejected }) => rejected)).toHaveLength(7);
    const query =
      'query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on ProductGroup { name variants { sku } } } }';
    const representations = [{ __typename: 'ProductGroup', id: groupIdOf('SHIRT') }];
    expect((await harness.run(query, { representations })).data._entities[0].variants).toHaveLength(1);
  });
});
