import { createHash } from 'node:crypto';
import { SettableClock } from '../../../shared/clock/clock';
import { anonymous } from '../../../shared/identity/identity';
import { newId } from '../../../shared/ids/ids';
import { engines } from '../../../shared/testing/engines';
import { asUser } from '../../../shared/testing/subgraph-harness';
import { OrderEntity } from '../entities/order';
import { operations, staff, TestShop } from '../testing/shop';

describe.each(engines)('placing an order on %s', (engine) => {
  let shop: TestShop;
  let clock: SettableClock;
  const buyer = asUser(newId());
  beforeEach(async () => {
    clock = new SettableClock(Date.now());
    shop = await TestShop.open(engine, clock);
  });
  afterEach(() => shop.close());

  const orderCount = async () =>
    (await shop.harness.run('{ orders { totalCount } }', {}, staff)).data.orders.totalCount;

  it('reserves the pieces, publishes it and gives the order back', async () => {
    const [a, b] = [await shop.stocked(10), await shop.stocked(2)];
    const { data } = await shop.place(buyer, [
      { productId: a, quantity: 3, unitPrice: 199 },
      { productId: b, quantity: 2, unitPrice: 1000 },
    ]);
    expect(data.placeOrder).toMatchObject({
      __typename: 'Order',
      status: 'PLACED',
      total: { amount: 2597, currency: 'GBP' },
      lines: [
        { quantity: 3, product: { id: a } },
        { quantity: 2, product: { id: b } },
      ],
    });
    expect((await shop.product(a)).stock).toMatchObject([{ onHand: 10, reserved: 3, available: 7, incoming: 0 }]);
    expect((await shop.product(b)).availability).toEqual({ status: 'OUT_OF_STOCK', restockExpectedAt: null });
    const status = await shop.harness.run(operations.status, { number: data.placeOrder.number }, buyer);
    expect(status.data.order).toMatchObject({
      status: 'PLACED',
      shippedAt: null,
      history: [{ status: 'PLACED', note: null }],
      lines: [{ quantity: 3, returned: 0 }, { quantity: 2 }],
    });
    const published = await shop.harness.published();
    expect(published.find((event) => event.type === 'inventory.order-placed')?.payload).toMatchObject({
      orderId: data.placeOrder.id,
      userId: buyer.userId,
      total: 2597,
      lines: [
        { productId: a, quantity: 3, unitPrice: 199 },
        { productId: b, quantity: 2, unitPrice: 1000 },
      ],
    });
  });

  it('gives the same order for the same key, however often and concurrently it is sent', async () => {
    const product = await shop.stocked(10);
    const token = await shop.quote([{ productId: product, quantity: 2 }]);
    const answers = await Promise.all(Array.from({ length: 12 }, () => shop.send(buyer, token, 'my key')));
    expect(new Set(answers.map(({ data }) => data.placeOrder.id)).size).toBe(1);
    clock.advance(3_600_000);
    expect((await shop.send(buyer, token, 'my key')).data.placeOrder.id).toBe(answers[0]!.data.placeOrder.id);
    expect((await shop.product(product)).stock[0].reserved).toBe(2);
    expect((await shop.publishedTypes()).filter((type) => type === 'inventory.order-placed')).toHaveLength(1);
    const other = await shop.quote([{ productId: product, quantity: 1 }]);
    expect((await shop.send(buyer, other, 'my key')).codes).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    expect((await shop.send(asUser(newId()), other, 'my key')).data.placeOrder.__typename).toBe('Order');
  });

  it('names each line that is short and orders none of them', async () => {
    const [a, b, never] = [await shop.stocked(5), await shop.stocked(1), newId()];
    const { data } = await shop.place(buyer, [
      { productId: a, quantity: 5 },
      { productId: b, quantity: 2 },
      { productId: never, quantity: 1 },
    ]);
    expect(data.placeOrder.__typename).toBe('InsufficientStock');
    expect(data.placeOrder.lines).toEqual([
      { requested: 2, available: 1, product: { id: b } },
      { requested: 1, available: 0, product: { id: never } },
    ]);
    expect(await orderCount()).toBe(0);
    expect((await shop.product(a)).stock[0].reserved).toBe(0);
    expect(await shop.publishedTypes()).not.toContain('inventory.order-placed');
  });

  it('counts a product that stands in two lines together', async () => {
    const product = await shop.stocked(5);
    const twice = [
      { productId: product, quantity: 3 },
      { productId: product, quantity: 3 },
    ];
    const { data } = await shop.place(buyer, twice);
    expect(data.placeOrder.lines).toEqual([{ requested: 6, available: 5, product: { id: product } }]);
    await shop.stocked(1, product);
    expect((await shop.place(buyer, twice)).data.placeOrder.lines).toHaveLength(2);
    expect((await shop.product(product)).stock[0].reserved).toBe(6);
  });

  it('splits a line over locations where none has enough', async () => {
    const annex = await shop.services.locations.add('Annex');
    const product = await shop.stocked(4);
    await shop.stocked(3, product, annex.id);
    const { data } = await shop.place(buyer, [{ productId: product, quantity: 6 }]);
    const levels = (await shop.product(product)).stock;
    expect(
      levels.map((level: { location: { name: string }; reserved: number }) => [level.location.name, level.reserved]),
    ).toEqual([
      ['Main warehouse', 4],
      ['Annex', 2],
    ]);
    await shop.harness.run(operations.cancel, { id: data.placeOrder.id }, buyer);
    expect((await shop.product(product)).stock).toMatchObject([{ reserved: 0 }, { reserved: 0 }]);
  });

  it('tells of a change of availability once, when it changes', async () => {
    const product = await shop.stocked(8);
    for (const quantity of [2, 1, 1, 4]) await shop.place(buyer, [{ productId: product, quantity }]);
    const changes = (await shop.harness.published()).filter(({ type }) => type === 'inventory.availability-changed');
    expect(changes.map((event) => (event.payload as { status: string }).status)).toEqual([
      'IN_STOCK',
      'LOW_STOCK',
      'OUT_OF_STOCK',
    ]);
  });

  it('refuses quotes that are expired, tampered with, empty, negative or made for someone else, and stores nothing', async () => {
    const productId = await shop.stocked(5);
    const line = [{ productId, quantity: 1 }];
    const code = async (token: string) => (await shop.send(buyer, token)).codes;
    const expired = await shop.send(buyer, await shop.quote(line, {}, clock.now() - 5000));
    expect(expired.data.placeOrder.__typename).toBe('QuoteExpired');
    const good = await shop.quote(line);
    const [head, body, signature] = good.split('.');
    const cheaper = Buffer.from(Buffer.from(body!, 'base64url').toString().replace('250', '001')).toString('base64url');
    expect(await code([head, cheaper, signature].join('.'))).toEqual(['QUOTE_INVALID']);
    expect(await code('nonsense')).toEqual(['QUOTE_INVALID']);
    expect(await code(await shop.quote(line, { userId: newId() }))).toEqual(['QUOTE_INVALID']);
    expect(await code(await shop.quote([]))).toEqual(['QUOTE_INVALID']);
    expect(await code(await shop.quote([{ productId, quantity: 0 }]))).toEqual(['QUOTE_INVALID']);
    expect(await code(await shop.quote([{ productId, quantity: -1 }], { total: 0 }))).toEqual(['QUOTE_INVALID']);
    expect((await shop.send(buyer, good, '  ')).codes).toEqual(['BAD_USER_INPUT']);
    expect((await shop.send(buyer, good, 'k'.repeat(129))).codes).toEqual(['BAD_USER_INPUT']);
    expect((await shop.send(anonymous, good)).codes).toEqual(['UNAUTHENTICATED']);
    expect(await orderCount()).toBe(0);
    expect((await shop.product(productId)).stock[0].reserved).toBe(0);
  });

  it('keeps the address it is sent to, and refuses one without its parts', async () => {
    const quoteToken = await shop.quote([{ productId: await shop.stocked(5), quantity: 1 }]);
    const address = { name: 'Ada', line1: '1 Long Lane', city: 'London', postalCode: 'EC1A 9HF', country: 'GB' };
    const send = (shippingAddress: object) =>
      shop.harness.run(operations.place, { input: { idempotencyKey: 'a', quoteToken, shippingAddress } }, buyer);
    for (const field of Object.keys(address)) {
      for (const nothing of [' ', '\u200b']) {
        const { codes, messages } = await send({ ...address, [field]: nothing });
        expect(codes).toEqual(['BAD_USER_INPUT']);
        expect(messages[0]).toContain(`"shippingAddress.${field}"`);
      }
    }
    for (const country of ['Great Britain', 'UK', 'GBR']) {
      expect((await send({ ...address, country })).codes).toEqual(['BAD_USER_INPUT']);
    }
    const { id, number } = (await send({ ...address, name: ' Ada ', country: 'gb' })).data.placeOrder;
    const shown = `query ($number: String!) { order(number: $number) { id
      shippingAddress { name line1 line2 city region postalCode country } } }`;
    const expected = { id, shippingAddress: { ...address, line2: null, region: null } };
    expect((await shop.harness.run(shown, { number }, buyer)).data.order).toEqual(expected);
    expect((await shop.harness.run(shown, { number }, staff)).data.order).toEqual(expected);
    expect((await shop.harness.run(shown, { number }, asUser(newId()))).codes).toEqual(['NOT_FOUND']);
  });

  it('needs no postal code where the post knows none', async () => {
    const productId = await shop.stocked(5);
    const address = { name: 'Ada', line1: '8 Queen’s Road', city: 'Hong Kong', postalCode: '', country: 'HK' };
    const send = async (shippingAddress: object) => {
      const input = {
        idempotencyKey: newId(),
        quoteToken: await shop.quote([{ productId, quantity: 1 }]),
        shippingAddress,
      };
      return (await shop.harness.run(operations.place, { input }, buyer)).codes;
    };
    expect(await send(address)).toEqual([]);
    expect(await send({ ...address, postalCode: '999077', region: 'Central' })).toEqual([]);
    expect(await send({ ...address, country: 'SG' })).toEqual(['BAD_USER_INPUT']);
  });

  it('takes a key for the whole request: another address, or none, is another request', async () => {
    const quoteToken = await shop.quote([{ productId: await shop.stocked(5), quantity: 1 }]);
    const address = { name: 'Ada', line1: '1 Long Lane', city: 'London', postalCode: 'EC1A 9HF', country: 'GB' };
    const send = (shippingAddress: object | null) =>
      shop.harness.run(operations.place, { input: { idempotencyKey: 'a', quoteToken, shippingAddress } }, buyer);
    const first = (await send(address)).data.placeOrder.id;
    expect((await send({ ...address, country: 'gb ', line2: ' ' })).data.placeOrder.id).toBe(first);
    for (const other of [{ ...address, line1: '2 Long Lane' }, { ...address, line2: 'Flat 3' }, null]) {
      expect((await send(other)).codes).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    }
  });

  it('gives an order of an older version for its key and quote', async () => {
    const quoteToken = await shop.quote([{ productId: await shop.stocked(5), quantity: 1 }]);
    const first = await shop.send(buyer, quoteToken, 'old');
    const quoteHash = createHash('sha256').update(quoteToken).digest('hex');
    await shop.services.platform.database.transaction(({ manager }) =>
      manager.update(OrderEntity, { id: first.data.placeOrder.id }, { quoteHash }),
    );
    expect((await shop.send(buyer, quoteToken, 'old')).data.placeOrder.id).toBe(first.data.placeOrder.id);
    const another = await shop.quote([{ productId: await shop.stocked(5), quantity: 1 }]);
    expect((await shop.send(buyer, another, 'old')).codes).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });

  it('refuses what was archived since the quote, unless it was ordered before', async () => {
    const product = await shop.stocked(5);
    const changed = (archived: boolean) =>
      shop.harness.deliver('catalog.product-changed', {
        productId: product,
        sku: 'A',
        name: 'A',
        brand: null,
        categoryIds: [],
        tags: [],
        archived,
        createdAt: 0,
      });
    const quote = await shop.quote([{ productId: product, quantity: 1 }]);
    const first = await shop.send(buyer, quote, 'first');
    await changed(true);
    expect((await shop.send(buyer, quote, 'second')).codes).toEqual(['PRODUCT_NOT_FOR_SALE']);
    expect((await shop.send(buyer, quote, 'first')).data.placeOrder.id).toBe(first.data.placeOrder.id);
    expect((await shop.product(product)).stock[0].reserved).toBe(1);
    await changed(false);
    expect((await shop.send(buyer, quote, 'second')).data.placeOrder.status).toBe('PLACED');
  });
});
