import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { OperatorError } from '../../errors/operator-error';
import { isCurrency } from '../../money/currencies';
import { emailKeyOf } from '../../text/email-address';
import { inChunks } from '../chunks';
import { readLineBatches } from '../line-batches';
import { orderChunks } from '../order-chunks';
import { receivingShop } from '../receiving-shop';
import type { BehaviourRecord, ReadingSummary, ReceivingShop, ShopChunk, ShopSource } from '../records';
import { type TextEncoding, textEncodingOf } from '../text-encoding';
import { CUSTOMER_COLUMNS, type CustomerRow, customerRow } from './customers';
import { EventReader } from './events';
import { ORDER_COLUMNS, OrderBook } from './orders';
import { PRODUCT_COLUMNS, type ProductRow, productRow } from './products';
import { type Row, RowProblem } from './row';
import { pastOfShop } from './shop-past';
import { readTable } from './table';
import { Tally } from './tally';

const CHUNK_ROWS = 1000;

/**
 * Reads a folder with products.csv and, where they are there, customers.csv, orders.csv and events.jsonl. README.md tells
 * the columns and the codes of rejected lines. Products, customers and orders are held in memory, since orders go out in
 * time order whatever order they are in, and opening stock is known when all are read; events are streamed.
 */
export function shopDirectory(path: string): ShopSource {
  return { name: 'shop', read: (shop = receivingShop()) => new DirectoryReader(path, shop).read() };
}

class DirectoryReader {
  private readonly tally = new Tally();
  private readonly products = new Map<string, ProductRow>();
  private readonly customers = new Map<string, CustomerRow>();
  private readonly emails = new Set<string>();
  private readonly hasCustomers: boolean;
  private readonly hasOrders: boolean;
  private readonly orderBook: OrderBook;

  private readonly notes: string[] = [];
  private readonly otherCurrencies = new Set<string>();

  constructor(
    private readonly directory: string,
    private readonly shop: ReceivingShop,
  ) {
    this.hasCustomers = existsSync(join(directory, 'customers.csv'));
    this.hasOrders = existsSync(join(directory, 'orders.csv'));
    const references = {
      currencyOf: (sku: string) => this.products.get(sku)?.currency,
      isCustomer: (externalId: string) => !this.hasCustomers || this.customers.has(externalId),
    };
    this.orderBook = new OrderBook(references, shop.checks);
  }

  async *read(): AsyncGenerator<ShopChunk, ReadingSummary> {
    if (!existsSync(join(this.directory, 'products.csv'))) {
      throw new OperatorError(`${this.directory} has no products.csv, which a shop's folder needs.`);
    }
    yield* this.table('products', PRODUCT_COLUMNS, 'product', (row) => this.addProduct(row));
    this.assertCurrency();
    if (this.hasCustomers) {
      yield* this.table('customers', CUSTOMER_COLUMNS, 'customer', (row) => this.addCustomer(row));
    }
    if (this.hasOrders) yield* this.table('orders', ORDER_COLUMNS, 'order line', (row) => this.orderBook.add(row));

    const orders = this.orderBook.inTimeOrder();
    const past = pastOfShop([...this.products.values()], [...this.customers.values()], orders);
    yield* inChunks('customers', past.customers, CHUNK_ROWS);
    yield* inChunks('products', past.products, CHUNK_ROWS);
    yield* inChunks('prices', past.prices, CHUNK_ROWS);
    yield* inChunks('stock', past.stock, CHUNK_ROWS);
    yield* orderChunks(orders, orders.length);

    if (existsSync(join(this.directory, 'events.jsonl'))) {
      yield* this.events(new Set(past.customers.map((customer) => customer.externalId)));
    }
    return this.tally.summary(this.notes);
  }

  private async *table(
    kind: 'products' | 'customers' | 'orders',
    columns: readonly string[],
    outcome: string,
    take: (row: Row) => void,
  ): AsyncGenerator<ShopChunk> {
    let rows = 0;
    const file = `${kind}.csv`;
    const path = join(this.directory, file);
    const encoding = await this.encodingOf(file);
    for await (const read of readTable({ path, name: file, encoding, required: columns }, this.shop)) {
      this.tally.take({ kind, file, line: read.line, text: read.text }, outcome, () => {
        if ('problem' in read) throw read.problem;
        take(read.row);
      });
      rows++;
      yield* this.tally.rejected();
    }
    yield* this.tally.rejected(true);
    yield { kind: 'progress', done: rows, total: rows, what: file };
  }

  /** UTF-8 is expected; what else was found is noted. */
  private async encodingOf(file: string): Promise<TextEncoding> {
    const encoding = await textEncodingOf(join(this.directory, file));
    if (encoding !== 'UTF-8') this.notes.push(`${file} is no UTF-8: it was read as ${encoding}.`);
    return encoding;
  }

  private addProduct(from: Row): void {
    const stated = from.text('currency');
    if (stated !== undefined && stated !== this.shop.currency && isCurrency(stated)) this.otherCurrencies.add(stated);
    const row = productRow(from, this.shop.checks);
    const { sku } = row.product;
    if (this.products.has(sku)) throw new RowProblem('DUPLICATE_SKU', `An earlier row has the sku "${sku}".`, 'sku');
    this.products.set(sku, row);
  }

  /** A shop of another currency is refused as a whole, before anything of it is stored. */
  private assertCurrency(): void {
    if (this.products.size > 0 || this.otherCurrencies.size === 0) return;
    const { currency } = this.shop;
    throw new OperatorError(
      `products.csv is in ${[...this.otherCurrencies].join(', ')}, and this shop sells in ${currency} (CURRENCY): nothing was taken.`,
    );
  }

  private addCustomer(from: Row): void {
    const row = customerRow(from, this.shop.checks);
    if (this.customers.has(row.externalId)) {
      throw new RowProblem(
        'DUPLICATE_CUSTOMER',
        `An earlier row has the externalId "${row.externalId}".`,
        'externalId',
      );
    }
    const email = row.email === undefined ? undefined : emailKeyOf(row.email);
    if (email !== undefined) {
      if (this.emails.has(email))
        throw new RowProblem('DUPLICATE_EMAIL', `An earlier row has the email "${row.email}".`, 'email');
      this.emails.add(email);
    }
    this.customers.set(row.externalId, row);
  }

  private async *events(customers: ReadonlySet<string>): AsyncGenerator<ShopChunk> {
    const file = 'events.jsonl';
    const references = {
      isProduct: (sku: string) => this.products.has(sku),
      isCustomer: (externalId: string) => customers.has(externalId),
      hasOrders: this.hasOrders,
    };
    const reader = new EventReader(references, this.shop);
    for await (const batch of readLineBatches(join(this.directory, file), await this.encodingOf(file))) {
      const rows: BehaviourRecord[] = [];
      for (const [at, text] of batch.lines.entries()) {
        if (text.trim() === '') continue;
        const line = batch.firstLine + at;
        const event = this.tally.take({ kind: 'behaviour', file, line, text }, 'event', () => reader.event(text, line));
        if (event !== undefined) rows.push(event);
      }
      yield* inChunks('behaviour', rows, CHUNK_ROWS);
      yield* this.tally.rejected();
      yield { kind: 'progress', done: batch.bytesRead, total: batch.bytesTotal, what: `${file}, in bytes` };
    }
    yield* this.tally.rejected(true);
  }
}
