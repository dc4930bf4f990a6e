import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAll } from '../read-all';
import { shopDirectory } from './source';

const SAMPLE = join(__dirname, 'sample');
const PRODUCTS = 'sku,name,price,currency,stock\nA,Apple,1.50,GBP,10\nB,Bread,2.00,GBP,5\n';
const ORDER_HEADING = 'order,placedAt,customer,sku,quantity,unitPrice,currency,returned,status\n';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shop-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Reads a folder of these files; the summary has to add up. */
async function read(files: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const past = await readAll(shopDirectory(folder));
  const counted = [...past.summary.outcomes.values()].reduce((sum, count) => sum + count, 0);
  expect(counted).toBe(past.summary.linesRead);
  return past;
}

describe('the sample shop', () => {
  it('is read without a rejected line', async () => {
    const past = await readAll(shopDirectory(SAMPLE));
    expect(past.rows('rejected')).toEqual([]);
    expect(Object.fromEntries(past.summary.outcomes)).toEqual({
      product: 12,
      customer: 6,
      'order line': 15,
      event: 20,
    });
    expect(past.rows('orders')).toHaveLength(10);
    expect(past.rows('behaviour')).toHaveLength(15 + 20);
  });

  it('keeps Chinese names, categories, attributes and prices', async () => {
    const past = await readAll(shopDirectory(SAMPLE));
    expect(past.rows('products').find((product) => product.sku === 'TEA-01')).toMatchObject({
      name: '龙井绿茶',
      categoryPath: ['茶', '绿茶'],
      attributes: [
        { name: '产地', value: '杭州' },
        { name: '重量', value: '100g' },
      ],
      tags: ['茶', '礼物'],
    });
    expect(past.rows('prices').find((price) => price.sku === 'TEA-01')).toEqual({
      sku: 'TEA-01',
      amount: 1880,
      currency: 'GBP',
      unitCost: 900,
      validFrom: Date.UTC(2026, 0, 5),
      current: true,
    });
  });

  it('opens with what is there and what was sold and kept', async () => {
    const past = await readAll(shopDirectory(SAMPLE));
    const stock = (sku: string) => past.rows('stock').find((row) => row.sku === sku);
    expect(stock('CUP-01')).toMatchObject({ onHand: 15, opening: 16 });
    expect(stock('LMP-01')).toMatchObject({ onHand: 9, opening: 9 });
    // One order of two was cancelled; one piece waits to be sent and is still there.
    expect(stock('TEA-02')).toMatchObject({ onHand: 18, opening: 18 });
    expect(stock('CND-01')?.location).toBe('store');
    expect(stock('PEN-01')).toBeUndefined();
  });

  it('gives the same chunks each time', async () => {
    const [first, second] = [await readAll(shopDirectory(SAMPLE)), await readAll(shopDirectory(SAMPLE))];
    expect(first.chunks).toEqual(second.chunks);
  });
});

describe('rejected rows of products.csv', () => {
  it.each([
    ['MISSING_SKU', ',Pear,1.00,GBP,1'],
    ['MISSING_NAME', 'C,,1.00,GBP,1'],
    ['BAD_PRICE', 'C,Pear,,GBP,1'],
    ['BAD_PRICE', 'C,Pear,one,GBP,1'],
    ['BAD_PRICE', 'C,Pear,0,GBP,1'],
    ['BAD_PRICE', 'C,Pear,-2,GBP,1'],
    ['BAD_PRICE', 'C,Pear,1.005,GBP,1'],
    ['BAD_CURRENCY', 'C,Pear,1.00,pounds,1'],
    ['BAD_STOCK', 'C,Pear,1.00,GBP,-1'],
    ['BAD_STOCK', 'C,Pear,1.00,GBP,1.5'],
    ['DUPLICATE_SKU', 'A,Pear,1.00,GBP,1'],
    ['BAD_CSV', 'C,Pear,1.00'],
  ])('%s: %s', async (code, line) => {
    const past = await read({ 'products.csv': `${PRODUCTS}${line}\nD,Dates,1.00,GBP,1\n` });
    expect(past.rows('rejected')).toMatchObject([{ file: 'products.csv', line: 4, code, text: line }]);
    expect(past.rows('products').map((product) => product.sku)).toEqual(['A', 'B', 'D']);
  });

  it('are cut off at a quote that stands where none may', async () => {
    const past = await read({ 'products.csv': `${PRODUCTS}C,Pe"ar,1.00,GBP,1\nD,Dates,1.00,GBP,1\n` });
    expect(past.rows('rejected')).toMatchObject([{ line: 4, code: 'BAD_CSV', text: 'C,Pe"' }]);
    expect(past.rows('products').map((product) => product.sku)).toEqual(['A', 'B', 'D']);
  });

  it('run to the end of the file from a quote that is never closed', async () => {
    const past = await read({ 'products.csv': `${PRODUCTS}C,"Pear,1.00,GBP,1\nD,Dates,1.00,GBP,1\n` });
    expect(past.rows('rejected')).toMatchObject([{ line: 4, code: 'BAD_CSV' }]);
    expect(past.rows('products').map((product) => product.sku)).toEqual(['A', 'B']);
  });

  it('are named by the line that they begin in', async () => {
    const past = await read({
      'products.csv': 'name,sku,price,currency\n"Two\nlines",A,1.00,GBP\n"Two\nmore",A,1.00,GBP\n',
    });
    expect(past.rows('products')[0]?.name).toBe('Two\nlines');
    expect(past.rows('rejected')).toMatchObject([{ line: 4, code: 'DUPLICATE_SKU' }]);
  });
});

describe('rejected rows of customers.csv', () => {
  const heading = 'externalId,email,birthYear,createdAt\n';
  it.each([
    ['MISSING_CUSTOMER', ',x@example.com,,'],
    ['BAD_EMAIL', 'c2,nobody,,'],
    ['BAD_BIRTH_YEAR', 'c2,,long ago,'],
    ['BAD_DATE', 'c2,,,2026-02-30'],
    ['DUPLICATE_CUSTOMER', 'c1,y@example.com,,'],
    ['DUPLICATE_EMAIL', 'c2,ANN@example.com,,'],
  ])('%s: %s', async (code, line) => {
    const past = await read({ 'products.csv': PRODUCTS, 'customers.csv': `${heading}c1,ann@example.com,,\n${line}\n` });
    expect(past.rows('rejected')).toMatchObject([{ file: 'customers.csv', line: 3, code, text: line }]);
  });
});

describe('rejected rows of orders.csv', () => {
  it.each([
    ['MISSING_ORDER', ',2026-01-01,c1,A,1,1.50,,,'],
    ['BAD_DATE', '2,yesterday,c1,A,1,1.50,,,'],
    ['BAD_DATE', '2,,c1,A,1,1.50,,,'],
    ['UNKNOWN_PRODUCT', '2,2026-01-01,c1,Z,1,1.50,,,'],
    ['UNKNOWN_CUSTOMER', '2,2026-01-01,c9,A,1,1.50,,,'],
    ['BAD_QUANTITY', '2,2026-01-01,c1,A,0,1.50,,,'],
    ['BAD_PRICE', '2,2026-01-01,c1,A,1,free,,,'],
    ['BAD_RETURNED', '2,2026-01-01,c1,A,1,1.50,,2,'],
    ['BAD_STATUS', '2,2026-01-01,c1,A,1,1.50,,,LOST'],
    ['BAD_CURRENCY', '2,2026-01-01,c1,A,1,1.50,£,,'],
    ['CONFLICTING_ORDER', '1,2026-01-02,c1,B,1,1.50,,,'],
  ])('%s: %s', async (code, line) => {
    const past = await read({
      'products.csv': PRODUCTS,
      'customers.csv': 'externalId\nc1\n',
      'orders.csv': `${ORDER_HEADING}1,2026-01-01,c1,A,1,1.50,,,\n${line}\n`,
    });
    expect(past.rows('rejected')).toMatchObject([{ file: 'orders.csv', line: 3, code, text: line }]);
    expect(past.rows('orders')).toMatchObject([{ number: '1', currency: 'GBP', lines: [{ sku: 'A', quantity: 1 }] }]);
  });
});

describe('orders of a folder', () => {
  it('go where their first rows say, and a row whose address is none is left out', async () => {
    const heading = `${ORDER_HEADING.trim()},shippingName,shippingLine1,shippingCity,shippingPostalCode,shippingCountry\n`;
    const past = await read({
      'products.csv': PRODUCTS,
      'orders.csv': `${heading}1,2026-01-01,c1,A,1,1.50,,,,Ada,1 High Street,Leeds,LS1 1AA,GB\n2,2026-01-02,c1,A,1,1.50,,,,,,,,\n3,2026-01-03,c1,A,1,1.50,,,,Ada,1 High Street,Leeds,LS1 1AA,Nowhere\n`,
    });
    expect(past.rows('orders')).toMatchObject([
      {
        number: '1',
        shippingAddress: { name: 'Ada', line1: '1 High Street', line2: null, region: null, country: 'GB' },
      },
      { number: '2' },
    ]);
    expect(past.rows('orders')[1]).not.toHaveProperty('shippingAddress');
    expect(past.rows('rejected')).toMatchObject([{ file: 'orders.csv', line: 4, code: 'BAD_ADDRESS' }]);
  });

  it('come in time order, with buyers as customers where there is no customers.csv', async () => {
    const past = await read({
      'products.csv': PRODUCTS,
      'orders.csv': `${ORDER_HEADING}2,2026-01-02,c1,A,1,1.50,,,\n1,2026-01-01,,B,2,2,,,\n2,2026-01-02,c1,B,1,2,,,\n`,
    });
    expect(past.rows('orders').map((order) => [order.number, order.customer, order.lines.length])).toEqual([
      ['1', null, 1],
      ['2', 'c1', 2],
    ]);
    expect(past.rows('customers')).toEqual([
      { externalId: 'c1', displayName: 'Customer c1', createdAt: Date.UTC(2026, 0, 2) },
    ]);
    expect(past.rows('products')[0]?.createdAt).toBe(Date.UTC(2026, 0, 2));
    expect(past.rows('behaviour')[0]).toMatchObject({ type: 'PURCHASE', visitorId: 'basket-1', quantity: 2 });
  });
});

describe('customers and products of a folder', () => {
  it('come with the lines that they stand in, which rows beside a rejected one keep', async () => {
    const { chunks } = await read({
      'products.csv': PRODUCTS,
      'customers.csv': 'externalId,email\nc1,\nc2,nonsense\nc3,\n',
    });
    const places = (kind: string) =>
      chunks.flatMap((chunk) => (chunk.kind === kind && 'places' in chunk ? [...chunk.places!] : []));
    expect(places('customers')).toEqual([2, 4].map((line) => ({ file: 'customers.csv', line })));
    expect(places('products')).toEqual([2, 3].map((line) => ({ file: 'products.csv', line })));
  });
});

describe('rejected lines of events.jsonl', () => {
  const at = '"occurredAt":"2026-01-01T10:00:00Z"';
  it.each([
    ['BAD_JSON', '{"type":'],
    ['BAD_EVENT', '[]'],
    ['BAD_EVENT', `{"type":"VIEW","sku":"A","customer":"c1","colour":"red",${at}}`],
    ['BAD_TYPE', `{"type":"STARE","sku":"A","customer":"c1",${at}}`],
    ['BAD_DATE', '{"type":"VIEW","sku":"A","customer":"c1","occurredAt":"soon"}'],
    ['BAD_DATE', '{"type":"VIEW","sku":"A","customer":"c1"}'],
    ['MISSING_SKU', `{"type":"VIEW","customer":"c1",${at}}`],
    ['MISSING_VISITOR', `{"type":"VIEW","sku":"A",${at}}`],
    ['UNKNOWN_PRODUCT', `{"type":"VIEW","sku":"Z","customer":"c1",${at}}`],
    ['UNKNOWN_CUSTOMER', `{"type":"VIEW","sku":"A","customer":"c9",${at}}`],
    ['BAD_STARS', `{"type":"RATE","sku":"A","customer":"c1",${at}}`],
    ['BAD_STARS', `{"type":"RATE","sku":"A","customer":"c1","stars":6,${at}}`],
    ['BAD_QUANTITY', `{"type":"ADD_TO_CART","sku":"A","customer":"c1","quantity":0,${at}}`],
    ['BAD_PRICE', `{"type":"VIEW","sku":"A","customer":"c1","unitPrice":-1,${at}}`],
    ['BAD_QUERY', `{"type":"SEARCH","customer":"c1",${at}}`],
    ['DUPLICATE_EVENT', `{"key":"e1","type":"VIEW","sku":"B","customer":"c1",${at}}`],
    ['PURCHASE_BESIDE_ORDERS', `{"type":"PURCHASE","sku":"A","customer":"c1",${at}}`],
  ])('%s: %s', async (code, line) => {
    const past = await read({
      'products.csv': PRODUCTS,
      'customers.csv': 'externalId\nc1\n',
      'orders.csv': ORDER_HEADING,
      'events.jsonl': `{"key":"e1","type":"VIEW","sku":"A","customer":"c1",${at}}\n\n${line}\n`,
    });
    expect(past.rows('rejected')).toMatchObject([{ file: 'events.jsonl', line: 3, code, text: line }]);
    expect(past.rows('behaviour')).toHaveLength(1);
  });

  it('are those alone: a purchase counts where there is no orders.csv', async () => {
    const line = `{"type":"PURCHASE","sku":"A","visitorId":"v1","quantity":2,"unitPrice":1.5,${at}}`;
    const past = await read({ 'products.csv': PRODUCTS, 'events.jsonl': line });
    expect(past.rows('behaviour')).toEqual([
      {
        key: 'line:1',
        type: 'PURCHASE',
        sku: 'A',
        visitorId: 'v1',
        quantity: 2,
        unitPrice: 150,
        occurredAt: Date.UTC(2026, 0, 1, 10),
      },
    ]);
  });
});

describe('a folder that cannot be read', () => {
  it('says that products.csv is missing', async () => {
    await expect(readAll(shopDirectory(folder))).rejects.toThrow('has no products.csv');
  });

  it('names a missing and a doubled column', async () => {
    await cp(SAMPLE, folder, { recursive: true });
    await writeFile(join(folder, 'orders.csv'), 'order,sku,quantity\n1,MUG-01,1\n');
    await expect(readAll(shopDirectory(folder))).rejects.toThrow('orders.csv lacks the column placedAt, unitPrice');
    await writeFile(join(folder, 'products.csv'), 'sku,name,sku,price,currency\n');
    await expect(readAll(shopDirectory(folder))).rejects.toThrow('products.csv has the column sku twice');
  });
});
