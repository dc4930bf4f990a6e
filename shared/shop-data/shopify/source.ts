import type { ShopSource } from '../shop-source';
import { SoldProducts } from '../systems/sold-products';
import { type SystemFormat, systemSource } from '../systems/system-source';
import type { ReadingOptions } from '../tables/reading-options';
import { SHOPIFY_CUSTOMERS, shopifyCustomers } from './customers';
import { SHOPIFY_ORDERS, shopifyOrders } from './orders';
import { SHOPIFY_PRODUCTS, shopifyProducts } from './products';

const format: SystemFormat<'products' | 'customers' | 'orders'> = {
  name: 'shopify',
  files: { products: SHOPIFY_PRODUCTS, customers: SHOPIFY_CUSTOMERS, orders: SHOPIFY_ORDERS },
  tables(files) {
    const sold = new SoldProducts();
    const [products, customers, orders] = [files.rows('products'), files.rows('customers'), files.rows('orders')];
    return {
      products: products && (() => shopifyProducts(products(), files, sold)),
      customers: customers && (() => shopifyCustomers(customers())),
      orders: orders && (() => shopifyOrders(orders(), sold, files.shop.currency)),
    };
  },
};

/** Reads a folder with Shopify's exports of products, customers and orders. README.md tells what becomes of them. */
export function shopify(path: string, options: ReadingOptions = {}): ShopSource {
  return systemSource(format, path, options);
}
