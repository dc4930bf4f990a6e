import { readFiles } from '../testing/read-files';
import { wooCommerce } from './source';

const PRODUCTS = [
  'ID,Type,SKU,Name,Published,"Is featured?","Visibility in catalog","Short description",Description,"In stock?",Stock,"Sale price","Regular price",Categories,Tags,Images,Parent,"Attribute 1 name","Attribute 1 value(s)","Attribute 1 visible","Attribute 1 global","Attribute 2 name","Attribute 2 value(s)"',
  '10,variable,woo-hoodie,Hoodie,1,0,visible,Warm,"<strong>A hoodie</strong>",1,,,,"Clothing, Clothing > Hoodies",warm,"https://x.test/h1.jpg, https://x.test/h2.jpg",,Colour,"Blue, Green",1,1,Logo,"Yes, No"',
  '11,variation,woo-hoodie-blue,"Hoodie - Blue, Yes",1,0,visible,,,1,4,42,45,,,https://x.test/blue.jpg,woo-hoodie,Colour,Blue,,1,Logo,Yes',
  '12,variation,,"Hoodie - Green, No",1,0,visible,,,0,,,45,,,,id:10,Colour,Green,,1,Logo,No',
  '14,"simple, virtual",woo-album,Album,-1,0,visible,,,1,,,15.00,"Music, Decor",,,,,,,,,',
  '15,grouped,logo-collection,"Logo Collection",1,0,visible,,,1,,,,Clothing,,,,,,,,,',
  '16,simple,no-price,Priceless,1,0,visible,,,1,,,,Clothing,,,,,,,,,',
].join('\r\n');

const GERMAN = [
  'ID;Typ;Artikelnummer;Name;Veröffentlicht;Kurzbeschreibung;Beschreibung;Vorrätig?;Bestand;Angebotspreis;Regulärer Preis;Kategorien;Schlagwörter;Bilder;Übergeordnetes Produkt;Marken;Attribut 1 Name;Attribut 1 Wert(e)',
  '1;variable;T1;Tasse;1;;Eine Tasse;1;;;;Küche > Tassen;;;;Brennofen;Farbe;Rot, Blau',
  '2;variation;T1-R;Tasse - Rot;1;;;1;7;;12,50;;;;T1;;Farbe;Rot',
  '3;simple;K1;Kessel;1;;;1;3;;1.299,00;Küche;;;;;;',
].join('\n');

describe("WooCommerce's exports", () => {
  it('become products: variants of their parent, with what it has and they lack', async () => {
    const past = await readFiles(wooCommerce, { 'wc-product-export.csv': PRODUCTS });
    expect(past.rows('products')).toMatchObject([
      {
        sku: 'woo-hoodie-blue',
        name: 'Hoodie - Blue, Yes',
        description: 'A hoodie',
        categoryPath: ['Clothing', 'Hoodies'],
        group: { sku: 'woo-hoodie', name: 'Hoodie' },
        options: [
          { name: 'Colour', value: 'Blue' },
          { name: 'Logo', value: 'Yes' },
        ],
        images: [{ url: 'https://x.test/blue.jpg' }],
      },
      { sku: 'id:12', images: [{ url: 'https://x.test/h1.jpg' }, { url: 'https://x.test/h2.jpg' }], tags: ['warm'] },
      { sku: 'woo-album', archived: true, group: null, categoryPath: ['Music'] },
    ]);
    expect(past.rows('prices').map(({ sku, amount }) => [sku, amount])).toEqual([
      ['woo-hoodie-blue', 4200],
      ['id:12', 4500],
      ['woo-album', 1500],
    ]);
    expect(past.rows('stock').map(({ sku, onHand }) => [sku, onHand])).toEqual([
      ['woo-hoodie-blue', 4],
      ['id:12', 0],
    ]);
  });

  it('refuse a product without a price by the heading of the file', async () => {
    const past = await readFiles(wooCommerce, { 'wc-product-export.csv': PRODUCTS });
    expect(past.rows('rejected')).toMatchObject([{ line: 7, code: 'BAD_PRICE', column: 'Regular price' }]);
    expect(Object.fromEntries(past.summary.outcomes)).toMatchObject({
      'group of variants': 1,
      'collection of products, left out': 1,
      product: 3,
    });
  });

  it('are read with German headings and amounts', async () => {
    const past = await readFiles(wooCommerce, { 'produkte.csv': GERMAN }, { currency: 'EUR' });
    expect(past.rows('rejected')).toEqual([]);
    expect(past.rows('products')).toMatchObject([
      {
        sku: 'T1-R',
        brand: 'Brennofen',
        group: { sku: 'T1' },
        options: [{ name: 'Farbe', value: 'Rot' }],
        categoryPath: ['Küche', 'Tassen'],
      },
      { sku: 'K1' },
    ]);
    expect(past.rows('prices').map(({ amount }) => amount)).toEqual([1250, 129900]);
  });

  it('take orders of a row for each item', async () => {
    const past = await readFiles(wooCommerce, {
      'products.csv': PRODUCTS,
      'orders.csv': [
        'Order Number,Order Status,Order Date,First Name (Billing),Last Name (Billing),Country Code (Billing),Email (Billing),SKU,Item Name,Quantity,Item Cost',
        '501,Completed,2024-03-01 12:00,Ann,Hart,GB,ann@x.test,woo-hoodie-blue,"Hoodie - Blue, Yes",1,45.00',
        '501,Completed,2024-03-01 12:00,Ann,Hart,GB,ann@x.test,,"Hoodie - Green, No",2,45.00',
        '502,Refunded,2024-03-02 12:00,,,,ann@x.test,woo-album,Album,1,15',
      ].join('\n'),
    });
    expect(past.rows('orders')).toMatchObject([
      {
        number: '501',
        customer: 'ann@x.test',
        status: 'DELIVERED',
        lines: [{ sku: 'woo-hoodie-blue' }, { sku: 'id:12', quantity: 2 }],
      },
      { number: '502', status: 'RETURNED' },
    ]);
    expect(past.rows('customers')).toMatchObject([{ displayName: 'Ann Hart', country: 'GB' }]);
  });

  it('take orders whose items are in cells of one row, and refuse one that has none', async () => {
    const past = await readFiles(wooCommerce, {
      'orders.csv': [
        'order_id,order_number,order_date,status,billing_email,order_currency,line_item_1,line_item_2',
        '9,601,2024-03-01 12:00:00,wc-processing,bo@x.test,GBP,name:Cap|product_id:7|sku:CAP|quantity:2|total:18.00|sub_total:18.00,name:Album|sku:ALB|quantity:1|total:15.00',
        '9,602,2024-03-01 12:00:00,completed,bo@x.test,GBP,,',
      ].join('\n'),
    });
    expect(past.rows('orders')).toMatchObject([
      {
        number: '601',
        status: 'PLACED',
        lines: [
          { sku: 'CAP', quantity: 2, unitPrice: 900 },
          { sku: 'ALB', unitPrice: 1500 },
        ],
      },
    ]);
    expect(past.rows('rejected')).toMatchObject([{ line: 3, code: 'NO_ORDER_LINE' }]);
  });

  it('take the names of further categories for tags, and a product in variants without any for itself, or not', async () => {
    const past = await readFiles(wooCommerce, {
      'products.csv': [
        'ID,Type,SKU,Name,Regular price,Categories,Tags,Parent',
        '1,simple,MUG,Mug,9,"Sale, Kitchen > Mugs, Kitchen, Gifts","blue, gifts",',
        '2,variable,LAMP,Lamp,40,Light,,',
        '3,variable,CHAIR,Chair,,Seats,,',
      ].join('\n'),
    });
    expect(past.rows('products')).toMatchObject([
      { sku: 'MUG', categoryPath: ['Kitchen', 'Mugs'], tags: ['blue', 'gifts', 'Sale'] },
      { sku: 'LAMP', group: null },
    ]);
    expect(past.rows('rejected')).toMatchObject([{ line: 4, code: 'NO_VARIANTS' }]);
  });

  it('end the lines of a description where the export writes so', async () => {
    const past = await readFiles(wooCommerce, {
      'products.csv': 'SKU,Name,Description,Regular price\nCAP,Cap,"<h2>Warm</h2>\\nSoft\\r\\nWashable",12\n',
    });
    expect(past.rows('products')).toMatchObject([{ description: 'Warm\n\nSoft\nWashable' }]);
  });
});
