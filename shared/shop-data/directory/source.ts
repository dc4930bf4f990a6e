import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { OperatorError } from '../../errors/operator-error';
import { readLineBatches } from '../line-batches';
import { receivingShop } from '../receiving-shop';
import type { ReceivingShop, ShopSource } from '../shop-source';
import { FolderFiles } from '../tables/folder-files';
import type { Columns } from '../tables/headings';
import type { ReadingOptions } from '../tables/reading-options';
import { CUSTOMER_COLUMNS } from './customers';
import { readOrderPolicy } from './order-policy';
import { ORDER_COLUMNS } from './orders';
import { PictureFiles } from './picture-files';
import { PRODUCT_COLUMNS } from './products';
import { REVIEW_COLUMNS } from './reviews';
import { ShopReader } from './shop-reader';
import type { EventLines, ShopTables } from './source-rows';

/**
 * Reads a folder with products.csv and, where they are there, customers.csv, orders.csv, policy.json, reviews.csv and events.jsonl.
 * README.md tells the columns and the codes of rejected lines.
 */
export function shopDirectory(path: string, options: ReadingOptions = {}): ShopSource {
  return {
    name: 'shop',
    read: (shop = receivingShop()) =>
      new ShopReader(tablesOf(path, shop, options), shop, new PictureFiles(path), options.previewLines).read(),
  };
}

function tablesOf(folder: string, shop: ReceivingShop, options: ReadingOptions): ShopTables {
  const files = new FolderFiles(folder, shop, options);
  const named = (name: string) => [name, `${name}.gz`].find((file) => existsSync(join(folder, file)));
  const table = (name: string, columns: Columns) => {
    const file = named(name);
    return file === undefined ? undefined : () => files.rows(file, columns);
  };
  const products = table('products.csv', PRODUCT_COLUMNS);
  if (products === undefined) {
    // It says so where the files are packed into one that is not read.
    files.names('csv');
    throw new OperatorError(`${folder} has no products.csv, which a shop's folder needs.`);
  }
  const events = named('events.jsonl');
  return {
    products,
    customers: table('customers.csv', CUSTOMER_COLUMNS),
    orders: table('orders.csv', ORDER_COLUMNS),
    reviews: table('reviews.csv', REVIEW_COLUMNS),
    events: events === undefined ? undefined : () => eventLines(files, events),
    policy: existsSync(join(folder, 'policy.json')) ? readOrderPolicy(files.path('policy.json')) : undefined,
    notes: () => files.notes,
  };
}

async function* eventLines(files: FolderFiles, file: string): AsyncGenerator<EventLines> {
  for await (const batch of readLineBatches(files.path(file), await files.encodingOf(file))) {
    const lines = batch.lines
      .map((text, at) => ({ file, line: batch.firstLine + at, text }))
      .filter(({ text }) => text.trim() !== '');
    yield { lines, done: batch.bytesRead, total: batch.bytesTotal };
  }
}
