import { SettableClock } from '../../../../shared/clock/clock';
import { newId } from '../../../../shared/ids/ids';
import { engines } from '../../../../shared/testing/engines';
import { statementsOf } from '../../../../shared/testing/statements';
import { asUser } from '../../../../shared/testing/subgraph-harness';
import { operations, staff, TestShop } from '../../testing/shop';

describe.each(engines)('orders that come together on %s', (engine) => {
  let shop: TestShop;
  beforeEach(async () => {
    shop = await TestShop.open(engine, new SettableClock(Date.now()));
  });
  afterEach(() => shop.close());

  type Lines = readonly { readonly productId: string; readonly quantity: number }[];
  const kinds = async (orders: readonly (readonly [Lines, Parameters<TestShop['quote']>[1]?])[]) => {
    const tokens = await Promise.all(orders.map(([lines, claims]) => shop.quote(lines, claims)));
    const answers = await Promise.all(tokens.map((token) => shop.send(asUser(newId()), token)));
    return answers.map(({ data, codes }) => codes[0] ?? data.placeOrder.__typename);
  };
  const writesOf = async (work: () => Promise<unknown>) =>
    (await statementsOf(shop.services.platform.database, work)).filter((sql) => /^(?:INSERT INTO|UPDATE) /.test(sql))
      .length;

  it('cost the database together what one of them costs', async () => {
    const products = await Promise.all(Array.from({ length: 10 }, () => shop.stocked(100)));
    const one = await writesOf(() => kinds([[[{ productId: products[0]!, quantity: 1 }]]]));
    const many = Array.from({ length: 60 }, (_, n) => [[{ productId: products[n % 10]!, quantity: 1 }]] as const);
    // SQLite answers within the turn in which it is asked, so that each order comes alone.
    expect(await writesOf(() => kinds(many))).toBeLessThanOrEqual((engine === 'mysql' ? 10 : 60) * one);
    for (const id of products.slice(1)) expect((await shop.product(id)).stock[0].reserved).toBe(6);
    const { data } = await shop.harness.run('{ orders { totalCount } }', {}, staff);
    expect(data.orders.totalCount).toBe(61);
    expect((await shop.publishedTypes()).filter((type) => type === 'inventory.order-placed')).toHaveLength(61);
  });

  it('each get their own answer: what cannot be placed takes nothing from the others', async () => {
    const annex = await shop.services.locations.add('Annex');
    const [cup, plate, archived, owed] = await Promise.all([3, 50, 50, 0].map((pieces) => shop.stocked(pieces || 1)));
    await shop.stocked(2, cup, annex.id);
    await shop.harness.deliver('catalog.product-changed', {
      ...{ productId: archived!, sku: 'a', name: 'a', brand: null, categoryIds: [], tags: [], archived: true },
      createdAt: 0,
    });
    await shop.harness.run(operations.setStockPolicy, { input: { productId: owed, backOrderLimit: 2 } }, staff);
    const line = (productId: string | undefined, quantity = 1) => ({ productId: productId!, quantity });
    const promotions = [{ useId: newId(), promotionId: newId(), amount: 0 }];
    const found = await kinds([
      [[line(cup, 2), line(plate)]],
      [[line(archived)]],
      [[line(cup, 2)]],
      [[line(plate)], { promotions }],
      [[line(plate)], { promotions }],
      [[line(cup, 2)]],
      [[line(owed, 3)]],
      [[line(plate)], { currency: 'a text that no column takes' }],
      [[line(newId())]],
      [[line(cup), line(plate)]],
      [[line(plate)]],
    ]);
    expect(found[1]).toBe('PRODUCT_NOT_FOR_SALE');
    expect([found[3], found[4]].sort()).toEqual(['Order', 'QUOTE_USED']);
    expect(found[6]).toBe('Order');
    expect(found[7]).toBe('TEXT_TOO_LONG');
    expect(found[8]).toBe('InsufficientStock');
    // Of five cups two are asked for three times and one once: who comes too late is short.
    const cups = [found[0], found[2], found[5], found[9]];
    expect(cups.filter((kind) => kind === 'InsufficientStock')).toHaveLength(1);
    expect(found[10]).toBe('Order');
    expect((await shop.product(cup!)).availability.status).not.toBe('IN_STOCK');
  });

  it('with one key are one order, whichever batch they come in', async () => {
    const [cup, plate] = [await shop.stocked(100), await shop.stocked(100)];
    const token = await shop.quote([{ productId: cup, quantity: 1 }]);
    const buyer = asUser(newId());
    const others = Array.from({ length: 30 }, () => [[{ productId: plate, quantity: 1 }]] as const);
    const [same, kindsOfOthers] = await Promise.all([
      Promise.all(Array.from({ length: 10 }, () => shop.send(buyer, token, 'my key'))),
      kinds(others),
    ]);
    expect(new Set(same.map(({ data }) => data.placeOrder.id)).size).toBe(1);
    expect(new Set(kindsOfOthers)).toEqual(new Set(['Order']));
    expect((await shop.product(cup)).stock[0].reserved).toBe(1);
  });

  it('tell of a product that runs low or out in one of them', async () => {
    const cup = await shop.stocked(12);
    await kinds(Array.from({ length: 8 }, () => [[{ productId: cup, quantity: 1 }]] as const));
    expect((await shop.product(cup)).availability.status).toBe('LOW_STOCK');
    await kinds(Array.from({ length: 8 }, () => [[{ productId: cup, quantity: 1 }]] as const));
    expect((await shop.product(cup)).availability.status).toBe('OUT_OF_STOCK');
    const told = (await shop.harness.published()).filter(({ type }) => type === 'inventory.availability-changed');
    expect(told.map((event) => (event.payload as { status: string }).status)).toContain('OUT_OF_STOCK');
  });

  it('of a spread product are taken from its buckets, to the last piece', async () => {
    const cup = await shop.stocked(200);
    await shop.services.hot.spread(cup);
    const found = await kinds(Array.from({ length: 70 }, () => [[{ productId: cup, quantity: 3 }]] as const));
    expect(found.filter((kind) => kind === 'Order')).toHaveLength(66);
    expect((await shop.product(cup)).stock).toMatchObject([{ onHand: 200, reserved: 198, available: 2 }]);
  });

  it('cost little where there is nothing left: each is told what there is, and one whose key is known its order', async () => {
    const [cup, plate] = [await shop.stocked(3), await shop.stocked(100)];
    const buyer = asUser(newId());
    const token = await shop.quote([{ productId: cup, quantity: 2 }]);
    const first = await shop.send(buyer, token, 'my key');
    const tokens = await Promise.all(
      Array.from({ length: 20 }, () =>
        shop.quote([
          { productId: cup, quantity: 2 },
          { productId: plate, quantity: 1 },
        ]),
      ),
    );
    const answers: Awaited<ReturnType<TestShop['send']>>[] = [];
    const written = await writesOf(async () => {
      answers.push(...(await Promise.all(tokens.map((one) => shop.send(asUser(newId()), one)))));
      answers.push(await shop.send(buyer, token, 'my key'));
    });
    // On MariaDB it is looked, once a product, whether what so many want can be spread.
    expect(written).toBeLessThanOrEqual(2);
    for (const { data } of answers.slice(0, 20)) {
      expect(data.placeOrder.lines).toEqual([{ requested: 2, available: 1, product: { id: cup } }]);
    }
    expect(answers.at(-1)!.data.placeOrder.id).toBe(first.data.placeOrder.id);
    expect((await shop.product(plate)).stock[0].reserved).toBe(0);
  });
});
