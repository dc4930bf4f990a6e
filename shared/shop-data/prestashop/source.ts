import type { SourceRow } from '../directory/source-rows';
import type { ShopSource } from '../shop-source';
import { customerFields } from '../systems/customer-fields';
import { SoldProducts } from '../systems/sold-products';
import { systemOrders } from '../systems/system-orders';
import { hasRow, madeRow, type SystemFormat, systemSource } from '../systems/system-source';
import type { Columns } from '../tables/headings';
import type { ReadingOptions } from '../tables/reading-options';
import { PRESTASHOP_COMBINATIONS, PRESTASHOP_PRODUCTS } from './columns';
import { prestashopProducts } from './products';

const CUSTOMERS: Columns = {
  required: ['email', 'lastName'],
  names: {
    externalId: ['Customer ID', 'ID', 'id_customer', 'Kunden-ID'],
    email: ['Email address', 'E-Mail', 'E-Mail-Adresse'],
    firstName: ['First name', 'firstname', 'Vorname', 'Prénom'],
    lastName: ['Last name', 'lastname', 'Nachname', 'Nom'],
    birthday: ['Birthday (yyyy-mm-dd)', 'Birthday', 'Geburtstag'],
    createdAt: ['Registration date (yyyy-mm-dd)', 'Registration', 'Registration date', 'date_add', 'Registrierung'],
  },
};

/** The details of orders, as the SQL manager or a module exports them; the list of orders alone has no lines. */
const ORDERS: Columns = {
  required: ['order', 'placedAt'],
  names: {
    order: ['Reference', 'Order reference', 'id_order', 'Order ID', 'ID', 'Bestellnummer'],
    placedAt: ['Date', 'date_add', 'Order date', 'invoice_date', 'Datum', 'Bestelldatum'],
    status: ['Order status', 'current_state', 'order_state', 'Stato', 'État'],
    customerId: ['id_customer', 'Customer ID'],
    email: ['customer_email', 'Customer email'],
    customerName: ['Customer', 'Kunde', 'Client'],
    firstName: ['firstname', 'First name'],
    lastName: ['lastname', 'Last name'],
    country: ['Delivery', 'Country', 'country_iso', 'Land'],
    currency: ['currency_iso', 'iso_code', 'Währung'],
    sku: ['product_reference', 'Product reference', 'Artikelnummer'],
    productName: ['product_name', 'Product name', 'Produktname', 'Product'],
    quantity: ['product_quantity', 'Product quantity', 'Qty', 'Menge'],
    unitPrice: ['unit_price_tax_incl', 'product_price', 'Unit price', 'unit_price_tax_excl', 'Product price'],
    lineTotal: ['total_price_tax_incl', 'total_price_tax_excl'],
    returned: ['product_quantity_refunded', 'product_quantity_return'],
    payment: ['Payment', 'Zahlung'],
  },
};

const whereLinesAre =
  'The list of orders has none: the SQL manager exports them with order_detail (id_order, date_add, product_reference, ' +
  'product_name, product_quantity, unit_price_tax_incl).';

const format: SystemFormat<'products' | 'combinations' | 'customers' | 'orders'> = {
  name: 'prestashop',
  files: { products: PRESTASHOP_PRODUCTS, combinations: PRESTASHOP_COMBINATIONS, customers: CUSTOMERS, orders: ORDERS },
  pictureFolders: ['img/p', 'images'],
  tables(files) {
    const sold = new SoldProducts();
    const [products, combinations] = [files.rows('products'), files.rows('combinations')];
    const [customers, orders] = [files.rows('customers'), files.rows('orders')];
    return {
      products: products && (() => prestashopProducts(products(), combinations?.(), files, sold)),
      customers: customers && (() => customersOf(customers())),
      orders: orders && (() => systemOrders(orders(), sold, files, { whereLinesAre })),
    };
  },
};

async function* customersOf(rows: AsyncIterable<SourceRow>): AsyncGenerator<SourceRow> {
  for await (const source of rows) {
    yield hasRow(source) ? madeRow(source, customerFields(source.row, source.row.text('externalId'))) : source;
  }
}

/** Reads a folder with PrestaShop's files of products, combinations, customers and details of orders. */
export function prestashop(path: string, options: ReadingOptions = {}): ShopSource {
  return systemSource(format, path, options);
}
