import { readFiles } from '../testing/read-files';
import { shopify } from './source';

const PRODUCTS = [
  '\ufeffHandle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Price,Variant Compare At Price,Image Src,Image Position,Image Alt Text,Variant Image,Cost per item,Status',
  'classic-tee,Classic Tee,"<p>Soft &amp; heavy.</p>',
  '<script>alert(1)</script><ul><li>Cotton</li></ul>",Kiln,Apparel & Accessories > Clothing > Shirts,T-Shirt,"summer, cotton",TRUE,Colour,Dark Blue,Size,M,TEE-BLUE-M,shopify,12,19.00,25.00,https://cdn.example.com/tee-2.jpg,2,The back,,7.50,active',
  'classic-tee,,,,,,,,,Dark Blue,,L,,shopify,-3,19.00,,https://cdn.example.com/tee-1.jpg,1,The front,https://cdn.example.com/tee-l.jpg,7.50,',
  'classic-tee,,,,,,,,,,,,,,,,,https://cdn.example.com/tee-3.jpg,3,,,,',
  'gift-bag,Gift bag,,Kiln,,Bags,,FALSE,Title,Default Title,,,,,,2.50,,,,,,,active',
  ',Stray,,,,,,,,,,,,,,1.00,,,,,,,',
].join('\n');

const ORDERS = [
  'Name,Email,Financial Status,Fulfillment Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Billing Country,Cancelled at,Refunded Amount',
  '#1001,Ann@example.com,paid,fulfilled,GBP,57.00,2024-01-15 10:11:12 -0500,2,Classic Tee - Dark Blue / M,19.00,TEE-BLUE-M,Ann Hart,GB,,0.00',
  '#1001,Ann@example.com,,,,,2024-01-15 10:11:12 -0500,1,Classic Tee - Dark Blue / L,19.00,,,,,',
  '#1002,guest@example.com,refunded,fulfilled,GBP,2.50,2024-02-01 08:00:00 +0000,1,Gift bag,2.50,,Gil Guest,FR,,2.50',
  '#1003,,pending,unfulfilled,GBP,9.00,2024-02-02 08:00:00 +0000,1,Old mug,9.00,MUG-OLD,,,,0.00',
  '#1004,ann@example.com,voided,,GBP,9.00,2024-02-03 08:00:00 +0000,1,Old mug,9.00,MUG-OLD,,,2024-02-03 09:00:00 +0000,0.00',
].join('\n');

const CUSTOMERS = [
  'Customer ID,First Name,Last Name,Email,Accepts Email Marketing,Default Address City,Default Address Country Code,Total Orders,Tags',
  "'6940095840306,Ann,Hart,ann@example.com,yes,Leeds,GB,2,",
].join('\n');

const all = { 'products_export_1.csv': PRODUCTS, 'orders_export.csv': ORDERS, 'customers_export.csv': CUSTOMERS };

describe("Shopify's exports", () => {
  it('become products, each a variant of its handle, with a key made of the options where it has no sku', async () => {
    const past = await readFiles(shopify, all);
    expect(past.rows('products').filter(({ group }) => group)).toMatchObject([
      {
        sku: 'TEE-BLUE-M',
        name: 'Classic Tee - Dark Blue / M',
        description: 'Soft & heavy.\n\nCotton',
        brand: 'Kiln',
        categoryPath: ['Apparel & Accessories', 'Clothing', 'Shirts'],
        tags: ['summer', 'cotton'],
        group: { sku: 'classic-tee', name: 'Classic Tee' },
        options: [
          { name: 'Colour', value: 'Dark Blue' },
          { name: 'Size', value: 'M' },
        ],
        images: [
          { url: 'https://cdn.example.com/tee-1.jpg', alt: 'The front' },
          { url: 'https://cdn.example.com/tee-2.jpg', alt: 'The back' },
          { url: 'https://cdn.example.com/tee-3.jpg', alt: 'Classic Tee' },
        ],
        archived: false,
      },
      { sku: 'classic-tee-dark-blue-l', images: [{ url: 'https://cdn.example.com/tee-l.jpg' }, {}, {}, {}] },
    ]);
    expect(past.rows('prices').find(({ sku }) => sku === 'TEE-BLUE-M')).toMatchObject({ amount: 1900, unitCost: 750 });
    expect(past.rows('stock')).toMatchObject([
      { sku: 'TEE-BLUE-M', onHand: 12, opening: 14 },
      { sku: 'classic-tee-dark-blue-l', onHand: 0, opening: 1 },
    ]);
  });

  it('archive what is not published, and what was sold and is no longer there', async () => {
    const past = await readFiles(shopify, all);
    expect(past.rows('products').filter(({ archived }) => archived)).toMatchObject([
      { sku: 'gift-bag', categoryPath: ['Bags'], group: null },
      { sku: 'MUG-OLD', name: 'Old mug' },
    ]);
  });

  it('put the rows of an order together, for the customer who has the address or a new one', async () => {
    const past = await readFiles(shopify, all);
    expect(past.rows('orders')).toMatchObject([
      {
        number: '#1001',
        customer: '6940095840306',
        status: 'DELIVERED',
        placedAt: Date.UTC(2024, 0, 15, 15, 11, 12),
        lines: [
          { sku: 'TEE-BLUE-M', quantity: 2, unitPrice: 1900 },
          { sku: 'classic-tee-dark-blue-l', quantity: 1 },
        ],
      },
      { number: '#1002', customer: 'guest@example.com', status: 'RETURNED', lines: [{ sku: 'gift-bag' }] },
      { number: '#1003', customer: null, status: 'PLACED', lines: [{ sku: 'MUG-OLD' }] },
      { number: '#1004', customer: '6940095840306', status: 'CANCELLED' },
    ]);
    expect(past.rows('customers')).toMatchObject([
      { externalId: '6940095840306', displayName: 'Ann Hart', city: 'Leeds', country: 'GB' },
      { externalId: 'guest@example.com', displayName: 'Gil Guest', country: 'FR' },
    ]);
  });

  it('name the row that they refuse, by the heading of the file, and count the others', async () => {
    const past = await readFiles(shopify, all);
    expect(past.rows('rejected')).toMatchObject([
      { file: 'products_export_1.csv', line: 7, column: 'Handle', code: 'MISSING_SKU' },
    ]);
    expect(Object.fromEntries(past.summary.outcomes)).toEqual({
      product: 3,
      'picture of a product': 1,
      'rejected: MISSING_SKU': 1,
      customer: 1,
      'order line': 5,
    });
  });

  it('are read without products: what was ordered is what is sold', async () => {
    const past = await readFiles(shopify, { 'orders.csv': ORDERS });
    expect(past.rows('rejected')).toEqual([]);
    expect(past.rows('products').map(({ sku, archived }) => [sku, archived])).toEqual([
      ['TEE-BLUE-M', false],
      ['classic-tee-dark-blue-l', false],
      ['gift-bag', false],
      ['MUG-OLD', false],
    ]);
  });

  it('are known by newer headings, in any order and case', async () => {
    const past = await readFiles(shopify, {
      'export.csv':
        'PRICE,Title,URL handle,Option1 name,Option1 value,SKU,Product image URL\n5.00,Cup,cup,Colour,Red,C-R,https://x.test/c.png\n',
    });
    expect(past.rows('products')).toMatchObject([
      { sku: 'C-R', group: { sku: 'cup' }, images: [{ url: 'https://x.test/c.png' }] },
    ]);
  });

  it('are refused with what their columns could be, where none of the files is one', async () => {
    await expect(readFiles(shopify, { 'a.csv': 'Handles,Title,Variant Price\nx,y,1\n' })).rejects.toThrow(
      /a\.csv lacks the column handle .* "Handles" would fit.* --map "handle=Handles"/,
    );
    const map = new Map([['handle', 'Handles']]);
    const past = await readFiles(shopify, { 'a.csv': 'Handles,Title,Variant Price\nx,y,1\n' }, {}, { map });
    expect(past.rows('products')).toMatchObject([{ sku: 'x', name: 'y' }]);
  });
});
