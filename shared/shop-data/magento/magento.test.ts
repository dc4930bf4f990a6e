import { readFiles } from '../testing/read-files';
import { magento } from './source';

const PRODUCTS = [
  'sku,store_view_code,attribute_set_code,product_type,categories,product_websites,name,description,short_description,weight,product_online,tax_class_name,visibility,price,special_price,base_image,base_image_label,additional_images,created_at,additional_attributes,qty,is_in_stock,configurable_variations',
  'MH01-XS-Black,,Top,simple,"Default Category/Men/Tops,Default Category/Men/Tops/Hoodies",base,Chaz Hoodie-XS-Black,"<p>Two-tone.</p>",,1,1,Taxable,Not Visible Individually,52.000000,,/m/h/mh01-black.jpg,,,"1/15/24, 1:02 AM","color=Black,material=Fleece, wool,size=XS",100.0000,1,',
  'MH01-S-Black,,Top,simple,,base,Chaz Hoodie-S-Black,,,1,1,Taxable,Not Visible Individually,52.000000,,,,,,"color=Black,size=S",0.0000,0,',
  'MH01,,Top,configurable,"Default Category/Men/Tops/Hoodies",base,Chaz Hoodie,"<p>Two-tone.</p>",,,1,Taxable,"Catalog, Search",,,https://x.test/mh01.jpg,,https://x.test/mh01-back.jpg,,,0,1,"sku=MH01-XS-Black,size=XS,color=Black|sku=MH01-S-Black,size=S,color=Black"',
  'MH01,german,Top,configurable,,,Chaz Kapuzenpulli,,,,,,,,,,,,,,,,',
  '24-MB01,,Bag,simple,"Default Category/Gear/Bags",base,Joust Bag,,"Small, light",,2,Taxable,"Catalog, Search",34.00,,,,,,,12,1,',
].join('\n');

describe("Magento's exports", () => {
  it('become products: simple ones, variants where a configurable one names them', async () => {
    const past = await readFiles(magento, { 'catalog_product.csv': PRODUCTS });
    expect(past.rows('rejected')).toEqual([]);
    expect(past.rows('products')).toMatchObject([
      {
        sku: 'MH01-XS-Black',
        description: 'Two-tone.',
        categoryPath: ['Men', 'Tops', 'Hoodies'],
        attributes: [{ name: 'material', value: 'Fleece, wool' }],
        group: { sku: 'MH01', name: 'Chaz Hoodie' },
        options: [
          { name: 'size', value: 'XS' },
          { name: 'color', value: 'Black' },
        ],
        images: [],
        archived: false,
      },
      {
        sku: 'MH01-S-Black',
        categoryPath: ['Men', 'Tops', 'Hoodies'],
        images: [{ url: 'https://x.test/mh01.jpg' }, { url: 'https://x.test/mh01-back.jpg' }],
      },
      { sku: '24-MB01', group: null, description: 'Small, light', archived: true },
    ]);
    expect(past.rows('stock').map(({ onHand }) => onHand)).toEqual([100, 0, 12]);
    expect(past.summary.notes).toEqual([expect.stringMatching(/^1 pictures were left out/)]);
    expect(Object.fromEntries(past.summary.outcomes)).toEqual({
      product: 3,
      'group of variants': 1,
      'translation, left out': 1,
    });
  });

  it('take the grid of customers and orders with their items, and refuse the grid of orders, which has none', async () => {
    const past = await readFiles(magento, {
      'catalog_product.csv': PRODUCTS,
      'export-customers.csv': [
        'ID,Name,Email,Group,Phone,ZIP,Country,State/Province,"Customer Since","Web Site"',
        '1,"Veronica Costello",roni@x.test,General,,49628,"United States",Michigan,"Jan 15, 2024, 10:11:12 AM","Main Website"',
      ].join('\n'),
      'orders.csv': [
        'increment_id,created_at,status,customer_email,sku,name,qty_ordered,price,qty_refunded',
        '000000001,2024-02-01 10:00:00,complete,roni@x.test,24-MB01,Joust Bag,2.0000,34.0000,1.0000',
        '000000002,2024-02-02 10:00:00,closed,roni@x.test,24-MB01,Joust Bag,1.0000,34.0000,1.0000',
      ].join('\n'),
      'export-orders.csv': [
        'ID,"Purchase Point","Purchase Date","Bill-to Name","Ship-to Name","Grand Total (Base)","Grand Total (Purchased)",Status,"Customer Email"',
        '000000003,Main,"Feb 3, 2024, 10:11:12 AM",Veronica Costello,Veronica Costello,34.00,34.00,Pending,roni@x.test',
      ].join('\n'),
    });
    expect(past.rows('customers')).toMatchObject([
      {
        externalId: '1',
        displayName: 'Veronica Costello',
        country: 'US',
        createdAt: Date.UTC(2024, 0, 15, 10, 11, 12),
      },
    ]);
    expect(past.rows('orders')).toMatchObject([
      {
        number: '000000001',
        customer: '1',
        status: 'DELIVERED',
        lines: [{ sku: '24-MB01', quantity: 2, unitPrice: 3400, returned: 1 }],
      },
      { number: '000000002', status: 'RETURNED' },
    ]);
    expect(past.rows('rejected')).toMatchObject([{ file: 'export-orders.csv', line: 2, code: 'NO_ORDER_LINE' }]);
  });

  it('count once what stands as a configurable product with its price and again as its variant without one', async () => {
    const headings = 'increment_id,created_at,status,customer_email,sku,name,qty_ordered,price,product_type';
    const lines = (...parents: readonly string[]) => [
      `1,2024-02-01 10:00:00,complete,roni@x.test,24-MB01,Joust Bag,1.0000,34.0000,configurable${parents[0]}`,
      `1,2024-02-01 10:00:00,complete,roni@x.test,24-MB01,Joust Bag-Blue,1.0000,0.0000,simple${parents[1]}`,
      `1,2024-02-01 10:00:00,complete,roni@x.test,GIFT,Present,1.0000,0.0000,simple${parents[0]}`,
    ];
    for (const orders of [
      [headings, ...lines('', '')],
      [`${headings},parent_item_id`, ...lines(',', ',17')],
      [`${headings},parent_item_id`, ...lines(',NULL', ',17')],
    ]) {
      const past = await readFiles(magento, { 'orders.csv': orders.join('\n') });
      expect(past.rows('orders')).toMatchObject([
        {
          lines: [
            { sku: '24-MB01', quantity: 1, unitPrice: 3400 },
            { sku: 'GIFT', quantity: 1, unitPrice: 0 },
          ],
        },
      ]);
      expect(past.summary.outcomes.get('part of another line, left out')).toBe(1);
    }
  });

  it('take a configurable product whose variants are in no file for itself, and name one that has no price then', async () => {
    const past = await readFiles(magento, {
      'export.csv': [
        'sku,product_type,categories,name,price,created_at,configurable_variations',
        'C1,configurable,"Default Category/Men,Default Category/Sale",Coat,123,"7/26/19, 8:21 AM","sku=C1-S,size=S"',
        'C2,configurable,Default Category,Cape,,"7/26/19, 8:21 AM","sku=C2-S,size=S"',
      ].join('\n'),
    });
    expect(past.rows('products')).toMatchObject([{ sku: 'C1', group: null, categoryPath: ['Men'], tags: ['Sale'] }]);
    expect(past.rows('rejected')).toMatchObject([{ line: 3, code: 'NO_VARIANTS' }]);
  });
});
