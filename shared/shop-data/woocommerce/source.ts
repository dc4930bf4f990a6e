import type { ShopSource } from '../shop-source';
import { SoldProducts } from '../systems/sold-products';
import { type SystemFormat, systemSource } from '../systems/system-source';
import type { ReadingOptions } from '../tables/reading-options';
import { WOOCOMMERCE_CUSTOMERS, wooCommerceCustomers } from './customers';
import { WOOCOMMERCE_ORDERS, wooCommerceOrders } from './orders';
import { WOOCOMMERCE_PRODUCTS, wooCommerceProducts } from './products';

const format: SystemFormat<'products' | 'customers' | 'orders'> = {
  name: 'woocommerce',
  files: { products: WOOCOMMERCE_PRODUCTS, customers: WOOCOMMERCE_CUSTOMERS, orders: WOOCOMMERCE_ORDERS },
  pictureFolders: ['wp-content/uploads', 'uploads'],
  tables(files) {
    const sold = new SoldProducts();
    const [products, customers, orders] = [files.rows('products'), files.rows('customers'), files.rows('orders')];
    return {
      products: products && (() => wooCommerceProducts(products(), files, sold)),
      customers: customers && (() => wooCommerceCustomers(customers())),
      orders: orders && (() => wooCommerceOrders(orders(), sold, files)),
    };
  },
};

/** Reads a folder with WooCommerce's export of products and what plugins export of orders and customers. */
export function wooCommerce(path: string, options: ReadingOptions = {}): ShopSource {
  return systemSource(format, path, options);
}
