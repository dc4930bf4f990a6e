import { readFiles } from '../testing/read-files';
import { prestashop } from './source';

const PRODUCTS = [
  'Product ID;Active (0/1);Name *;Categories (x,y,z...);Price tax excluded;Wholesale price;Reference #;Manufacturer;Quantity;Summary;Description;Tags (x,y,z...);Image URLs (x,y,z...);Image alt texts (x,y,z...);Feature(Name:Value:Position)',
  '1;1;T-shirt;Home,Clothes;16.510000;5.49;demo_1;Studio;0;;<p>Soft</p>;soft,blue;https://x.test/1.jpg,https://x.test/2.jpg;Front,Back;Composition:Cotton:1,Season:Summer:2',
  '2;0;Mug;Home,Kitchen;9.124167;;demo_2;;40;A mug;;;;;',
].join('\n');

const COMBINATIONS = [
  'Product ID*;Attribute (Name:Type:Position)*;Value (Value:Position)*;Reference;Impact on price;Quantity;Default (0 = No, 1 = Yes)',
  '1;Color:color:0, Size:select:1;Blue:0, S:1;demo_1;0;10;1',
  '1;Color:color:0, Size:select:1;Blue:0, M:1;demo_1_m;2.5;-2;0',
  '7;Color:color:0;Blue:0;x;0;1;0',
].join('\n');

describe("PrestaShop's files", () => {
  it('become products, of which those with combinations are groups', async () => {
    const past = await readFiles(
      prestashop,
      { 'products.csv': PRODUCTS, 'combinations.csv': COMBINATIONS },
      { currency: 'EUR' },
    );
    expect(past.rows('products')).toMatchObject([
      { sku: 'demo_2', archived: true, group: null, categoryPath: ['Kitchen'], description: 'A mug' },
      {
        sku: 'demo_1-blue-s',
        name: 'T-shirt - Blue - S',
        brand: 'Studio',
        categoryPath: ['Clothes'],
        attributes: [
          { name: 'Composition', value: 'Cotton' },
          { name: 'Season', value: 'Summer' },
        ],
        group: { sku: 'demo_1', name: 'T-shirt' },
        options: [
          { name: 'Color', value: 'Blue' },
          { name: 'Size', value: 'S' },
        ],
        images: [
          { url: 'https://x.test/1.jpg', alt: 'Front' },
          { url: 'https://x.test/2.jpg', alt: 'Back' },
        ],
      },
      { sku: 'demo_1_m' },
    ]);
    expect(past.rows('prices').map(({ sku, amount }) => [sku, amount])).toEqual([
      ['demo_2', 912],
      ['demo_1-blue-s', 1651],
      ['demo_1_m', 1901],
    ]);
    expect(past.rows('stock').map(({ onHand }) => onHand)).toEqual([40, 10, 0]);
    expect(past.rows('rejected')).toMatchObject([{ file: 'combinations.csv', line: 4, code: 'UNKNOWN_PRODUCT' }]);
  });

  it('take customers and the details of orders', async () => {
    const past = await readFiles(prestashop, {
      'products.csv': PRODUCTS,
      'customers.csv':
        'Customer ID*;Email *;Last Name *;First Name *;Birthday (yyyy-mm-dd);Registration date\n5;jo@x.test;Doe;Jo;1980-02-03;2024-01-01\n',
      'order_details.csv':
        'id_order;date_add;current_state;customer_email;product_reference;product_name;product_quantity;unit_price_tax_incl\n12;2024-02-01 10:00:00;Payment accepted;jo@x.test;demo_2;Mug;3;10.950000\n',
    });
    expect(past.rows('customers')).toMatchObject([{ externalId: '5', displayName: 'Jo Doe', birthYear: 1980 }]);
    expect(past.rows('orders')).toMatchObject([
      { number: '12', customer: '5', status: 'PLACED', lines: [{ sku: 'demo_2', quantity: 3, unitPrice: 1095 }] },
    ]);
  });

  it('tell combinations of one reference by their values, and archive what is shown nowhere', async () => {
    const past = await readFiles(prestashop, {
      'products_import.csv': [
        'Product ID;Active (0/1);Name *;Categories (x,y,z...);Price tax excluded;Reference #;Quantity;Visibility;Available for order (0 = No, 1 = Yes)',
        '1;1;Desk;Home,Office,Wood;100;DESK;4;both;1',
        '2;1;Spare;Home;5;SPARE;4;none;1',
        '3;1;Show;Home;5;SHOW;4;;0',
      ].join('\n'),
      'combinations_import.csv': [
        'Product ID*;Attribute (Name:Type:Position)*;Value (Value:Position)*;Reference;Impact on price;Quantity;Image URL;ID / Name of shop ',
        '1;Size:select:0;Small:0;DESK-1;0;1;https://x.test/1.jpg;',
        '1;Size:select:0;Large:0;DESK-1;20;1;https://x.test/2.jpg;',
        '1;Size:select:0;Giant:0;DESK-2;40;1;;',
        '1;Size:select:0;Giant:0;DESK-1;40;1;;',
        '1;Size:select:0;Giant:0;DESK-1;60;1;;',
      ].join('\n'),
    });
    expect(past.rows('products')).toMatchObject([
      { sku: 'SPARE', archived: true },
      { sku: 'SHOW', archived: true },
      { sku: 'DESK-1-small', categoryPath: ['Office'], tags: ['Wood'], images: [{ url: 'https://x.test/1.jpg' }] },
      { sku: 'DESK-1-large' },
      { sku: 'DESK-2' },
      { sku: 'DESK-1-giant' },
    ]);
    expect(past.rows('rejected')).toMatchObject([{ line: 6, code: 'DUPLICATE_SKU' }]);
  });
});
