import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../../config/data-folder';
import type { ExportPort } from '../export-port';
import {
  customerCells,
  customerColumns,
  eventLine,
  orderCells,
  orderColumns,
  productCells,
  productColumns,
  reviewColumns,
} from './cells-of-rows';
import { CsvFile, TextFile } from './csv-file';

export interface ExportOptions {
  /** ISO 4217: the shop's. */
  readonly currency: string;
  /** Whether customers keep their passwords: their hashes are written then. */
  readonly withPasswords?: boolean;
  readonly onProgress?: (what: string, done: number) => void;
  /** Ends the export between two pieces. */
  readonly signal?: AbortSignal;
}

/** How many rows were written, by kind; `pictures` are files. */
export type ExportSummary = Readonly<Record<ExportKind, number>> & {
  /** Products that have no price, which an import refuses. */
  readonly withoutPrice: number;
  /** Events of people who want no personalisation, or of accounts that are not exported. */
  readonly withheld: number;
};
type ExportKind = 'products' | 'customers' | 'orders' | 'reviews' | 'events' | 'pictures';

/** The ports of all subgraphs as one: each method is that of the subgraph that has it. */
export function combinedExportPort(ports: readonly ExportPort[]): Required<ExportPort> {
  return Object.assign({}, ...ports) as Required<ExportPort>;
}

/**
 * Writes a shop into a folder, in the form that `import shop` reads: products.csv with the pictures that the catalogue
 * keeps beside it, customers.csv, orders.csv, policy.json, reviews.csv and events.jsonl. One piece of each is in memory at a time.
 * Purchases are in the orders and ratings of reviews in the reviews: as events they are left out.
 *
 * @throws the system's error where a file cannot be written
 */
export async function exportShop(
  folder: string,
  ports: readonly ExportPort[],
  options: ExportOptions,
): Promise<ExportSummary> {
  makeFolder(folder);
  return new Exporter(folder, combinedExportPort(ports), options).run();
}

class Exporter {
  private readonly counts = {
    products: 0,
    customers: 0,
    orders: 0,
    reviews: 0,
    events: 0,
    pictures: 0,
    withoutPrice: 0,
    withheld: 0,
  };
  private readonly pictures = new Set<string>();

  constructor(
    private readonly folder: string,
    private readonly shop: Required<ExportPort>,
    private readonly options: ExportOptions,
  ) {}

  async run(): Promise<ExportSummary> {
    await this.products();
    await this.customers();
    await this.orders();
    await this.policy();
    await this.reviews();
    await this.events();
    return this.counts;
  }

  private async products(): Promise<void> {
    const file = await CsvFile.create(join(this.folder, 'products.csv'), productColumns);
    for await (const rows of this.shop.products()) {
      const ids = rows.map(({ id }) => id);
      const [prices, stock] = await Promise.all([this.shop.prices(ids), this.shop.stock(ids)]);
      for (const { images } of rows) for (const { url } of images) await this.picture(url);
      await file.write(rows.map((row) => productCells(row, prices.get(row.id), stock.get(row.id) ?? [])));
      this.counts.withoutPrice += ids.filter((id) => !prices.has(id)).length;
      this.count('products', rows.length);
    }
    await file.close();
  }

  /** A picture that the catalogue keeps becomes a file, under the path that its address has. */
  private async picture(address: string): Promise<void> {
    if (!address.startsWith('/media/') || this.pictures.has(address)) return;
    const body = await this.shop.picture(address);
    if (body === null) return;
    makeFolder(join(this.folder, 'media'));
    await writeFile(join(this.folder, address.slice(1)), body);
    this.pictures.add(address);
    this.counts.pictures++;
  }

  private async customers(): Promise<void> {
    const file = await CsvFile.create(join(this.folder, 'customers.csv'), customerColumns);
    for await (const rows of this.shop.customers({ withPasswords: this.options.withPasswords ?? false })) {
      const keys = await this.shop.customerKeys([...new Set(rows.flatMap(({ followedIds }) => followedIds))]);
      await file.write(rows.map((row) => customerCells(row, keys)));
      this.count('customers', rows.length);
    }
    await file.close();
  }

  /** Without orders there is no file of them: an import then takes purchases from the events. */
  private async orders(): Promise<void> {
    let file: CsvFile<(typeof orderColumns)[number]> | undefined;
    for await (const rows of this.shop.orders()) {
      if (rows.length === 0) continue;
      file ??= await CsvFile.create(join(this.folder, 'orders.csv'), orderColumns);
      const { skus, keys } = await this.namesOf(
        rows.flatMap(({ lines }) => lines),
        rows,
      );
      await file.write(rows.flatMap((row) => orderCells(row, skus, keys)));
      this.count('orders', rows.length);
    }
    await file?.close();
  }

  private async policy(): Promise<void> {
    const policy = await this.shop.policy();
    if (policy === null) return;
    const { finalCategoryIds, ...rest } = policy;
    const paths = await this.shop.categoryPaths(finalCategoryIds);
    const finalCategories = finalCategoryIds.flatMap((id) => {
      const path = paths.get(id);
      return path ? [path] : [];
    });
    await writeFile(join(this.folder, 'policy.json'), `${JSON.stringify({ ...rest, finalCategories }, null, 2)}\n`);
  }

  private async reviews(): Promise<void> {
    let file: CsvFile<(typeof reviewColumns)[number]> | undefined;
    for await (const rows of this.shop.reviews()) {
      file ??= await CsvFile.create(join(this.folder, 'reviews.csv'), reviewColumns);
      const { skus, keys } = await this.namesOf(rows, rows);
      await file.write(
        rows.map(({ id, productId, userId, createdAt, ...row }) => ({
          ...row,
          key: id,
          sku: skus.get(productId),
          customer: keys.get(userId ?? ''),
          createdAt: new Date(createdAt).toISOString(),
        })),
      );
      this.count('reviews', rows.length);
    }
    await file?.close();
  }

  private async events(): Promise<void> {
    let file: TextFile | undefined;
    const hasOrders = this.counts.orders > 0;
    for await (const all of this.shop.behaviour()) {
      const reviewed = await this.shop.reviewIds(all.filter(({ type }) => type === 'RATE').map(({ id }) => id));
      const rows = all.filter(({ id, type }) => (type !== 'PURCHASE' || !hasOrders) && !reviewed.has(id));
      const { skus, keys } = await this.namesOf(rows, rows);
      const refusing = await this.shop.refusing([...keys.keys()]);
      const kept = rows.filter(({ userId }) => userId === null || (keys.has(userId) && !refusing.has(userId)));
      this.counts.withheld += rows.length - kept.length;
      const lines = kept.map((row) => eventLine(row, skus, keys, this.options.currency));
      if (lines.length === 0) continue;
      file ??= await TextFile.create(join(this.folder, 'events.jsonl'));
      await file.write(`${lines.join('\n')}\n`);
      this.count('events', lines.length);
    }
    await file?.close();
  }

  private async namesOf(
    products: readonly { readonly productId: string | null }[],
    people: readonly { readonly userId: string | null }[],
  ): Promise<{ skus: ReadonlyMap<string, string>; keys: ReadonlyMap<string, string> }> {
    const productIds = [...new Set(products.flatMap(({ productId }) => productId ?? []))];
    const userIds = [...new Set(people.flatMap(({ userId }) => userId ?? []))];
    const [skus, keys] = await Promise.all([this.shop.skus(productIds), this.shop.customerKeys(userIds)]);
    return { skus, keys };
  }

  private count(kind: ExportKind, rows: number): void {
    this.counts[kind] += rows;
    this.options.onProgress?.(kind, this.counts[kind]);
    this.options.signal?.throwIfAborted();
  }
}
