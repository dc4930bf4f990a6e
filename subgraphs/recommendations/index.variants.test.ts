import { newId } from '../../shared/ids/ids';
import { groupIdOf } from '../../shared/shop-data/group-ids';
import { engines } from '../../shared/testing/engines';
import { asUser } from '../../shared/testing/subgraph-harness';
import { minute } from '../../shared/time/durations';
import { accountKey } from './services/events/person';
import { categoryIds, startShop, type TestShop, twoTastes } from './testing/shop';

const userFeed = `query ($r: [_Any!]!, $first: Int, $after: String) { _entities(representations: $r) { ... on User {
  feed(first: $first, after: $after) { edges { cursor node { id } reason { because { id } } } } } } }`;
const related = `query ($r: [_Any!]!, $kind: RelatedKind!) { _entities(representations: $r) { ... on Product {
  related(kind: $kind, first: 20) { product { id } reason { because { id } } } } } }`;
const basket = 'query ($ids: [ID!]!) { basketSuggestions(productIds: $ids, first: 20) { product { id } } }';
const trending = 'query ($categoryId: ID) { trending(categoryId: $categoryId, first: 20) { product { id } } }';

const sizes = ['S', 'M', 'L'];
const groups = 8;

describe.each(engines)('a shop of variants on %s', (engine) => {
  let shop: TestShop;
  /** Nobody has ever met it. */
  const untouched = newId();
  const sizeOf = new Map<string, string>();
  const groupOf = new Map<string, number>();
  const variant = (group: number, size: string) => shop.productIds[group + groups * sizes.indexOf(size)]!;

  const catalogue = async (productId: string, group: number | null, size: string) => {
    const kind = (group ?? 0) % 2 === 0 ? categoryIds.even : categoryIds.odd;
    await shop.deliver('catalog.product-changed', {
      productId,
      sku: productId,
      name: `Shirt ${group} in ${size}`,
      brand: null,
      categoryIds: [kind, categoryIds.root],
      categoryNames: ['Kind', 'All'],
      tags: [(group ?? 0) % 2 === 0 ? 'wool' : 'linen'],
      archived: false,
      createdAt: shop.services.platform.clock.now() - 400 * 24 * 60 * minute,
      group:
        group === null ? null : { groupId: groupIdOf(`shirt-${group}`), sku: `shirt-${group}`, name: `Shirt ${group}` },
      options: group === null ? [] : [{ name: 'Size', value: size }],
    });
    if (group === null) return;
    sizeOf.set(productId, size);
    groupOf.set(productId, group);
  };
  const order = (userId: string, productIds: readonly string[]) =>
    shop.deliver('inventory.order-placed', {
      orderId: newId(),
      number: newId(),
      userId,
      currency: 'GBP',
      total: 100,
      placedAt: shop.services.platform.clock.now() - minute,
      lines: productIds.map((productId) => ({ productId, quantity: 1, unitPrice: 100 })),
    });

  beforeAll(async () => {
    shop = await startShop(engine);
    for (const [n, productId] of shop.productIds.entries()) {
      await catalogue(productId, n % groups, sizes[Math.floor(n / groups)]!);
    }
    await catalogue(untouched, 0, 'XL');
    await shop.deliver('inventory.availability-changed', { productId: untouched, status: 'IN_STOCK' });
    await shop.store(twoTastes(shop));
    // M is what most take; shirts 0 and 2 go together, whatever their size.
    for (let n = 0; n < 12; n++) await order(newId(), [variant(0, sizes[n % 3]!), variant(2, 'M')]);
    for (let n = 0; n < 24; n++) await order(newId(), [variant(3 + (n % 5), 'M')]);
    await shop.train();
  });
  afterAll(() => shop.stop());

  const feedOf = async (userId: string, page: Record<string, unknown> = { first: 20 }) => {
    const { data } = await shop.run(userFeed, { r: [{ __typename: 'User', id: userId }], ...page }, asUser(userId));
    return data._entities[0].feed.edges as {
      cursor: string;
      node: { id: string };
      reason: { because: { id: string }[] | null };
    }[];
  };
  const shown = (edges: readonly { node: { id: string } }[]) => edges.map(({ node }) => node.id);
  const relatedTo = async (id: string, kind: string) => {
    const { data } = await shop.run(related, { r: [{ __typename: 'Product', id }], kind });
    return data._entities[0].related as { product: { id: string }; reason: { because: { id: string }[] | null } }[];
  };
  const groupsOf = (ids: readonly string[]) => ids.map((id) => groupOf.get(id));
  const sizesOf = (ids: readonly string[]) => [...new Set(ids.map((id) => sizeOf.get(id)))];
  const expectOneOfEach = (ids: readonly string[]) => expect(new Set(groupsOf(ids)).size).toBe(ids.length);
  const shopper = async (past: readonly { type: 'VIEW' | 'ADD_TO_CART'; productId: string }[]) => {
    const userId = newId();
    const at = shop.services.platform.clock.now() - minute;
    await shop.store(past.map((event, n) => ({ ...event, person: accountKey(userId), at: at + n })));
    return userId;
  };

  it('shows one variant of a group in a feed, the one that is wanted most where nothing is known of the person', async () => {
    const ids = shown(await feedOf(newId()));
    expectOneOfEach(ids);
    expect(ids).toHaveLength(groups);
    expect(ids).toContain(variant(3, 'M'));
    expect(ids).toContain(variant(2, 'M'));
  });

  it('shows those who buy and put aside one size that size', async () => {
    const large = newId();
    await order(large, [variant(1, 'L'), variant(3, 'L')]);
    const small = await shopper([5, 7].map((group) => ({ type: 'ADD_TO_CART', productId: variant(group, 'S') })));
    const [forLarge, forSmall] = [shown(await feedOf(large)), shown(await feedOf(small))];
    expectOneOfEach(forLarge);
    expect(sizesOf(forLarge)).toEqual(['L']);
    expect(sizesOf(forSmall)).toEqual(['S']);
  });

  it('leaves out a group of which a person has bought, seen or dismissed one variant', async () => {
    const userId = await shopper([{ type: 'VIEW', productId: variant(2, 'L') }]);
    await order(userId, [variant(4, 'S')]);
    const { clock } = shop.services.platform;
    await shop.store([{ person: accountKey(userId), type: 'DISMISS', productId: variant(6, 'M'), at: clock.now() }]);
    const found = groupsOf(shown(await feedOf(userId)));
    expect(found).toEqual(expect.arrayContaining([0, 1, 3, 5, 7]));
    expect(found).toHaveLength(5);
  });

  it('names as reason the product that the person dealt with', async () => {
    const userId = await shopper([{ type: 'VIEW', productId: variant(2, 'L') }]);
    const edges = await feedOf(userId);
    const named = edges.flatMap(({ reason }) => reason.because ?? []).map(({ id }) => id);
    expect([...new Set(named)]).toEqual([variant(2, 'L')]);
  });

  it('knows of one size what is known of all', async () => {
    const ids = (await relatedTo(untouched, 'SIMILAR')).map(({ product }) => product.id);
    const sibling = (await relatedTo(variant(0, 'M'), 'SIMILAR')).map(({ product }) => product.id);
    expect(groupsOf(ids)).toEqual(groupsOf(sibling));
    expect(groupsOf(ids.slice(0, 3)).every((group) => group! % 2 === 0)).toBe(true);
  });

  it.each(['SIMILAR', 'BOUGHT_TOGETHER', 'LOOKS_LIKE'])('never lists a product with its siblings: %s', async (kind) => {
    const rows = await relatedTo(variant(0, 'L'), kind);
    const ids = rows.map(({ product }) => product.id);
    expect(ids.length).toBeGreaterThan(0);
    expectOneOfEach(ids);
    expect(groupsOf(ids)).not.toContain(0);
    expect(sizesOf(ids)).toEqual(['L']);
    for (const { reason } of rows) expect(reason.because).toEqual([{ id: variant(0, 'L') }]);
  });

  it('suggests to a basket nothing that is in it in another size, in the size that is in it', async () => {
    const { data } = await shop.run(basket, { ids: [variant(0, 'S'), variant(1, 'S')] });
    const ids = data.basketSuggestions.map(({ product }: { product: { id: string } }) => product.id);
    expect(groupsOf(ids)).toContain(2);
    expectOneOfEach(ids);
    expect(groupsOf(ids)).not.toContain(0);
    expect(groupsOf(ids)).not.toContain(1);
    expect(sizesOf(ids)).toEqual(['S']);
  });

  it('suggests to an account the size that it takes, where the basket has no other', async () => {
    const userId = newId();
    await order(userId, [variant(5, 'L'), variant(7, 'L')]);
    const sizesFor = async (identity?: ReturnType<typeof asUser>) => {
      const { data } = await shop.run(basket, { ids: [untouched] }, identity);
      return sizesOf(data.basketSuggestions.map(({ product }: { product: { id: string } }) => product.id));
    };
    expect(await sizesFor(asUser(userId))).toEqual(['L']);
    expect(await sizesFor()).toContain('M');
  });

  it('shows in a category what is of it, one variant of each', async () => {
    const { data } = await shop.run(trending, { categoryId: categoryIds.odd });
    const ids = data.trending.map(({ product }: { product: { id: string } }) => product.id);
    expectOneOfEach(ids);
    expect(groupsOf(ids).sort()).toEqual([1, 3, 5, 7]);
  });

  it('shows a sibling in the place of what is sold out, in a feed that was made before too', async () => {
    const userId = newId();
    await order(userId, [variant(1, 'L'), variant(3, 'L')]);
    const [first] = await feedOf(userId, { first: 1 });
    const later = shown(await feedOf(userId));
    const gone = later[1]!;
    await shop.deliver('inventory.availability-changed', { productId: gone, status: 'OUT_OF_STOCK' });
    const second = shown(await feedOf(userId, { first: 20, after: first!.cursor }));
    expect(second).not.toContain(gone);
    expect(groupsOf(second)).toContain(groupOf.get(gone));
    expect(shown(await feedOf(userId))).not.toContain(gone);
    expect(groupsOf(shown(await feedOf(userId)))).toContain(groupOf.get(gone));
    await shop.deliver('inventory.availability-changed', { productId: gone, status: 'IN_STOCK' });
  });

  it('knows groups of a shop that is brought in, also where it is brought in again without a word of them', async () => {
    const id = newId();
    const record = { id, sku: 'cap-s', name: 'Cap', createdAt: 1 };
    const group = { sku: 'cap', name: 'Cap' };
    const { importPort } = shop.runtime;
    await importPort.products!([{ ...record, group, options: [{ name: 'Size', value: 'S' }] }]);
    await importPort.products!([record]);
    const { products } = shop.services;
    expect(products.itemOf(id)).toBe(groupIdOf('cap'));
    expect(products.optionsOf(id)).toEqual([{ name: 'Size', value: 'S' }]);
    await importPort.products!([{ ...record, group: null }]);
    expect(products.itemOf(id)).toBe(id);
  });

  it('takes products that join a group, or leave it, as what they are now, before models are trained again', async () => {
    const left = variant(7, 'S');
    await catalogue(left, null, 'S');
    groupOf.set(left, 100);
    await catalogue(variant(5, 'L'), 7, 'XL');
    const ids = shown(await feedOf(newId()));
    expectOneOfEach(ids);
    expect(ids).toContain(left);
    await shop.train();
    const { current } = shop.services.models;
    expect(current!.vocabulary.indexOf(left)).toBeDefined();
    expect(current!.vocabulary.indexOf(variant(5, 'L'))).toBeUndefined();
    expectOneOfEach(shown(await feedOf(newId())));
  });
});
