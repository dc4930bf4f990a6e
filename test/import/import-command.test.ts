import { statSync, writeFileSync } from 'node:fs';
import { CommandShop } from './command-shop';

const PRODUCTS = 'sku,name,price,currency,stock,createdAt\n';
const ORDERS = 'order,placedAt,customer,sku,quantity,unitPrice,status\n';

describe('the command import', () => {
  let shop: CommandShop;
  beforeEach(() => {
    shop = new CommandShop();
  });
  afterEach(() => shop.remove());

  it('asks before it takes anything into a shop that is not empty', async () => {
    const files = { 'products.csv': `${PRODUCTS}A,Apple,1.50,GBP,10,2026-01-01\n` };
    expect(await shop.import(files)).toMatchObject({ code: 0 });
    await expect(shop.import(files)).rejects.toThrow('--into-existing');
    const again = await shop.import(files, '--into-existing');
    expect(again).toMatchObject({ code: 0, text: expect.stringMatching(/products +0 +0 +1 +0\n/) });
    expect(again.text).toContain('Nothing changed');
  });

  it('exits with 1 where nothing was taken, and says what was wrong', async () => {
    const { code, text } = await shop.import({ 'products.csv': `${PRODUCTS}A,Apple,free,GBP,10,2026-01-01\n` });
    expect({ code, text }).toMatchObject({ code: 1, text: expect.stringContaining('Nothing was taken.') });
    expect(shop.rejects()).toEqual([
      'products.csv,2,price,BAD_PRICE,"price is ""free""; it has to be an amount of GBP such as 2.55, above zero.","A,Apple,free,GBP,10,2026-01-01"',
    ]);
  });

  it('rejects what the shop would not store by line and column, and takes the rest', async () => {
    const long = 'x'.repeat(400);
    const { code, text } = await shop.import({
      'products.csv': [
        PRODUCTS.trim(),
        'A,Apple,1.50,GBP,10,2026-01-01',
        'B,Bread,2.00,GBP,999999999,2026-01-01',
        'C,Cake,2.00,GBP,1,1900-01-01',
        `D,${long},2.00,GBP,1,2026-01-01`,
        `${long},Dates,2.00,GBP,1,2026-01-01`,
        'E,Eggs,90071992547409.92,GBP,1,2026-01-01',
        'F,Figs,2.00,EUR,1,2026-01-01',
        'G,Gold,9999999.00,GBP,3,2026-01-01',
        'H,Ham,2.00,GBP,1,2099-01-01',
        '',
      ].join('\n'),
      'customers.csv': `externalId,displayName,locale,email,city\nc1,Ann,de_DE,Ann@Shop.test.,\nc2,Bo,nonsense!,,\nc3,Cy,,,${long}\n`,
      'orders.csv': [
        ORDERS.trim(),
        '1,2026-02-01,c1,G,3,9999999.00,PLACED',
        '2,2099-02-01,c1,A,1,1.50,PLACED',
        '3,2027-02-30,c1,A,1,1.50,PLACED',
        `${long},2026-02-01,c1,A,1,1.50,PLACED`,
        '5,2026-02-01,c1,G,99999999,90071992547.00,PLACED',
        '6,2026-02-01,c2,A,1,1.50,PLACED',
        '',
      ].join('\n'),
    });
    expect({ code, rejected: text.match(/(products|customers|orders) .*\d/g) }).toEqual({
      code: 0,
      rejected: [
        expect.stringMatching(/products +2 +0 +0 +7/),
        expect.stringMatching(/customers +1 +0 +0 +2/),
        expect.stringMatching(/orders +1 +0 +0 +5/),
      ],
    });
    expect(shop.rejects().map((line) => line.split(',').slice(0, 4).join(' '))).toEqual([
      'products.csv 3 stock OUT_OF_RANGE',
      'products.csv 4 createdAt BAD_DATE',
      'products.csv 5 name TOO_LONG',
      'products.csv 6 sku TOO_LONG',
      'products.csv 7 price BAD_PRICE',
      'products.csv 8 currency BAD_CURRENCY',
      'products.csv 10 createdAt BAD_DATE',
      'customers.csv 3 locale BAD_LOCALE',
      'customers.csv 4 city TOO_LONG',
      'orders.csv 3 placedAt BAD_DATE',
      'orders.csv 4 placedAt BAD_DATE',
      'orders.csv 5 order TOO_LONG',
      'orders.csv 6 unitPrice ORDER_TOO_LARGE',
      'orders.csv 7 customer UNKNOWN_CUSTOMER',
    ]);
    const staff = { userId: null, scopes: ['inventory:read', 'users:read'] };
    const [orders, users] = await shop.look(async (application) => [
      await application.runtime('inventory').execute({
        query: '{ orders(first: 10) { edges { node { number total { amount } } } } }',
        identity: staff,
        requestId: 'test',
      }),
      await application.runtime('users').execute({
        query: '{ users(first: 10) { edges { node { email profile { locale } } } } }',
        identity: staff,
        requestId: 'test',
      }),
    ]);
    expect(JSON.parse(JSON.stringify(orders))).toEqual({
      data: { orders: { edges: [{ node: { number: '1', total: { amount: 2_999_999_700 } } }] } },
    });
    expect(JSON.stringify(users)).toContain('ann@shop.test');
    expect(JSON.stringify(users)).toContain('de-DE');
  });

  it('reads a file as it is encoded, and one key however it is composed', async () => {
    const windows = Buffer.from(`${PRODUCTS}Caf\xe9-1,Caf\xe9 cr\xe8me \x80,1.50,GBP,10,2026-01-01\n`, 'latin1');
    const orders = Buffer.from(`\ufeff${ORDERS}1,2026-02-01,,Cafe\u0301-1 ,1,1.50,PLACED\n`, 'utf16le');
    const { code, text } = await shop.import({ 'products.csv': windows, 'orders.csv': orders });
    expect({ code, text }).toMatchObject({
      code: 0,
      text: expect.stringContaining('products.csv is no UTF-8: it was read as Windows-1252.'),
    });
    expect(text).toContain('orders.csv is no UTF-8: it was read as UTF-16LE.');
    const [product] = await shop.look((application) =>
      application.runtime('catalog').platform.database.read.query('SELECT `sku`, `name` FROM `products`'),
    );
    expect(product).toEqual({ sku: 'Café-1', name: 'Café crème €' });
    expect(text).toMatch(/orders +1 +0 +0 +0/);
  });

  it('refuses another currency than the shop has, in a sentence with both', async () => {
    await expect(shop.import({ 'products.csv': `${PRODUCTS}A,Apple,1.50,EUR,10,2026-01-01\n` })).rejects.toThrow(
      'products.csv is in EUR, and this shop sells in GBP (CURRENCY): nothing was taken.',
    );
    await shop.import({ 'products.csv': `${PRODUCTS}A,Apple,1.50,GBP,10,2026-01-01\n` });
    process.env.CURRENCY = 'JPY';
    await expect(shop.run('users', 'grant', 'nobody@shop.test', 'all')).rejects.toThrow(
      /CURRENCY is "JPY": the amounts of this shop \(.*\) are in GBP\. Set CURRENCY=GBP, or another VITRINE_DATA/,
    );
  });

  it('reads amounts with the digits of the currency', async () => {
    process.env.CURRENCY = 'JPY';
    const { code } = await shop.import({
      'products.csv': `${PRODUCTS}A,Apple,1000,JPY,10,2026-01-01\nB,Bread,10.50,JPY,10,2026-01-01\nC,Cake,10.00,JPY,1,2026-01-01\n`,
    });
    expect(code).toBe(0);
    expect(shop.rejects().map((line) => line.split(',').slice(0, 4).join(' '))).toEqual([
      'products.csv 3 price BAD_PRICE',
    ]);
    const prices = await shop.look((application) =>
      application.runtime('pricing').platform.database.read.query('SELECT `amount` FROM `prices` ORDER BY `amount`'),
    );
    expect(prices).toEqual([{ amount: 10 }, { amount: 1000 }]);
  });

  it('keeps what it stores from other accounts of the machine', async () => {
    await shop.import({ 'products.csv': `${PRODUCTS}A,Apple,x,GBP,10,2026-01-01\nB,Bread,1,GBP,1,2026-01-01\n` });
    const mode = (file: string) => statSync(shop.path(file)).mode & 0o777;
    expect(mode('.')).toBe(0o700);
    for (const file of ['catalog.sqlite', 'users.sqlite', 'internal-secret', 'rejects-shop.csv']) {
      expect({ file, mode: mode(file) }).toEqual({ file, mode: 0o600 });
    }
  });

  it('says in a sentence that a file of the data folder is no database', async () => {
    writeFileSync(shop.path('pricing.sqlite'), 'these are not the bytes of a database'.repeat(100));
    await expect(shop.run('demo')).rejects.toThrow(/pricing\.sqlite is no SQLite database/);
  });
});
