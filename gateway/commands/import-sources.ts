import { shopDirectory } from '../../shared/shop-data/directory/source';
import { jsonLines } from '../../shared/shop-data/json-lines/source';
import { magento } from '../../shared/shop-data/magento/source';
import { onlineRetail } from '../../shared/shop-data/online-retail/source';
import { prestashop } from '../../shared/shop-data/prestashop/source';
import type { ShopSource } from '../../shared/shop-data/shop-source';
import { shopify } from '../../shared/shop-data/shopify/source';
import { columnMapOf } from '../../shared/shop-data/tables/headings';
import type { ReadingOptions } from '../../shared/shop-data/tables/reading-options';
import { dateOrders } from '../../shared/shop-data/values/dates';
import { wooCommerce } from '../../shared/shop-data/woocommerce/source';
import { UsageError } from './command-line';

type Opener = (path: string, options: ReadingOptions) => ShopSource;

/** Other shop systems, and what is read of them. */
export const importSystems: readonly {
  readonly name: string;
  readonly given: string;
  readonly what: string;
  readonly open: Opener;
}[] = [
  { name: 'shopify', given: 'DIRECTORY', what: 'the CSV exports of products, customers and orders', open: shopify },
  {
    name: 'woocommerce',
    given: 'DIRECTORY',
    what: 'the CSV export of products, and those of orders and customers by plugins',
    open: wooCommerce,
  },
  {
    name: 'magento',
    given: 'DIRECTORY',
    what: 'the CSV exports of products, customers, orders and order items',
    open: magento,
  },
  {
    name: 'prestashop',
    given: 'DIRECTORY',
    what: 'CSV of products, combinations, customers and order details',
    open: prestashop,
  },
  {
    name: 'jsonl',
    given: 'DIRECTORY|FILE',
    what: 'an object a line, with fields named as the columns of a shop folder',
    open: jsonLines,
  },
];

/** How a kind of source is opened; undefined for a kind that there is not. */
export function sourceOpener(kind: string | undefined): Opener | undefined {
  if (kind === 'online-retail') return (path) => onlineRetail(path);
  if (kind === 'shop') return shopDirectory;
  return importSystems.find(({ name }) => name === kind)?.open;
}

/** How files are to be read, by the command's options. Throws a UsageError where one is none. */
export function readingOptionsOf(option: (name: string) => string | undefined, preview: boolean): ReadingOptions {
  const dates = option('dates');
  const order = dateOrders.find((known) => known === dates);
  if (dates !== undefined && order === undefined)
    throw new UsageError(`--dates is ${dateOrders.join(', ')}, not "${dates}"`);
  const decimal = option('decimal');
  if (decimal !== undefined && decimal !== 'comma' && decimal !== 'point') {
    throw new UsageError(`--decimal is comma or point, not "${decimal}"`);
  }
  return { dates: order, decimal, map: columnMapOf(option('map')), previewLines: preview ? 10 : 0 };
}
