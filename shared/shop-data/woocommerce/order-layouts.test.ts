import { readFiles } from '../testing/read-files';
import { wooCommerce } from './source';

const read = (...lines: readonly string[]) => readFiles(wooCommerce, { 'orders.csv': lines.join('\n') });

describe("the layouts of WooCommerce's plugins for orders", () => {
  it('have an item beside the other, by number, in front or behind', async () => {
    const inFront = await read(
      'order_number,order_date,status,billing_email,Product Item 1 Name,Product Item 1 id,Product Item 1 SKU,Product Item 1 Quantity,Product Item 1 Total,Product Item 1 Subtotal,Product Item 2 Name,Product Item 2 SKU,Product Item 2 Quantity,Product Item 2 Total',
      '71,2024-03-02 09:00:00,completed,ann@x.test,"Rice, brown",300,,5,32.50,40.00,Pot,POT,1,12.00',
      '72,2024-03-02 09:00:00,completed,ann@x.test,Pot,301,POT,1,12.00,12.00,,,,',
    );
    expect(inFront.rows('orders')).toMatchObject([
      {
        number: '71',
        lines: [
          { sku: 'rice-brown', quantity: 5, unitPrice: 650 },
          { sku: 'POT', quantity: 1, unitPrice: 1200 },
        ],
      },
      { number: '72', lines: [{ sku: 'POT' }] },
    ]);
    const behind = await read(
      'Order Number,Order Date,Email (Billing),SKU #1,Item Name #1,Quantity #1,Item Cost #1,SKU #2,Item Name #2,Quantity #2,Item Cost #2',
      '73,2024-03-02 09:00,ann@x.test,CAP,Cap,2,16,POT,Pot,1,12',
    );
    expect(behind.rows('orders')).toMatchObject([
      {
        lines: [
          { sku: 'CAP', quantity: 2, unitPrice: 1600 },
          { sku: 'POT', unitPrice: 1200 },
        ],
      },
    ]);
  });

  it('take whole items in cells once, where their parts stand beside them too', async () => {
    const past = await read(
      'order_number,order_date,status,billing_email,line_item_1,Product Item 1 Name,Product Item 1 SKU,Product Item 1 Quantity,Product Item 1 Total',
      '74,2024-03-02 09:00:00,completed,ann@x.test,name:Cap|sku:CAP|quantity:2|total:18.00|meta:Size:XL,Cap,CAP,2,18.00',
    );
    expect(past.rows('orders')).toMatchObject([{ lines: [{ sku: 'CAP', quantity: 2, unitPrice: 900 }] }]);
  });

  it('have a total for the line, with thousands, signs and commas, of which a piece is a part', async () => {
    const past = await read(
      'order_number;order_date;status;billing_email;item_sku;item_name;item_quantity;item_total',
      '77;2024-03-02 09:00:00;completed;ann@x.test;CAP;Cap;2;£1,299.00',
      '78;2024-03-02 09:00:00;completed;ann@x.test;POT;Pot;4.00;50,00',
      '79;2024-03-02 09:00:00;completed;ann@x.test;POT;Pot;2;about ten',
    );
    expect(past.rows('orders')).toMatchObject([
      { number: '77', lines: [{ sku: 'CAP', quantity: 2, unitPrice: 64_950 }] },
      { number: '78', lines: [{ sku: 'POT', quantity: 4, unitPrice: 1_250 }] },
    ]);
    expect(past.rows('rejected')).toMatchObject([{ line: 4, code: 'BAD_PRICE' }]);
  });

  it('say who bought in the first row of an order alone, and leave out what came back whole', async () => {
    const past = await read(
      'Order Number,Order Status,Order Date,Email (Billing),SKU,Name,Quantity (- Refund),Item Cost (inc. tax)',
      '75,Completed,2024-03-02 09:00,ann@x.test,,Cap,2,16',
      ',,,,POT,Pot,1,12',
      '76,Completed,2024-03-03 09:00,ann@x.test,POT,Pot,0,12',
    );
    expect(past.rows('orders')).toMatchObject([
      { number: '75', customer: 'ann@x.test', lines: [{ sku: 'cap' }, { sku: 'POT' }] },
    ]);
    expect(Object.fromEntries(past.summary.outcomes)).toEqual({ 'order line': 2, 'line of no pieces, left out': 1 });
  });

  it("take a shop's own word for a state for the nearest, say so, and refuse one that says nothing", async () => {
    const past = await read(
      'Order Number,Order Status,Order Date,SKU,Name,Quantity,Item Cost',
      '77,Shipped via DHL,2024-03-02,CAP,Cap,1,16',
      '78,awaiting-shipment,2024-03-03,CAP,Cap,1,16',
      '79,Refund issued,2024-03-04,CAP,Cap,1,16',
      '80,Zorblax,2024-03-05,CAP,Cap,1,16',
    );
    expect(past.rows('orders').map(({ number, status }) => [number, status])).toEqual([
      ['77', 'SHIPPED'],
      ['78', 'PLACED'],
      ['79', 'RETURNED'],
    ]);
    expect(past.summary.notes).toContain('The status "Shipped via DHL" was taken for SHIPPED.');
    expect(past.rows('rejected')).toMatchObject([{ line: 5, code: 'BAD_STATUS', column: 'Order Status' }]);
  });

  it('may have no lines: who bought is kept, and it is said which file has them', async () => {
    const past = await read(
      'order_number,order_date,status,currency,order_total,billing_email,billing_first_name,billing_country',
      '81,2024-03-02 09:00:00,completed,GBP,30,mo@x.test,Mo,GB',
      '82,2024-03-02 09:00:00,completed,GBP,30,,Mo,GB',
    );
    expect(past.rows('customers')).toMatchObject([
      { email: 'mo@x.test', displayName: 'Mo', country: 'GB', createdAt: Date.UTC(2024, 2, 2, 9) },
    ]);
    expect(past.rows('rejected').map(({ code }) => code)).toEqual(['NO_ORDER_LINE', 'NO_ORDER_LINE']);
    expect(past.rows('rejected')[0]!.reason).toMatch(/kept as a customer\..*row an item/);
    expect(past.rows('rejected')[1]!.reason).not.toMatch(/kept/);
  });
});
