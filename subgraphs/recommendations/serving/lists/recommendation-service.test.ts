import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { statementsOf } from '../../../../shared/testing/statements';
import { asUser } from '../../../../shared/testing/subgraph-harness';
import { day } from '../../../../shared/time/durations';
import { accountKey } from '../../services/events/person';
import { categoryIds, startShop, type TestShop, twoTastes } from '../../testing/shop';

const list = 'product { id } score reason { kind text because { id } }';
const related = `query ($r: [_Any!]!, $kind: RelatedKind!, $first: Int) {
  _entities(representations: $r) { ... on Product { related(kind: $kind, first: $first) { ${list} } } }
}`;
const basket = `query ($ids: [ID!]!) { basketSuggestions(productIds: $ids, first: 3) { ${list} } }`;
const trending = `query ($categoryId: ID) { trending(categoryId: $categoryId, first: 10) { ${list} } }`;

interface Row {
  readonly product: { readonly id: string };
  readonly reason: { readonly kind: string; readonly text: string; readonly because: { readonly id: string }[] | null };
}

describe.each(engines)('lists of a product, a basket and the shop on %s', (engine) => {
  let shop: TestShop;
  let even: string[];
  beforeAll(async () => {
    shop = await startShop(engine);
    even = shop.productIds.filter((_, n) => n % 2 === 0);
    await shop.store(twoTastes(shop));
    const [cup, saucer] = shop.productIds;
    const now = Date.now();
    for (let order = 0; order < 30; order++) {
      // Cup and saucer go together; the other orders hold one product each.
      const pair = order < 10 ? [cup!, saucer!] : [shop.productIds[2 + (order % 20)]!];
      await shop.deliver('inventory.order-placed', {
        orderId: newId(),
        number: String(order),
        userId: newId(),
        currency: 'GBP',
        total: 100,
        placedAt: now - order * 60_000,
        lines: pair.map((productId) => ({ productId, quantity: 1, unitPrice: 100 })),
      });
    }
    await shop.train();
  });
  afterAll(() => shop.stop());

  const relatedTo = async (productIds: readonly string[], kind: string, user?: string): Promise<Row[][]> => {
    const r = productIds.map((id) => ({ __typename: 'Product', id }));
    const { data } = await shop.run(related, { r, kind, first: 5 }, user === undefined ? undefined : asUser(user));
    return data._entities.map((entity: { related: Row[] }) => entity.related);
  };
  const idsOf = (rows: readonly Row[]) => rows.map(({ product }) => product.id);

  it('finds what the same shoppers were interested in', async () => {
    const [rows] = await relatedTo([even[3]!], 'SIMILAR');
    expect(rows).toHaveLength(5);
    expect(idsOf(rows!).every((id) => even.includes(id) && id !== even[3])).toBe(true);
    expect(rows![0]!.reason).toMatchObject({ kind: 'PEOPLE_LIKE_YOU', because: [{ id: even[3] }] });
  });

  it('takes the category for a product that nobody has touched yet', async () => {
    const productId = newId();
    const product = { sku: 'n', name: 'N', brand: null, tags: [], archived: false, createdAt: Date.now() };
    await shop.deliver('catalog.product-changed', {
      productId,
      ...product,
      categoryIds: [categoryIds.odd, categoryIds.root],
    });
    const [rows] = await relatedTo([productId], 'SIMILAR');
    expect(rows).toHaveLength(5);
    expect(idsOf(rows!).some((id) => even.includes(id))).toBe(false);
    expect(rows![0]!.reason.kind).toBe('SIMILAR_CONTENT');
  });

  it('knows what is bought together', async () => {
    const [cup, saucer] = shop.productIds;
    const [rows] = await relatedTo([cup!], 'BOUGHT_TOGETHER');
    expect(rows![0]).toMatchObject({
      product: { id: saucer },
      reason: { kind: 'BOUGHT_TOGETHER', because: [{ id: cup }] },
    });
    const { data } = await shop.run(basket, { ids: [cup, shop.productIds[9]] });
    expect(data.basketSuggestions[0].product.id).toBe(saucer);
    expect(idsOf(data.basketSuggestions)).not.toContain(cup);
  });

  it('takes what goes with its kind for a product that nothing was bought with, and says so', async () => {
    const lonely = even[5]!;
    const [rows] = await relatedTo([lonely], 'BOUGHT_TOGETHER');
    expect(idsOf(rows!).length).toBeGreaterThan(2);
    expect(idsOf(rows!).some((id) => even.includes(id))).toBe(false);
    for (const { reason } of rows!) {
      const text = 'Often bought with products of this kind';
      expect(reason).toEqual({ kind: 'BOUGHT_TOGETHER', text, because: [{ id: lonely }] });
    }
    const { data } = await shop.run(basket, { ids: [lonely] });
    expect(data.basketSuggestions.length).toBeGreaterThan(0);
    expect(idsOf(data.basketSuggestions)).not.toContain(lonely);
  });

  it('suggests nothing that the account owns or has dismissed, but for what is bought again', async () => {
    const [cup, saucer] = shop.productIds;
    const userId = newId();
    const suggested = async (user?: string) => {
      const { data } = await shop.run(basket, { ids: [cup] }, user === undefined ? undefined : asUser(user));
      return idsOf(data.basketSuggestions);
    };
    const bought = (productId: string, at: number) =>
      shop.store([{ person: accountKey(userId), type: 'PURCHASE', productId, at }]);
    const first = await suggested(userId);
    expect(first).toContain(saucer);
    for (const productId of first) await bought(productId, Date.now() - 2 * day);
    expect((await suggested(userId)).filter((id) => first.includes(id))).toEqual([]);
    expect(await suggested()).toEqual(first);
    await bought(saucer!, Date.now() - day);
    expect(await suggested(userId)).toContain(saucer);
    await shop.store([{ person: accountKey(userId), type: 'DISMISS', productId: saucer!, at: Date.now() }]);
    expect(await suggested(userId)).not.toContain(saucer);
  });

  it('knows of nothing that looks alike yet', async () => {
    expect(await relatedTo([even[0]!], 'LOOKS_LIKE')).toEqual([[]]);
  });

  it('needs no statement for a page of products, and one for the language of an account', async () => {
    const { statements } = shop.services.platform.database;
    const before = statements.count;
    await relatedTo(shop.productIds, 'SIMILAR');
    expect(statements.count - before).toBe(0);
    const userId = newId();
    await shop.deliver('users.signed-up', { userId, displayName: 'Li', locale: 'zh-Hans', visitorId: null });
    const asked = statements.count;
    const lists = await relatedTo(shop.productIds, 'SIMILAR', userId);
    expect(statements.count - asked).toBe(1);
    expect(lists[0]![0]!.reason.text).toMatch(/[\u4e00-\u9fff]/);
  });

  it('shows what is in demand in a category and in all below it', async () => {
    const { data } = await shop.run(trending, { categoryId: categoryIds.even });
    expect(data.trending).toHaveLength(10);
    expect(idsOf(data.trending).every((id) => even.includes(id))).toBe(true);
    const whole = (await shop.run(trending, { categoryId: categoryIds.root })).data.trending;
    expect(idsOf(whole).some((id) => even.includes(id)) && idsOf(whole).some((id) => !even.includes(id))).toBe(true);
    expect((await shop.run(trending, { categoryId: newId() })).data.trending).toEqual([]);
  });

  it('does not suggest what is sold out or archived', async () => {
    const [cup, saucer] = shop.productIds;
    await shop.deliver('inventory.availability-changed', { productId: saucer!, status: 'OUT_OF_STOCK' });
    const [rows] = await relatedTo([cup!], 'BOUGHT_TOGETHER');
    expect(idsOf(rows!)).not.toContain(saucer);
    expect(idsOf((await shop.run(trending)).data.trending)).not.toContain(saucer);
    await shop.deliver('inventory.availability-changed', { productId: saucer!, status: 'BACKORDER' });
    expect(idsOf((await relatedTo([cup!], 'BOUGHT_TOGETHER'))[0]!)).toContain(saucer);
  });

  it('finds what is made alike for a product that nobody has touched, by its words in any language', async () => {
    const named = async (name: string, description: string) => {
      const productId = newId();
      const product = {
        productId,
        sku: productId,
        name,
        brand: null,
        tags: [],
        archived: false,
        createdAt: Date.now(),
      };
      await shop.deliver('catalog.product-changed', { ...product, categoryIds: [], description });
      await shop.deliver('inventory.availability-changed', { productId, status: 'IN_STOCK' });
      return productId;
    };
    const lamp = await named('Desk lamp', 'A brass lamp for reading');
    const reading = await named('Reading light', 'Brass, for the desk');
    const tea = await named('乌龙茶', '来自福建的茶叶');
    const green = await named('绿茶', '来自浙江的茶叶');
    await shop.train();
    const [likeLamp, likeTea] = await relatedTo([lamp, tea], 'SIMILAR');
    expect(likeLamp![0]).toMatchObject({ product: { id: reading }, reason: { kind: 'SIMILAR_CONTENT' } });
    expect(likeTea![0]).toMatchObject({ product: { id: green }, reason: { kind: 'SIMILAR_CONTENT' } });
  });

  it('finds what is made alike for a product that has come since the training, at once and by one statement each', async () => {
    const arrive = async (name: string, categories: readonly string[]) => {
      const productId = newId();
      const product = { sku: productId, name, brand: null, tags: [], archived: false, createdAt: Date.now() };
      await shop.deliver('catalog.product-changed', { productId, ...product, categoryIds: [...categories] });
      await shop.deliver('inventory.availability-changed', { productId, status: 'IN_STOCK' });
      return productId;
    };
    const kite = await arrive('Kite with a paper dragon', [categoryIds.odd]);
    const other = await arrive('Paper dragon', [categoryIds.odd]);
    const texts = await statementsOf(shop.services.platform.database, async () => {
      for (const kind of ['SIMILAR', 'LOOKS_LIKE']) {
        const [rows] = await relatedTo([kite], kind);
        expect(rows![0]).toMatchObject({
          product: { id: other },
          reason: { kind: 'SIMILAR_CONTENT', because: [{ id: kite }] },
        });
      }
      await relatedTo([kite, other], 'SIMILAR');
    });
    // One for each of the two.
    expect(texts.filter((sql) => sql.includes('`product_facts`'))).toHaveLength(2);
    await shop.deliver('inventory.availability-changed', { productId: other, status: 'OUT_OF_STOCK' });
    expect(idsOf((await relatedTo([kite], 'LOOKS_LIKE'))[0]!)).not.toContain(other);
  });

  it('refuses baskets of absurd size and what is no id', async () => {
    expect((await shop.run(basket, { ids: Array.from({ length: 101 }, () => newId()) })).codes).toEqual(['TOO_MANY']);
    expect((await shop.run(basket, { ids: ['sku-1'] })).codes).toEqual(['BAD_USER_INPUT']);
  });
});
