import { decodeJwt } from 'jose';
import { newId } from '../../shared/ids/ids';
import { contractOperations } from '../contract/operations';
import { TestShopClient } from '../contract/shop-client';
import { type SmallShop, stockSmallShop } from '../contract/small-shop';
import { setups } from '../harness/setups';
import { startShop, type TestShop } from '../harness/start-shop';
import { ask, expectRefusal } from './refusals';
import { storedRows, storedRowsAtRest } from './stored-rows';

const operation = (name: string) => contractOperations.get(name) ?? '';
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe.each(setups)('what is another’s, and what cannot be bought, %s', (setup) => {
  let shop: TestShop;
  let client: TestShopClient;
  let stock: SmallShop;
  let ada: string;
  let bob: string;
  let order: { id: string; number: string };
  let conversationId: string;
  let quoteToken: string;
  let atRest: Record<string, string>;

  const signUp = async (name: string): Promise<string> => {
    const input = {
      email: `${name}-${newId()}@bad.example`,
      password: 'correct horse battery staple',
      displayName: name,
    };
    return (await client.run('SignUp', { input })).signUp.accessToken;
  };
  const quoteFor = async (token: string) => {
    const lines = [{ productId: stock.productIds[0], quantity: 1 }];
    return (await client.run('Quote', { lines }, token)).quote.token as string;
  };

  beforeAll(async () => {
    shop = await startShop(setup, { tasks: false });
    client = new TestShopClient(shop.endpoint);
    stock = await stockSmallShop(client, shop.staff);
    ada = await signUp('Ada');
    bob = await signUp('Bob');
    const input = { idempotencyKey: newId(), quoteToken: await quoteFor(ada) };
    order = (await client.run('PlaceOrder', { input }, ada)).placeOrder;
    conversationId = (await client.run('StartConversation', { locale: 'en' }, ada)).startConversation.id;
    const message = { conversationId, text: 'My secret address is 5 Elm Row.', clientMessageId: newId() };
    await client.run('SendMessage', message, ada);
    quoteToken = await quoteFor(ada);
    atRest = await storedRowsAtRest(shop.runtimes);
  });

  afterEach(async () => expect(await storedRows(shop.runtimes)).toEqual(atRest));

  afterAll(() => shop?.stop());

  it.each([
    ['zero', 0],
    ['minus one', -1],
    ['two thousand million', 2_000_000_000],
  ])('a quote of %s pieces', async (_what, quantity) => {
    const lines = [
      { productId: stock.productIds[1], quantity: 1 },
      { productId: stock.productIds[0], quantity },
    ];
    expectRefusal(await ask(shop.endpoint, operation('Quote'), { lines }, ada), 'QUANTITY_INVALID');
  });

  it('a quote of nothing, of too much, and of what there is not', async () => {
    const quote = (lines: unknown) => ask(shop.endpoint, operation('Quote'), { lines }, ada);
    expectRefusal(await quote([]), 'BAD_USER_INPUT');
    expectRefusal(await quote(Array.from({ length: 5000 }, () => ({ productId: newId(), quantity: 1 }))), 'TOO_MANY');
    expectRefusal(await quote([{ productId: newId(), quantity: 1 }]), 'PRICE_UNKNOWN');
    expectRefusal(await quote([{ productId: "x' OR 1=1 --", quantity: 1 }]), 'PRICE_UNKNOWN', 'BAD_USER_INPUT');
    expectRefusal(await quote([{ productId: stock.productIds[0], quantity: 1.5 }]), 'BAD_USER_INPUT');
  });

  const place = (token: string, quote: string, idempotencyKey: string = newId()) =>
    ask(shop.endpoint, operation('PlaceOrder'), { input: { idempotencyKey, quoteToken: quote } }, token);

  it('an order from a quote that was tampered with', async () => {
    const [header, , signature] = quoteToken.split('.');
    const claims = decodeJwt<{ lines: { unitPrice: number; quantity: number }[]; total: number }>(quoteToken);
    const changed = [
      { ...claims, total: 1, lines: claims.lines.map((line) => ({ ...line, unitPrice: 1 })) },
      { ...claims, lines: claims.lines.map((line) => ({ ...line, quantity: 0 })) },
      { ...claims, lines: claims.lines.map((line) => ({ ...line, quantity: -5 })) },
      { ...claims, exp: 4_000_000_000 },
    ];
    for (const claim of changed) {
      expectRefusal(await place(ada, `${header}.${base64(claim)}.${signature}`), 'QUOTE_INVALID');
      expectRefusal(await place(ada, `${base64({ alg: 'none' })}.${base64(claim)}.`), 'QUOTE_INVALID');
    }
    for (const token of ['', 'please', quoteToken.slice(0, -4), ada, 'x'.repeat(100_000)]) {
      expectRefusal(await place(ada, token), 'QUOTE_INVALID');
    }
  });

  it('an order from another’s quote, by nobody, and with a key that is none', async () => {
    expectRefusal(await place(bob, quoteToken), 'QUOTE_INVALID', 'FORBIDDEN', 'NOT_FOUND');
    expectRefusal(
      await ask(shop.endpoint, operation('PlaceOrder'), { input: { idempotencyKey: newId(), quoteToken } }),
      'UNAUTHENTICATED',
    );
    for (const key of ['', 'x'.repeat(5000)]) {
      expectRefusal(await place(ada, quoteToken, key), 'BAD_USER_INPUT', 'TEXT_TOO_LONG');
    }
  });

  it('another’s order', async () => {
    const own = await client.run('OrderStatus', { number: order.number }, ada);
    expect(own.order.id).toBe(order.id);
    const seen = await ask(shop.endpoint, operation('OrderStatus'), { number: order.number }, bob);
    expect(JSON.parse(seen.text).data?.order ?? null).toBeNull();
    expect(seen.text).not.toContain(order.id);
    const byId = await ask(shop.endpoint, `{ order(id: "${order.id}") { number } }`, {}, bob);
    expect(byId.text).not.toContain(order.number);
    expectRefusal(await ask(shop.endpoint, operation('CancelOrder'), { id: order.id }, bob), 'NOT_FOUND');
    expectRefusal(await ask(shop.endpoint, operation('CancelOrder'), { id: newId() }, bob), 'NOT_FOUND');
    expectRefusal(await ask(shop.endpoint, operation('CancelOrder'), { id: order.id }), 'UNAUTHENTICATED');
    const shipped = 'mutation ($id: ID!) { shipOrder(id: $id) { id } }';
    expectRefusal(await ask(shop.endpoint, shipped, { id: order.id }, bob), 'FORBIDDEN');
  });

  it('another’s conversation', async () => {
    for (const token of [bob, undefined]) {
      const seen = await ask(shop.endpoint, operation('Conversation'), { id: conversationId }, token);
      expect(JSON.parse(seen.text).data?.conversation ?? null).toBeNull();
      expect(seen.text).not.toContain('Elm Row');
      const message = { conversationId, text: 'It is me.', clientMessageId: newId() };
      expectRefusal(await ask(shop.endpoint, operation('SendMessage'), message, token), 'NOT_FOUND');
      expectRefusal(await ask(shop.endpoint, operation('RequestAgent'), { id: conversationId }, token), 'NOT_FOUND');
      expectRefusal(await ask(shop.endpoint, operation('Rate'), { id: conversationId }, token), 'NOT_FOUND');
    }
    const reply = { id: conversationId, text: 'I am the agent.' };
    expectRefusal(await ask(shop.endpoint, operation('AgentReplies'), reply, bob), 'FORBIDDEN');
  });

  it('messages that are empty or endless, and stars that are none', async () => {
    for (const text of ['', '   ', 'x'.repeat(200_000)]) {
      const message = { conversationId, text, clientMessageId: newId() };
      expectRefusal(
        await ask(shop.endpoint, operation('SendMessage'), message, ada),
        'BAD_USER_INPUT',
        'TEXT_TOO_LONG',
      );
    }
    const rate = 'mutation ($id: ID!, $stars: Int!) { rateConversation(conversationId: $id, stars: $stars) { id } }';
    for (const stars of [0, 6, -1]) {
      expectRefusal(
        await ask(shop.endpoint, rate, { id: conversationId, stars }, ada),
        'STARS_INVALID',
        'BAD_USER_INPUT',
      );
    }
  });

  it('a review with no stars, of no product, and by nobody', async () => {
    const review = 'mutation ($input: ReviewInput!) { reviewProduct(input: $input) { id } }';
    const productId = stock.productIds[0];
    expectRefusal(await ask(shop.endpoint, review, { input: { productId, stars: 0 } }, ada), 'STARS_INVALID');
    expectRefusal(await ask(shop.endpoint, review, { input: { productId, stars: 9 } }, ada), 'STARS_INVALID');
    expectRefusal(await ask(shop.endpoint, review, { input: { productId: newId(), stars: 5 } }, ada), 'NOT_FOUND');
    expectRefusal(await ask(shop.endpoint, review, { input: { productId, stars: 5 } }), 'UNAUTHENTICATED');
  });

  it('stock and prices that cannot be', async () => {
    const { locations } = await client.must('{ locations { id } }', {}, stock.staffToken);
    const movement = { productId: stock.productIds[0], locationId: locations[0].id, idempotencyKey: newId() };
    const receive =
      'mutation ($movements: [StockMovementInput!]!) { receiveStock(movements: $movements) { available } }';
    for (const quantity of [0, -5, 2_000_000_000]) {
      const movements = [{ ...movement, quantity }];
      expectRefusal(await ask(shop.endpoint, receive, { movements }, stock.staffToken), 'QUANTITY_INVALID');
    }
    const adjust =
      'mutation ($movements: [StockMovementInput!]!) { adjustStock(movements: $movements, reason: "count") { available } }';
    const movements = [{ ...movement, quantity: -1000 }];
    expectRefusal(await ask(shop.endpoint, adjust, { movements }, stock.staffToken), 'STOCK_BELOW_ZERO');
    const prices =
      'mutation ($prices: [ListPriceInput!]!) { setListPrices(prices: $prices) { stored rejected { index code } } }';
    const price = { productId: stock.productIds[0], amount: 100, currency: 'GBP' };
    const bad = [
      { ...price, amount: -1 },
      { ...price, currency: 'XXX' },
      { ...price, productId: 'x'.repeat(500) },
    ];
    const answer = await shop.graphql(prices, { prices: bad }, stock.staffToken);
    expect(answer.data.setListPrices.stored).toBe(0);
    expect(answer.data.setListPrices.rejected.map(({ index }: { index: number }) => index)).toEqual([0, 1, 2]);
  });
});
