import type { SourceRow } from '../directory/source-rows';
import type { ShopSource } from '../shop-source';
import { customerFields } from '../systems/customer-fields';
import { SoldProducts } from '../systems/sold-products';
import { systemOrders } from '../systems/system-orders';
import { hasRow, madeRow, type SystemFormat, systemSource } from '../systems/system-source';
import type { Columns } from '../tables/headings';
import type { ReadingOptions } from '../tables/reading-options';
import { MAGENTO_PRODUCTS, magentoProducts } from './products';

/** The grid of customers, and the main file of customers of the data export. */
const CUSTOMERS: Columns = {
  required: ['email'],
  names: {
    externalId: ['ID', 'entity_id', 'customer_id'],
    email: ['E-Mail'],
    displayName: ['Name'],
    firstName: ['firstname'],
    lastName: ['lastname'],
    country: ['country_id', 'billing_country_id', 'Land'],
    city: ['billing_city', 'Stadt'],
    gender: ['Geschlecht'],
    birthday: ['Date of Birth', 'dob'],
    createdAt: ['Customer Since', 'created_at', 'Kunde seit'],
    // By these it is told from the grid of orders, which names customers too.
    group: ['group_id', 'Group', 'Customer Group', 'Gruppe'],
    website: ['_website', 'Web Site', 'website_id', 'Website'],
    phone: ['Phone', 'Telefon', 'billing_telephone'],
    zip: ['ZIP', 'PLZ', 'billing_postcode'],
    confirmed: ['Confirmed email', 'confirmation'],
    accountIn: ['Account Created in', 'created_in'],
  },
};

/** The grid of orders, and exports of orders with their items. */
const ORDERS: Columns = {
  required: ['order', 'placedAt'],
  names: {
    order: ['increment_id', 'Order #', 'Order Number', 'Order ID', 'ID', 'Bestellnummer'],
    placedAt: ['Purchase Date', 'Purchased On', 'Order Date', 'created_at', 'Bestelldatum', 'Kaufdatum'],
    status: ['Order Status', 'state'],
    customerId: ['customer_id'],
    email: ['Customer Email', 'customer_email', 'Email'],
    customerName: ['Customer Name', 'Bill-to Name', 'billing_name', 'customer_name'],
    firstName: ['customer_firstname'],
    lastName: ['customer_lastname'],
    country: ['billing_country_id', 'Billing Country', 'country_id'],
    city: ['billing_city', 'Billing City'],
    currency: ['order_currency_code', 'Order Currency', 'base_currency_code'],
    sku: ['item_sku', 'Product SKU', 'product_sku', 'Item SKU'],
    productName: ['item_name', 'Product Name', 'product_name', 'Item Name', 'name'],
    quantity: ['qty_ordered', 'Qty Ordered', 'item_qty_ordered', 'Ordered Qty', 'Qty', 'Item Qty Ordered'],
    unitPrice: ['price', 'item_price', 'Item Price', 'Product Price', 'Original Price', 'base_price'],
    lineTotal: ['row_total', 'Row Total', 'item_row_total'],
    returned: ['qty_refunded', 'Qty Refunded', 'item_qty_refunded'],
    productType: ['product_type', 'item_product_type', 'Product Type'],
    lineId: ['item_id', 'order_item_id', 'Item ID', 'item_item_id'],
    parentItem: ['parent_item_id', 'item_parent_item_id', 'Parent Item ID'],
    total: ['Grand Total (Base)', 'Grand Total (Purchased)', 'grand_total'],
    point: ['Purchase Point', 'store_name'],
    shipTo: ['Ship-to Name'],
    payment: ['Payment Method'],
  },
};

/** What Magento calls closed was paid back. */
const statusOf = (status: string) => (/^closed$/i.test(status) ? 'refunded' : status);
const whereLinesAre =
  'The grid of orders has none: an export of order items has them (increment_id, created_at, customer_email, sku, name, ' +
  'qty_ordered, price).';

const format: SystemFormat<'products' | 'customers' | 'orders'> = {
  name: 'magento',
  files: { products: MAGENTO_PRODUCTS, customers: CUSTOMERS, orders: ORDERS },
  pictureFolders: [
    'pub/media/catalog/product',
    'media/catalog/product',
    'catalog/product',
    'pub/media/import',
    'import',
    'images',
  ],
  tables(files) {
    const sold = new SoldProducts();
    const [products, customers, orders] = [files.rows('products'), files.rows('customers'), files.rows('orders')];
    return {
      products: products && (() => magentoProducts(products(), files, sold)),
      customers: customers && (() => customersOf(customers())),
      orders: orders && (() => systemOrders(orders(), sold, files, { statusOf, whereLinesAre })),
    };
  },
};

async function* customersOf(rows: AsyncIterable<SourceRow>): AsyncGenerator<SourceRow> {
  for await (const source of rows) {
    yield hasRow(source) ? madeRow(source, customerFields(source.row, source.row.text('externalId'))) : source;
  }
}

/** Reads a folder with Magento's (Adobe Commerce's) exports of products, customers and orders. */
export function magento(path: string, options: ReadingOptions = {}): ShopSource {
  // Its exports have the dates of an American administrator, `1/15/24, 1:02 AM`, unless somebody says otherwise.
  return systemSource(format, path, { ...options, dates: options.dates ?? 'mdy' });
}
