import type { SourceRow } from '../directory/source-rows';
import { itemColumn } from '../systems/order-lines';
import type { SoldProducts } from '../systems/sold-products';
import { systemOrders } from '../systems/system-orders';
import type { SystemFiles } from '../systems/system-source';
import type { Columns } from '../tables/headings';

/** Headings of WooCommerce's own list and of the plugins that most shops export orders with, English and German. */
export const WOOCOMMERCE_ORDERS: Columns = {
  required: ['order', 'placedAt'],
  names: {
    order: [
      'Order Number',
      'order_number',
      'Order #',
      'Order ID',
      'Order No',
      'Bestellnummer',
      'Bestellnr.',
      'Bestellung',
      'Auftragsnummer',
    ],
    placedAt: [
      'Order Date',
      'order_date',
      'Date created',
      'date_created',
      'Date',
      'Purchase Date',
      'Bestelldatum',
      'Datum',
      'Paid date',
      'created_at',
    ],
    status: ['Order Status', 'order_status', 'Bestellstatus', 'Status der Bestellung'],
    customerId: ['customer_id', 'customer_user', 'Customer User ID', 'Kundennummer', 'Kunden-ID'],
    email: [
      'Email (Billing)',
      'billing_email',
      'customer_email',
      'Billing Email Address',
      'E-Mail (Rechnung)',
      'E-Mail-Adresse (Rechnung)',
      'E-Mail',
      'Rechnungs-E-Mail',
    ],
    customerName: ['Customer', 'Customer Name', 'Full Name (Billing)', 'billing_name', 'Kunde', 'Kundenname'],
    firstName: ['First Name (Billing)', 'billing_first_name', 'Vorname (Rechnung)', 'Vorname'],
    lastName: ['Last Name (Billing)', 'billing_last_name', 'Nachname (Rechnung)', 'Nachname'],
    country: [
      'Country Code (Billing)',
      'billing_country',
      'Country (Billing)',
      'Country Name (Billing)',
      'Land (Rechnung)',
      'Ländercode (Rechnung)',
    ],
    city: ['City (Billing)', 'billing_city', 'Stadt (Rechnung)', 'Ort (Rechnung)'],
    currency: ['order_currency', 'Order Currency', 'Currency Code', 'Währung'],
    sku: ['item_sku', 'Product SKU', 'Item SKU', 'product_sku', 'line_item_sku', 'Artikelnummer', 'Produkt-SKU'],
    productName: [
      'Item Name',
      'item_name',
      'Product Name',
      'Product Name (main)',
      'line_item_name',
      'Product',
      'Artikelname',
      'Produktname',
      'Produkt',
      'Artikel',
      'Name',
      'Title',
    ],
    quantity: [
      'item_quantity',
      'Quantity (- Refund)',
      'Item Quantity',
      'product_quantity',
      'line_item_quantity',
      'Qty',
      'Menge',
      'Anzahl',
    ],
    unitPrice: [
      'Item Cost',
      'Item Cost (inc. tax)',
      'Item Cost Before Discount',
      'Item Price',
      'item_price',
      'Product Price',
      'Unit Price',
      'item_cost',
      'Einzelpreis',
      'Artikelpreis',
      'Artikelkosten',
      'Stückpreis',
      'Price',
      'Preis',
    ],
    lineTotal: [
      'Order Line Total',
      'Order Line Subtotal',
      'item_total',
      'Item Total',
      'item_subtotal',
      'Line Total',
      'Line Subtotal',
      'line_item_total',
      'Zeilensumme',
      'Positionssumme',
    ],
    returned: ['Quantity Refunded', 'item_refunded_qty', 'refunded_quantity', 'Qty Refunded', 'Refunded Qty'],
    lineId: ['item_id', 'Item ID', 'order_item_id', 'Order Item ID', 'line_item_id'],
    parentItem: [
      'bundled_by',
      '_bundled_by',
      'composite_parent',
      '_composite_parent',
      'parent_item_id',
      'Parent Item ID',
    ],
    lines: ['line_items', 'Line Items', 'Items', 'order_items', 'Bestellpositionen'],
  },
  numbered: itemColumn,
};

export function wooCommerceOrders(
  rows: AsyncIterable<SourceRow>,
  sold: SoldProducts,
  files: SystemFiles<string>,
): AsyncGenerator<SourceRow> {
  const whereLinesAre =
    "WooCommerce's own list of orders has none: plugins that export orders write a row an item (SKU, Item Name, Quantity, " +
    'Item Cost), or the items in columns such as line_item_1.';
  return systemOrders(rows, sold, files, { whereLinesAre, isBundleProduct: true });
}
