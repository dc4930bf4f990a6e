import fc from 'fast-check';
import { magento } from '../magento/source';
import { readFiles } from '../testing/read-files';
import { wooCommerce } from '../woocommerce/source';
import { countedLines } from './line-families';
import { piecesAt } from './line-prices';

const HEADINGS =
  'increment_id,created_at,status,customer_email,item_id,parent_item_id,product_type,sku,name,qty_ordered,price,row_total,qty_refunded';
const PRODUCTS = [
  'sku,product_type,name,price,created_at,bundle_values',
  'CUP,simple,Cup,10.00,2024-01-01,',
  'PAN,simple,Pan,30.00,2024-01-01,',
  'KIT,bundle,Kit,,2024-01-01,"name=Cup,type=select,required=1,sku=CUP,price=0,default_qty=2|name=Pan,type=select,sku=PAN,price=0,default_qty=1"',
].join('\n');

/** Lines of Magento's orders, each `item_id,parent_item_id,product_type,sku,name,qty_ordered,price,row_total,qty_refunded`. */
const order = (...lines: readonly string[]) =>
  [HEADINGS, ...lines.map((line) => `1,2024-02-01 10:00:00,complete,roni@x.test,${line}`)].join('\n');

async function magentoLines(orders: string) {
  const past = await readFiles(magento, { 'catalog_product.csv': PRODUCTS, 'orders.csv': orders });
  expect(past.rows('rejected')).toEqual([]);
  const [read] = past.rows('orders');
  const lines = read!.lines.map(({ sku, quantity, unitPrice, returned }) => [sku, quantity, unitPrice, returned]);
  return { lines, outcomes: Object.fromEntries(past.summary.outcomes), products: past.rows('products') };
}

describe("a bundle in Magento's orders", () => {
  it('is its parts, each with its own price, where its line repeats their sum', async () => {
    const { lines, outcomes, products } = await magentoLines(
      order(
        '10,,bundle,KIT-CUP-PAN,Kit,2,50.0000,100.0000,0',
        '11,10,simple,CUP,Cup,4.0000,10.0000,40.0000,0',
        '12,10,simple,PAN,Pan,2.0000,30.0000,60.0000,0',
        '13,,simple,PAN,Pan,1.0000,30.0000,30.0000,0',
      ),
    );
    expect(lines).toEqual([
      ['CUP', 4, 1000, 0],
      ['PAN', 3, 3000, 0],
    ]);
    expect(outcomes).toMatchObject({ 'bundle, counted by its parts': 1, 'order line': 3 });
    expect(products.map(({ sku }) => sku)).toEqual(['CUP', 'PAN']);
  });

  it('is its parts at its own price, by their list prices, where they have none; and what came back of it came back of them', async () => {
    const { lines } = await magentoLines(
      order(
        '10,NULL,bundle,KIT,Kit,2,37.4900,74.9800,1',
        '11,10,simple,CUP,Cup,4,0.0000,0.0000,0',
        '12,10,simple,PAN,Pan,2,,,0',
      ),
    );
    expect(lines).toEqual([
      ['CUP', 1, 749, 1],
      ['CUP', 3, 750, 1],
      ['PAN', 1, 2249, 1],
      ['PAN', 1, 2250, 0],
    ]);
    expect(lines.reduce((sum, [, quantity, price]) => sum + Number(quantity) * Number(price), 0)).toBe(7498);
  });

  it('is its parts where it has no price, and where no file names them parts', async () => {
    const headings = 'increment_id,created_at,status,customer_email,product_type,sku,name,qty_ordered,price';
    const lines = ['simple,CUP,Cup,2,10.0000', 'simple,PAN,Pan,1,30.0000', 'simple,CUP,Cup,1,10.0000'];
    for (const kit of ['bundle,KIT,Kit,1,0.0000', 'bundle,KIT-CUP-PAN,Kit,1,50.0000', 'bundle,KIT,Kit,1,']) {
      const rows = [kit, ...lines].map((line) => `1,2024-02-01 10:00:00,complete,roni@x.test,${line}`);
      const read = await magentoLines([headings, ...rows].join('\n'));
      expect(read.lines).toEqual([
        ['CUP', 3, 1000, 0],
        ['PAN', 1, 3000, 0],
      ]);
    }
  });

  it('is a line of its own where no file has its parts', async () => {
    const { lines } = await magentoLines(order('10,,bundle,KIT,Kit,1,37.4900,37.4900,0', '11,,simple,CUP,Cup,1,0,0,0'));
    expect(lines).toEqual([
      ['KIT', 1, 3749, 0],
      ['CUP', 1, 0, 0],
    ]);
  });
});

it("a variant in Magento's orders is one line, whichever of its two has the price", async () => {
  for (const [parent, child] of [
    ['12.00,24.00', '0,0'],
    ['0,0', '12.00,24.00'],
    ['12.00,24.00', '12.00,24.00'],
    [',', '12.00,24.00'],
  ] as const) {
    for (const sku of ['CUP', 'MUGS']) {
      const { lines } = await magentoLines(
        order(`10,,configurable,${sku},Cup,2,${parent},1`, `11,10,simple,CUP,Cup-Red,2,${child},0`),
      );
      expect(lines).toEqual([['CUP', 2, 1200, 1]]);
    }
  }
});

it("products of a group in Magento's orders are lines of their own", async () => {
  const { lines } = await magentoLines(
    order('10,,grouped,CUP,Cup,2,10.0000,20.0000,0', '11,,grouped,PAN,Pan,1,30.0000,30.0000,0'),
  );
  expect(lines).toEqual([
    ['CUP', 2, 1000, 0],
    ['PAN', 1, 3000, 0],
  ]);
});

it("a bundle in WooCommerce's orders has a price beside those of its parts, and is its parts alone where it has none", async () => {
  const past = await readFiles(wooCommerce, {
    'products.csv':
      'ID,Type,SKU,Name,Regular price\n1,simple,CUP,Cup,10\n2,simple,PAN,Pan,30\n3,bundle,KIT,Kit,5\n4,"bundle",SET,Set,\n',
    'orders.csv': [
      'Order Number,Order Date,Order Status,Email (Billing),Item ID,Bundled By,SKU,Item Name,Quantity,Item Cost',
      '7,2024-03-02,completed,ann@x.test,70,,KIT,Kit,1,5',
      '7,,,,71,70,CUP,Cup,2,8',
      '8,2024-03-03,completed,ann@x.test,80,,SET,Set,1,0',
      '8,,,,81,80,CUP,Cup,2,10',
      '8,,,,82,80,PAN,Pan,1,30',
    ].join('\n'),
    'items.csv': [
      'order_number,order_date,status,billing_email,line_item_1,line_item_2',
      '9,2024-03-04,completed,ann@x.test,id:90|name:Set|sku:SET|quantity:1|total:0.00,id:91|name:Cup|sku:CUP|quantity:2|total:20.00|bundled_by:90',
    ].join('\n'),
  });
  expect(past.rows('rejected')).toEqual([]);
  expect(
    past.rows('orders').map(({ lines }) => lines.map((line) => [line.sku, line.quantity, line.unitPrice])),
  ).toEqual([
    [
      ['KIT', 1, 500],
      ['CUP', 2, 800],
    ],
    [
      ['CUP', 2, 1000],
      ['PAN', 1, 3000],
    ],
    [['CUP', 2, 1000]],
  ]);
  expect(Object.fromEntries(past.summary.outcomes)).toMatchObject({
    'bundle of products, left out': 1,
    'bundle, counted by its parts': 2,
  });
});

it('the lines of an order come to what was paid, however its bundles are priced', () => {
  const part = fc.record({
    quantity: fc.integer({ min: 1, max: 9 }),
    price: fc.nat(5000),
    listPrice: fc.option(fc.nat(5000)),
  });
  fc.assert(
    fc.property(
      fc.nat(90_000),
      fc.array(part, { minLength: 1, maxLength: 6 }),
      fc.boolean(),
      (own, parts, isBundleProduct) => {
        const line = (at: number, parent: string | undefined, quantity: number, total: number, listPrice?: number) => ({
          line: { sku: `S${at}`, id: String(at), parent, quantity: String(quantity), total: String(total) },
          ...{ total, quantity, returned: Number.NaN, listPrice },
        });
        const lines = [
          line(1, undefined, 1, own),
          ...parts.map(({ quantity, price, listPrice }, at) =>
            line(at + 2, '1', quantity, quantity * price, listPrice ?? undefined),
          ),
        ];
        const counted = countedLines(lines, true, { isBundleProduct });
        const ofParts = parts.reduce((sum, { quantity, price }) => sum + quantity * price, 0);
        const paid = isBundleProduct ? own + ofParts : own || ofParts;
        const totals = counted.map((one) => ('total' in one ? one.total : 0));
        expect(totals.reduce((sum, total) => sum + total, 0)).toBe(paid);
        for (const [at, total] of totals.entries()) {
          const pieces = piecesAt(total, lines[at]!.quantity);
          expect(pieces.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0)).toBe(total);
          expect(pieces.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(lines[at]!.quantity);
        }
      },
    ),
  );
});
