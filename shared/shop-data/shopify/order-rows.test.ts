import { readFiles } from '../testing/read-files';
import { shopify } from './source';

const HEADINGS =
  'Name,Email,Financial Status,Fulfillment Status,Currency,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Cancelled at,Refunded Amount,Lineitem discount,Payment References';

const read = (currency: string, ...lines: readonly string[]) =>
  readFiles(shopify, { 'orders_export_1.csv': [HEADINGS, ...lines].join('\n') }, { currency });

describe("the rows of Shopify's orders", () => {
  it('come to what was paid, without the discount of the line', async () => {
    const past = await read(
      'INR',
      '#7,a@x.test,paid,fulfilled,INR,2025-12-06 10:37:33 -0500,3,Candle,100.00,,,0.00,40.00,p1',
      '#7,a@x.test,,,,2025-12-06 10:37:33 -0500,1,Soap,5.00,SOAP,,,0.00,',
      '#7,a@x.test,,,,,,,,,,,,p2',
    );
    expect(past.rows('orders')).toMatchObject([
      {
        number: '#7',
        lines: [
          { sku: 'candle', quantity: 1, unitPrice: 8666 },
          { sku: 'candle', quantity: 2, unitPrice: 8667 },
          { sku: 'SOAP', unitPrice: 500 },
        ],
      },
    ]);
    expect(Object.fromEntries(past.summary.outcomes)).toEqual({ 'order line': 3, 'continuation of an order': 1 });
  });

  it('tell the pieces of a refund where it is that of whole ones, and what was cancelled before it was sent', async () => {
    const past = await read(
      'GBP',
      '#8,a@x.test,partially_refunded,fulfilled,GBP,2025-12-06 10:37:33 -0500,3,Candle,10.00,C,,20.00,0.00,',
      '#9,a@x.test,partially_refunded,fulfilled,GBP,2025-12-07 10:37:33 -0500,3,Candle,10.00,C,,5.00,0.00,',
      '#10,a@x.test,refunded,unfulfilled,GBP,2025-12-08 10:37:33 -0500,1,Candle,10.00,C,2025-12-09 10:00:00 -0500,10.00,0.00,',
      '#11,a@x.test,refunded,fulfilled,GBP,2025-12-09 10:37:33 -0500,1,Candle,10.00,C,,10.00,0.00,',
    );
    expect(past.rows('orders').map(({ status, lines }) => [status, lines[0]!.returned])).toEqual([
      ['DELIVERED', 2],
      ['DELIVERED', 0],
      ['CANCELLED', 0],
      ['RETURNED', 0],
    ]);
  });

  it('are read where a spreadsheet has stored them again: semicolons, decimal commas, a mark at the start, line ends of two', async () => {
    const lines = [
      HEADINGS.replaceAll(',', ';'),
      '#7;a@x.test;paid;fulfilled;EUR;2025-12-06 10:37:33 -0500;2;"Candle; scented";1.012,50;\'000123;;0,00;25,00;',
      '#8;a@x.test;partially_refunded;fulfilled;EUR;2025-12-07 10:37:33 -0500;3;Soap;12,50;SOAP;;25,00;;',
    ];
    const files = {
      'orders_export.csv': `\uFEFF${lines.join('\r\n')}`,
      'products_export.csv':
        '\uFEFFHandle;Title;Variant SKU;Variant Price\r\ncandle;"A\r\ncandle";\'000123;1.012,50\r\n',
    };
    for (const options of [{}, { decimal: 'comma' as const }]) {
      const past = await readFiles(shopify, files, { currency: 'EUR' }, options);
      expect(past.rows('rejected')).toEqual([]);
      expect(past.rows('products').map(({ sku }) => sku)).toEqual(['000123', 'SOAP']);
      expect(past.rows('orders')).toMatchObject([
        { number: '#7', lines: [{ sku: '000123', quantity: 2, unitPrice: 100_000 }] },
        { number: '#8', lines: [{ sku: 'SOAP', quantity: 3, unitPrice: 1_250, returned: 2 }] },
      ]);
    }
  });

  it('refuse a shop of another currency as a whole, since its prices name none', async () => {
    const line = '#7,a@x.test,paid,fulfilled,INR,2025-12-06 10:37:33 -0500,3,Candle,100.00,,,0.00,0.00,';
    await expect(read('GBP', line)).rejects.toThrow(
      'orders_export_1.csv is in INR, and this shop sells in GBP: nothing was taken. A shop in INR is one that is begun with CURRENCY=INR.',
    );
  });

  it('are known in a file of another name, which is said', async () => {
    const line = '#7,a@x.test,paid,fulfilled,GBP,2025-12-06 10:37:33 -0500,3,Candle,100.00,,,0.00,0.00,';
    const past = await readFiles(shopify, { 'products.csv': `${HEADINGS}\n${line}` });
    expect(past.summary.notes).toContain(
      'products.csv was read as orders: its columns are theirs, and none of products.',
    );
  });
});
