import { setTimeout as delay } from 'node:timers/promises';
import { openStream, type TestStream, type TestTransport } from '../../gateway/testing/test-streams';
import { newId } from '../../shared/ids/ids';
import { contractOperations } from './operations';
import type { TestShopClient } from './shop-client';
import type { SmallShop } from './small-shop';

export interface LiveShopUnderTest {
  readonly endpoint: string;
  readonly client: TestShopClient;
  readonly stock: SmallShop;
  /** The access token of a shopper. */
  readonly token: string;
}

/** The contract's subscriptions, word for word, each over one of the transports. */
export function describeLive(shop: () => LiveShopUnderTest): void {
  const streams: TestStream[] = [];
  // Also where a test has failed: an open stream would keep the run from ending.
  afterEach(() => {
    for (const stream of streams.splice(0)) stream.stop();
  });
  const subscribe = (transport: TestTransport, name: string, variables: Record<string, unknown>, token?: string) => {
    const operation = { query: contractOperations.get(name)!, operationName: name, variables };
    const stream = openStream(transport, shop().endpoint, operation, token);
    streams.push(stream);
    return stream;
  };

  /** What a stream says once something is done; done again where it was not open yet. */
  const answerTo = async (stream: TestStream, act: () => Promise<unknown>) => {
    const next = stream.next();
    for (let tries = 0; tries < 45; tries++) {
      await act();
      const body = await Promise.race([next, delay(2_000, null, { ref: false })]);
      if (body) {
        expect(body.errors).toBeUndefined();
        return body.data;
      }
    }
    throw new Error('nothing was received');
  };

  it('PriceChanged reports a new price', async () => {
    const { client, stock } = shop();
    const id = stock.productIds[4]!;
    let amount = 5_000;
    const stream = subscribe('sse', 'PriceChanged', { ids: [id] });
    const { priceChanged } = await answerTo(stream, () => {
      amount += 1;
      const prices = [{ productId: id, amount, currency: 'GBP' }];
      return client.must(
        'mutation ($prices: [ListPriceInput!]!) { setListPrices(prices: $prices) { stored } }',
        { prices },
        stock.staffToken,
      );
    });
    expect(priceChanged).toMatchObject({
      id,
      name: `${stock.word} Lantern 陶瓷`,
      price: { current: { currency: 'GBP' } },
    });
    expect(priceChanged.price.current.amount).toBeGreaterThan(5_000);
  });

  it('StockChanged reports that a product is sold out, with its name and price', async () => {
    const { client, stock, token } = shop();
    const id = stock.productIds[5]!;
    const stream = subscribe('multipart', 'StockChanged', { ids: [id] });
    const { stockChanged } = await answerTo(stream, async () => {
      const lines = [{ productId: id, quantity: 50 }];
      const { quote } = await client.run('Quote', { lines }, token);
      const input = { idempotencyKey: newId(), quoteToken: quote.token };
      const { placeOrder } = await client.run('PlaceOrder', { input }, token);
      expect(placeOrder.__typename).toBe('Order');
      // The stream may have opened after this one: the pieces come back for the next try.
      await delay(1_000);
      await client.run('CancelOrder', { id: placeOrder.id }, token);
    });
    expect(stockChanged).toMatchObject({ id, name: `${stock.word} Candle 陶瓷` });
    expect(stockChanged.price.current.amount).toBe(3_499);
    expect(['OUT_OF_STOCK', 'IN_STOCK']).toContain(stockChanged.availability.status);
  });

  it('FeedChanged gives a new feed after the shopper’s own events', async () => {
    const { client, stock, token } = shop();
    const stream = subscribe('websocket', 'FeedChanged', { first: 3 }, token);
    const { feedChanged } = await answerTo(stream, () => {
      const occurredAt = new Date().toISOString();
      const events = stock.productIds
        .slice(1, 3)
        .map((productId) => ({ id: newId(), type: 'LIKE', productId, occurredAt }));
      return client.run('RecordEvents', { events }, token);
    });
    expect(feedChanged.edges.length).toBeGreaterThan(0);
    for (const { node, reason } of feedChanged.edges) {
      expect(node.name.length).toBeGreaterThan(0);
      expect(reason.text.length).toBeGreaterThan(0);
    }
  });

  it('NotificationReceived reports an order, with its products and their prices', async () => {
    const { client, stock, token } = shop();
    const stream = subscribe('websocket', 'NotificationReceived', {}, token);
    const { notificationReceived } = await answerTo(stream, async () => {
      const { quote } = await client.run('Quote', { lines: [{ productId: stock.productIds[3], quantity: 1 }] }, token);
      await client.run('PlaceOrder', { input: { idempotencyKey: newId(), quoteToken: quote.token } }, token);
    });
    expect(notificationReceived.title).toBe('Thank you for your order');
    expect(notificationReceived.products).toMatchObject([
      { id: stock.productIds[3], name: `${stock.word} Lamp 陶瓷`, price: { current: { amount: 2_499 } } },
    ]);
  });

  it('ConversationEvents reports a message', async () => {
    const { client, token } = shop();
    const { startConversation } = await client.run('StartConversation', { locale: 'en' }, token);
    const { id } = startConversation;
    const stream = subscribe('sse', 'ConversationEvents', { id }, token);
    const { conversationEvents } = await answerTo(stream, () =>
      client.run('SendMessage', { conversationId: id, text: 'Is it in stock?', clientMessageId: newId() }, token),
    );
    expect(conversationEvents).toMatchObject({
      kind: 'MESSAGE',
      token: null,
      conversation: { id },
      message: { author: 'CUSTOMER', text: 'Is it in stock?', suggestions: [], products: [], orders: [], articles: [] },
    });
  });
}
