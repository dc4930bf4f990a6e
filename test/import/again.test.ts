import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Application, openApplication } from '../../gateway/processes/application';
import { internalSecretOf } from '../../shared/config/internal-secret';
import type { SubgraphName } from '../../shared/config/settings';
import { newId } from '../../shared/ids/ids';
import { signQuote } from '../../shared/quotes/quote-token';
import { shopDirectory } from '../../shared/shop-data/directory/source';
import { exportShop } from '../../shared/shop-data/export/exporter';
import { type ImportSummary, importShop } from '../../shared/shop-data/importer';
import { purchaseIdOf } from '../../shared/shop-data/purchases';
import type { AnyAnswer } from '../../shared/testing/any-answer';
import { engines } from '../../shared/testing/engines';
import { testSettings } from '../../shared/testing/subgraph-harness';
import { untrainedPorts } from './untrained-ports';

const products = (...rows: string[]) => ['sku,name,description,price,currency,stock,createdAt', ...rows, ''].join('\n');
const customers = (...rows: string[]) => ['externalId,displayName,email,city,locale', ...rows, ''].join('\n');
const orders = (...rows: string[]) =>
  ['order,placedAt,customer,sku,quantity,unitPrice,returned,status', ...rows, ''].join('\n');

const first = {
  'products.csv': products('A,Apple,Sweet,1.50,GBP,10,2026-01-01', 'B,Bread,,2.00,GBP,1,2026-01-01'),
  'customers.csv': customers('c1,Ann,ann@shop.test,Leeds,en', 'c2,Bo,bo@shop.test,,en'),
  'orders.csv': orders('1,2026-02-01,c1,B,1,2.00,0,PLACED', '2,2026-02-02,c2,A,2,1.50,0,DELIVERED'),
};

describe.each(engines)('a shop that is imported again on %s', (engine) => {
  let application: Application;
  let removeSettings: () => Promise<void>;
  let folder: string;

  beforeEach(async () => {
    const { settings, remove } = await testSettings(engine);
    removeSettings = remove;
    application = await openApplication(settings);
    folder = mkdtempSync(join(tmpdir(), 'vitrine-again-'));
  });
  afterEach(async () => {
    await application.close();
    await removeSettings();
    rmSync(folder, { recursive: true });
  });

  const take = async (files: Readonly<Record<string, string>>): Promise<ImportSummary> => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return importShop(shopDirectory(folder), untrainedPorts(application));
  };
  const changesOf = ({ changes }: ImportSummary) =>
    Object.fromEntries(
      [...changes].map(([kind, { created, changed, unchanged }]) => [kind, [created, changed, unchanged]]),
    );
  const ask = async (name: SubgraphName, query: string): Promise<AnyAnswer> => {
    const identity = { userId: null, scopes: ['inventory:read', 'users:read', 'pricing:read', 'catalog:write'] };
    const { data, errors } = await application.runtime(name).execute({ query, identity, requestId: 'test' });
    expect(errors).toBeUndefined();
    return JSON.parse(JSON.stringify(data));
  };
  const productId = async (sku: string): Promise<string> =>
    (await ask('catalog', '{ products(first: 10) { edges { node { id sku } } } }')).products.edges.find(
      ({ node }: { node: { sku: string } }) => node.sku === sku,
    ).node.id;
  const entity = async (name: SubgraphName, sku: string, selection: string) => {
    const id = await productId(sku);
    const query = `{ _entities(representations: [{ __typename: "Product", id: "${id}" }]) { ... on Product { ${selection} } } }`;
    return (await ask(name, query))._entities[0];
  };
  const priceOf = async (sku: string) =>
    (await entity('pricing', sku, 'price { current { amount } }')).price.current.amount;
  const stockOf = async (sku: string) => entity('inventory', sku, 'stock { onHand reserved } availability { status }');

  it('changes nothing where the files are the same, and says so', async () => {
    expect(changesOf(await take(first))).toEqual({
      products: [2, 0, 0],
      customers: [2, 0, 0],
      prices: [2, 0, 0],
      stock: [2, 0, 0],
      orders: [2, 0, 0],
      behaviour: [2, 0, 0],
    });
    expect(changesOf(await take(first))).toEqual({
      products: [0, 0, 2],
      customers: [0, 0, 2],
      prices: [0, 0, 2],
      stock: [0, 0, 2],
      orders: [0, 0, 2],
      behaviour: [0, 0, 2],
    });
  });

  it('is equal to the corrected files: names, prices, stock, customers and orders', async () => {
    await take(first);
    const summary = await take({
      'products.csv': products('A,Apples,,1.75,GBP,7,2026-01-01', 'B,Bread,,2.00,GBP,1,2026-01-01'),
      'customers.csv': customers('c1,Anna,anna@shop.test,,de_DE', 'c2,Bo,ann@shop.test,Hull,en'),
      'orders.csv': orders('1,2026-02-01,c1,B,1,2.00,0,SHIPPED', '2,2026-02-02,c2,A,3,1.40,1,DELIVERED'),
    });
    expect(changesOf(summary)).toMatchObject({
      products: [0, 1, 1],
      customers: [0, 2, 0],
      prices: [0, 1, 1],
      stock: [0, 1, 1],
      orders: [0, 2, 0],
    });
    expect(
      await ask('catalog', '{ products(first: 10, sort: NAME) { edges { node { sku name description } } } }'),
    ).toEqual({
      products: {
        edges: [
          { node: { sku: 'A', name: 'Apples', description: null } },
          { node: { sku: 'B', name: 'Bread', description: null } },
        ],
      },
    });
    expect([await priceOf('A'), await priceOf('B')]).toEqual([175, 200]);
    expect((await stockOf('A')).stock).toMatchObject([{ onHand: 7, reserved: 0 }]);
    const people = await ask(
      'users',
      '{ users(first: 10) { edges { node { displayName email profile { city locale } } } } }',
    );
    expect(people.users.edges.map(({ node }: { node: unknown }) => node)).toEqual(
      expect.arrayContaining([
        { displayName: 'Anna', email: 'anna@shop.test', profile: { city: null, locale: 'de-DE' } },
        { displayName: 'Bo', email: 'ann@shop.test', profile: { city: 'Hull', locale: 'en' } },
      ]),
    );
    const sold = await ask(
      'inventory',
      '{ orders(first: 10) { edges { node { number status total { amount } lines { quantity returned } } } } }',
    );
    expect(sold.orders.edges.map(({ node }: { node: unknown }) => node)).toEqual([
      { number: '2', status: 'DELIVERED', total: { amount: 420 }, lines: [{ quantity: 3, returned: 1 }] },
      { number: '1', status: 'SHIPPED', total: { amount: 200 }, lines: [{ quantity: 1, returned: 0 }] },
    ]);
    expect(changesOf(await take({}))).toMatchObject({ products: [0, 0, 2], prices: [0, 0, 2], orders: [0, 0, 2] });
  });

  it('has pieces put aside for what is still to be sent, and frees them when it was', async () => {
    await take(first);
    expect(await stockOf('B')).toEqual({
      stock: [{ onHand: 1, reserved: 1 }],
      availability: { status: 'OUT_OF_STOCK' },
    });
    await take({
      'products.csv': products('A,Apple,Sweet,1.50,GBP,10,2026-01-01', 'B,Bread,,2.00,GBP,0,2026-01-01'),
      'orders.csv': orders('1,2026-02-01,c1,B,1,2.00,0,SHIPPED', '2,2026-02-02,c2,A,2,1.50,0,DELIVERED'),
    });
    expect(await stockOf('B')).toEqual({
      stock: [{ onHand: 0, reserved: 0 }],
      availability: { status: 'OUT_OF_STOCK' },
    });
    await take({
      'products.csv': products('A,Apple,Sweet,1.50,GBP,10,2026-01-01', 'B,Bread,,2.00,GBP,5,2026-01-01'),
      'orders.csv': orders('1,2026-02-01,c1,B,1,2.00,0,CANCELLED', '3,2026-02-03,c2,B,2,2.00,0,PLACED'),
    });
    expect(await stockOf('B')).toEqual({ stock: [{ onHand: 5, reserved: 2 }], availability: { status: 'LOW_STOCK' } });
  });

  it('knows an order that was placed here where its own export brings it back', async () => {
    await take(first);
    const apple = await productId('A');
    const { platform } = application.runtime('inventory');
    const [ann] = await application
      .runtime('users')
      .platform.database.read.query("SELECT `id` FROM `users` WHERE `externalId` = 'c1'");
    const lines = [{ productId: apple, quantity: 2, unitPrice: 150 }];
    const quote = { quoteId: newId(), userId: ann.id, currency: 'GBP', lines, total: 300 };
    const quoteToken = await signQuote(quote, internalSecretOf(platform.settings), Date.now() + 60_000);
    const { data, errors } = await application.runtime('inventory').execute({
      query: 'mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { ... on Order { id placedAt } } }',
      variables: { input: { idempotencyKey: 'a', quoteToken } },
      identity: { userId: ann.id, scopes: [] },
      requestId: 'test',
    });
    expect(errors).toBeUndefined();
    const { id, placedAt } = JSON.parse(JSON.stringify(data)).placeOrder;

    rmSync(folder, { recursive: true });
    await exportShop(folder, application.exportPorts, { currency: 'GBP' });
    const back = await importShop(shopDirectory(folder), untrainedPorts(application));
    expect(back.rejected).toBe(0);
    expect(changesOf(back)).toMatchObject({ products: [0, 0, 2], prices: [0, 0, 2], orders: [0, 0, 3] });
    const rowsOf = (name: SubgraphName, sql: string) => application.runtime(name).platform.database.read.query(sql);
    const purchases = await rowsOf('recommendations', "SELECT `id` FROM `behaviour_events` WHERE `type` = 'PURCHASE'");
    expect(purchases).toHaveLength(3);
    expect(purchases).toContainEqual({ id: purchaseIdOf(id, 0, Date.parse(placedAt)) });
    expect(await rowsOf('users', 'SELECT `orderId` FROM `customer_orders`')).toContainEqual({ orderId: id });
  });

  it('keeps the prices that people have seen in the history', async () => {
    await take(first);
    await take({ 'products.csv': products('A,Apple,Sweet,3.00,GBP,10,2026-01-01', 'B,Bread,,2.00,GBP,1,2026-01-01') });
    const { price, priceHistory } = await entity(
      'pricing',
      'A',
      'price { current { amount } lowestIn30Days { amount } } priceHistory { price { amount } }',
    );
    expect(price).toMatchObject({ current: { amount: 300 }, lowestIn30Days: { amount: 150 } });
    expect(priceHistory.map((point: { price: { amount: number } }) => point.price.amount)).toEqual([150, 300]);
  });
});
