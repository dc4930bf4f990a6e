import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readAll } from '../read-all';
import { onlineRetail } from './source';

const HEADING = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'online-retail-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(...lines: string[]) {
  const path = join(folder, 'fixture.csv');
  await writeFile(path, [HEADING, ...lines, ''].join('\r\n'));
  const past = await readAll(onlineRetail(path));
  let sum = 0;
  for (const count of past.summary.outcomes.values()) sum += count;
  expect(sum).toBe(past.summary.linesRead);
  expect(past.summary.linesRead).toBe(lines.length);
  return past;
}

function sale(
  fields: Partial<Record<'invoice' | 'code' | 'name' | 'quantity' | 'time' | 'price' | 'customer', string>> = {},
) {
  const { invoice = '500001', code = '85123A', name = 'WHITE HANGING HEART T-LIGHT HOLDER' } = fields;
  const { quantity = '6', time = '2010-03-01 10:00:00', price = '2.55', customer = '13085' } = fields;
  return `${invoice},${code},${name},${quantity},${time},${price},${customer},United Kingdom`;
}

async function rejectionOf(line: string, ...others: string[]) {
  const past = await read(line, ...others);
  return past.rows('rejected').find((row) => row.text === line)?.code;
}

describe('orders of Online Retail', () => {
  it('reads an order with its lines, its customer and its purchases', async () => {
    const past = await read(sale(), sale({ code: '22423', name: 'REGENCY CAKESTAND 3 TIER', price: '12.75' }));
    expect(past.rows('orders')).toEqual([
      {
        number: '500001',
        customer: '13085',
        currency: 'GBP',
        status: 'DELIVERED',
        placedAt: Date.UTC(2010, 2, 1, 10),
        lines: [
          { sku: '85123A', quantity: 6, unitPrice: 255, returned: 0 },
          { sku: '22423', quantity: 6, unitPrice: 1275, returned: 0 },
        ],
      },
    ]);
    expect(past.rows('customers')).toEqual([
      { externalId: '13085', displayName: 'Customer 13085', country: 'GB', createdAt: Date.UTC(2010, 2, 1, 10) },
    ]);
    expect(past.rows('behaviour').map(({ key, customer, quantity }) => [key, customer, quantity])).toEqual([
      ['500001-1', '13085', 6],
      ['500001-2', '13085', 6],
    ]);
  });

  it('keeps an order without a customer as a basket of a visitor of its own', async () => {
    const past = await read(sale({ customer: '' }));
    expect(past.rows('orders')[0]?.customer).toBeNull();
    expect(past.rows('customers')).toEqual([]);
    const [purchase] = past.rows('behaviour');
    expect(purchase?.visitorId).toBe('basket-500001');
    expect(purchase).not.toHaveProperty('customer');
  });

  it('puts the lines of an invoice together where another stands in between, in time order', async () => {
    const past = await read(
      sale({ invoice: '500002', time: '2010-03-01 10:01:00' }),
      sale({ invoice: '500003', time: '2010-03-01 10:01:00' }),
      sale({ invoice: '500002', time: '2010-03-01 10:02:00', code: '22423' }),
    );
    expect(past.rows('orders').map((order) => [order.number, order.lines.length])).toEqual([
      ['500002', 2],
      ['500003', 1],
    ]);
  });

  it('takes codes that differ in case or blanks as one product', async () => {
    const past = await read(sale({ code: '85123a' }), sale({ code: '85123A ', price: '2.95' }));
    expect(past.rows('products').map((product) => product.sku)).toEqual(['85123A']);
  });

  it('reads descriptions with commas and quotes', async () => {
    const past = await read(sale({ code: '22041', name: '"RECORD FRAME 7"" SINGLE, SIZE "' }));
    expect(past.rows('products')[0]?.name).toBe('Record Frame 7" Single, Size');
  });
});

describe('lines that are merged or doubled', () => {
  it('adds a line of the same invoice, code and price to the first one', async () => {
    const past = await read(sale({ quantity: '6' }), sale({ quantity: '4' }));
    expect(past.rows('orders')[0]?.lines).toEqual([{ sku: '85123A', quantity: 10, unitPrice: 255, returned: 0 }]);
    expect(past.summary.outcomes.get('merged into an order line')).toBe(1);
  });

  it('keeps lines at different prices apart', async () => {
    const past = await read(sale(), sale({ price: '2.10', quantity: '60' }));
    expect(past.rows('orders')[0]?.lines.map((line) => line.unitPrice)).toEqual([255, 210]);
  });

  it('rejects a line that is the same in invoice, code, quantity, time and price', async () => {
    const past = await read(sale(), sale(), sale({ invoice: '500002' }));
    expect(past.rows('rejected')).toMatchObject([{ line: 3, code: 'DUPLICATE', file: 'fixture.csv', text: sale() }]);
    expect(past.rows('orders').map((order) => order.lines[0]?.quantity)).toEqual([6, 6]);
  });
});

describe('cancellations', () => {
  const later = '2010-03-05 10:00:00';
  const cancel = (fields: Parameters<typeof sale>[0]) => sale({ invoice: 'C500009', time: later, ...fields });

  it('takes pieces off the latest earlier lines of the customer and product first', async () => {
    const past = await read(
      sale({ invoice: '500001', quantity: '6' }),
      sale({ invoice: '500002', quantity: '6', time: '2010-03-02 10:00:00' }),
      cancel({ quantity: '-8' }),
      sale({ invoice: '500003', quantity: '6', time: '2010-03-06 10:00:00' }),
    );
    expect(past.rows('orders').map((order) => [order.lines[0]?.returned, order.status])).toEqual([
      [2, 'DELIVERED'],
      [6, 'RETURNED'],
      [0, 'DELIVERED'],
    ]);
    expect(past.summary.outcomes.get('matched cancellation')).toBe(1);
  });

  it('makes an order that is wholly cancelled within a day a cancelled one', async () => {
    const past = await read(sale(), cancel({ quantity: '-6', time: '2010-03-01 11:00:00' }));
    expect(past.rows('orders')[0]?.status).toBe('CANCELLED');
  });

  it('matches what it can of a cancellation that is larger than what was bought', async () => {
    const past = await read(sale(), cancel({ quantity: '-10' }));
    expect(past.rows('orders')[0]?.lines[0]?.returned).toBe(6);
    expect(past.summary.outcomes.get('partly matched cancellation')).toBe(1);
  });

  it('rejects one of another customer, of another product, or of a later order', async () => {
    const unmatched = 'CANCELLATION_UNMATCHED';
    expect(await rejectionOf(cancel({ quantity: '-6', customer: '99999' }), sale())).toBe(unmatched);
    expect(await rejectionOf(cancel({ quantity: '-6', code: '22423' }), sale())).toBe(unmatched);
    expect(await rejectionOf(cancel({ quantity: '-6', time: '2010-02-01 10:00:00' }), sale())).toBe(unmatched);
  });

  it('rejects one without a customer, and one that takes nothing back', async () => {
    expect(await rejectionOf(cancel({ quantity: '-6', customer: '' }))).toBe('CANCELLATION_WITHOUT_CUSTOMER');
    expect(await rejectionOf(cancel({ quantity: '6' }))).toBe('CANCELLATION_NOT_NEGATIVE');
  });

  it('rejects a doubled one, so that pieces come back once', async () => {
    const past = await read(sale(), cancel({ quantity: '-2' }), cancel({ quantity: '-2' }));
    expect(past.rows('orders')[0]?.lines[0]?.returned).toBe(2);
    expect(past.summary.outcomes.get('rejected: DUPLICATE')).toBe(1);
  });
});

describe('lines that are no sale of goods', () => {
  it.each([
    ['NOT_GOODS', sale({ code: 'POST', name: 'POSTAGE' })],
    ['NOT_GOODS', sale({ code: 'm', name: 'Manual' })],
    ['NOT_GOODS', sale({ code: 'BANK CHARGES' })],
    ['NOT_GOODS', sale({ code: 'gift_0001_20' })],
    ['NOT_GOODS', sale({ code: 'TEST001' })],
    ['NOT_GOODS', sale({ code: '23444', name: 'Next Day Carriage' })],
    ['WRITE_OFF', sale({ quantity: '-20', price: '0.0', name: 'damaged', customer: '' })],
    ['ZERO_PRICE', sale({ price: '0.0', name: 'found', customer: '' })],
    ['NEGATIVE_PRICE', sale({ price: '-1.5' })],
    ['OUTLIER_QUANTITY', sale({ quantity: '80995' })],
    ['OUTLIER_QUANTITY', sale({ invoice: 'C500009', quantity: '-80995' })],
    ['MALFORMED', '500001,85123A,HEART,6,2010-03-01 10:00:00,2.55,13085'],
    ['MALFORMED', '500001,85123A,"HEART,6,2010-03-01 10:00:00,2.55,13085,United Kingdom'],
    ['MALFORMED', sale({ quantity: 'six' })],
    ['MALFORMED', sale({ time: '2010-02-30 10:00:00' })],
    ['MALFORMED', sale({ price: '' })],
  ])('rejects with %s: %s', async (code, line) => {
    expect(await rejectionOf(line, sale({ invoice: '499999' }))).toBe(code);
  });

  it('rejects prices more than 50 times off the median of the product, either way', async () => {
    const usual = ['500011', '500012', '500013'].map((invoice) => sale({ invoice, price: '5.95' }));
    expect(await rejectionOf(sale({ price: '649.50' }), ...usual)).toBe('OUTLIER_PRICE');
    expect(await rejectionOf(sale({ price: '0.11' }), ...usual)).toBe('OUTLIER_PRICE');
    expect(await rejectionOf(sale({ price: '60.00' }), ...usual)).toBeUndefined();
  });

  it('tells of no product that was never sold', async () => {
    const past = await read(sale({ code: '22423', price: '0.0' }), sale());
    expect(past.rows('products').map((product) => product.sku)).toEqual(['85123A']);
  });
});

describe('the reading of Online Retail', () => {
  it('gives the same chunks each time', async () => {
    const lines = [sale(), sale({ invoice: '500002', customer: '' }), sale({ code: 'POST' })];
    expect((await read(...lines)).chunks).toEqual((await read(...lines)).chunks);
  });

  it('reads a packed file', async () => {
    const path = join(folder, 'fixture.csv.gz');
    await writeFile(path, gzipSync(`${HEADING}\n${sale()}\n`));
    expect((await readAll(onlineRetail(path))).rows('orders')).toHaveLength(1);
  });

  it('says what is wrong with a file of another kind', async () => {
    const path = join(folder, 'other.csv');
    await writeFile(path, 'sku,name\n1,2\n');
    await expect(readAll(onlineRetail(path))).rejects.toThrow('The file is not Online Retail');
  });

  it('has products, prices and stock before the first order, and what is left after the last', async () => {
    const past = await read(
      sale({ quantity: '16' }),
      sale({ invoice: 'C1', quantity: '-4', time: '2010-03-02 08:00:00' }),
    );
    const day = Date.UTC(2010, 2, 1);
    expect(past.rows('products')[0]?.createdAt).toBe(day);
    expect(past.rows('prices')).toEqual([{ sku: '85123A', amount: 255, currency: 'GBP', validFrom: day }]);
    // Twelve pieces in the last eight weeks are 1.5 a week; four weeks of them are left.
    expect(past.rows('stock')).toEqual([{ sku: '85123A', location: 'main', opening: 18, onHand: 6, openedAt: day }]);
  });
});
