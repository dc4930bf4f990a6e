import { OperatorError } from '../../errors/operator-error';
import { isCurrency } from '../../money/currencies';
import { inChunks } from '../chunks';
import { orderChunks } from '../order-chunks';
import type {
  BehaviourRecord,
  OrderRecord,
  ReadingSummary,
  ReceivingShop,
  RejectedLine,
  ReviewRecord,
  ShopChunk,
} from '../records';
import { CustomerBook } from './customer-book';
import { EventReader } from './events';
import { OrderBook } from './orders';
import type { PictureFiles } from './picture-files';
import { type ProductRow, productRow } from './products';
import { ReviewReader } from './reviews';
import { type Row, RowProblem } from './row';
import { LONG_AGO, pastOfShop } from './shop-past';
import type { ShopTables, SourceRow } from './source-rows';
import { Tally } from './tally';

const CHUNK_ROWS = 1000;

/**
 * Makes a shop's past of rows of products, customers, orders, reviews and events, whichever system's files they come
 * from. Products, customers and orders are held in memory, since orders go out in time order whatever order they are in,
 * and opening stock is known when all are read; events and reviews are streamed.
 */
export class ShopReader {
  private readonly tally: Tally;
  private readonly products = new Map<string, ProductRow>();
  private readonly customers: CustomerBook;
  private readonly orderBook: OrderBook;
  private readonly otherCurrencies = new Set<string>();
  private readonly currenciesOfOrders = new Set<string>();
  /** The file that is being read. */
  private file = 'products.csv';

  constructor(
    private readonly tables: ShopTables,
    private readonly shop: ReceivingShop,
    private readonly pictures: PictureFiles,
    previewLines = 0,
  ) {
    this.tally = new Tally(previewLines);
    this.customers = new CustomerBook(shop.checks, tables.customers !== undefined);
    const references = {
      currencyOf: (sku: string) => this.products.get(sku)?.currency,
      isCustomer: (externalId: string) => this.customers.mayBuy(externalId),
    };
    this.orderBook = new OrderBook(references, shop.checks);
  }

  async *read(): AsyncGenerator<ShopChunk, ReadingSummary> {
    const { products, customers, orders, reviews } = this.tables;
    if (products) yield* this.table('products', products(), 'product', (row) => this.addProduct(row));
    this.assertCurrency();
    if (customers) yield* this.table('customers', customers(), 'customer', (row) => this.customers.add(row));
    if (orders) yield* this.table('orders', orders(), 'order line', (row) => this.addOrderLine(row));
    if (this.tables.pricesNameNoCurrency) this.assertCurrencyOfOrders();

    const inOrder = this.orderBook.inTimeOrder();
    const past = pastOfShop([...this.products.values()], this.customers.rows(), inOrder);
    const buyers = new Set(past.customers.map(({ externalId }) => externalId));
    yield* inChunks('customers', past.customers, CHUNK_ROWS);
    yield* inChunks('products', past.products, CHUNK_ROWS);
    yield* inChunks('prices', past.prices, CHUNK_ROWS);
    yield* inChunks('stock', past.stock, CHUNK_ROWS);
    yield* orderChunks(inOrder, inOrder.length);
    if (reviews) yield* this.reviews(reviews(), buyers, inOrder[0]?.placedAt ?? LONG_AGO);
    yield* this.events(buyers);
    return this.tally.summary(this.tables.notes());
  }

  private async *table(
    kind: RejectedLine['kind'],
    rows: AsyncIterable<SourceRow>,
    outcome: string,
    take: (row: Row) => unknown,
  ): AsyncGenerator<ShopChunk> {
    let count = 0;
    let file: string = kind;
    for await (const read of rows) {
      this.takeRow(kind, read, outcome, take);
      file = read.file;
      count++;
      yield* this.tally.rejected();
    }
    yield* this.tally.rejected(true);
    yield { kind: 'progress', done: count, total: count, what: file };
  }

  private takeRow<T>(
    kind: RejectedLine['kind'],
    read: SourceRow,
    outcome: string,
    take: (row: Row) => T,
  ): T | undefined {
    const at = { kind, file: read.file, line: read.line, text: read.text };
    this.file = read.file;
    if ('outcome' in read) {
      this.tally.take(at, read.outcome, () => undefined);
      return undefined;
    }
    if ('problem' in read) {
      if (read.buyer) this.addBuyer(read.buyer);
      return this.tally.take<T>(at, outcome, () => {
        throw read.problem;
      });
    }
    return this.tally.take(
      at,
      outcome,
      () => take(read.row),
      (column) => read.row.heading(column),
    );
  }

  private addProduct(from: Row): ProductRow {
    const stated = from.text('currency')?.toUpperCase();
    if (stated !== undefined && stated !== this.shop.currency && isCurrency(stated)) this.otherCurrencies.add(stated);
    const row = productRow(from, this.shop.checks, this.pictures);
    const { sku } = row.product;
    if (this.products.has(sku)) throw new RowProblem('DUPLICATE_SKU', `An earlier row has the sku "${sku}".`, 'sku');
    this.products.set(sku, row);
    return row;
  }

  /** A shop of another currency is refused as a whole, before anything of it is stored. */
  private assertCurrency(): void {
    if (this.products.size > 0 || this.otherCurrencies.size === 0) return;
    const { currency } = this.shop;
    throw new OperatorError(
      `${this.file} is in ${[...this.otherCurrencies].join(', ')}, and this shop sells in ${currency} (CURRENCY): nothing was taken.`,
    );
  }

  /** Prices without a currency are in that of the orders: where it is none of the shop's, nothing is taken. */
  private assertCurrencyOfOrders(): void {
    const { currency } = this.shop;
    const stated = [...this.currenciesOfOrders];
    if (stated.length === 0 || stated.includes(currency)) return;
    throw new OperatorError(
      `${this.file} is in ${stated.join(', ')}, and this shop sells in ${currency}: nothing was taken. ` +
        `A shop in ${stated[0]} is one that is begun with CURRENCY=${stated[0]}.`,
    );
  }

  /** Who ordered what no file tells becomes a customer, unless the address is none, or is known. */
  private addBuyer(given: Row): void {
    try {
      const { customer } = this.customers.buyerOf(given);
      if (customer) this.customers.addBuyer({ ...customer, createdAt: given.time('createdAt') });
    } catch (error) {
      if (!(error instanceof RowProblem)) throw error;
    }
  }

  /** A line that names a product which is no longer sold makes it again, archived, and one with a buyer's address a customer. */
  private addOrderLine(given: Row): OrderRecord {
    const stated = given.text('currency')?.toUpperCase();
    if (stated !== undefined && isCurrency(stated)) this.currenciesOfOrders.add(stated);
    const { row, customer } = this.customers.buyerOf(given);
    const former = this.formerProductOf(row);
    if (former) this.products.set(former.product.sku, former);
    try {
      if (customer) this.customers.addBuyer(customer);
      return this.orderBook.add(row);
    } catch (error) {
      if (customer) this.customers.removeBuyer(customer);
      if (former) this.products.delete(former.product.sku);
      throw error;
    }
  }

  private formerProductOf(row: Row): ProductRow | undefined {
    const sku = row.key('sku');
    const name = row.text('productName');
    if (sku === undefined || name === undefined || this.products.has(sku)) return undefined;
    const price = Math.max(1, row.amount('unitPrice', 'BAD_PRICE', 0) ?? 1);
    const product = { sku, name, archived: this.tables.products !== undefined };
    const refusal = this.shop.checks.product?.(product) ?? this.shop.checks.price?.({ amount: price });
    if (refusal) throw new RowProblem(refusal.code, refusal.reason, refusal.column === 'name' ? 'productName' : 'sku');
    const { currency } = this.shop;
    return {
      product,
      price,
      currency,
      createdAt: undefined,
      unitCost: undefined,
      stock: undefined,
      location: 'main',
      moreStock: [],
    };
  }

  private async *reviews(
    rows: AsyncIterable<SourceRow>,
    customers: ReadonlySet<string>,
    beginning: number,
  ): AsyncGenerator<ShopChunk> {
    const reader = new ReviewReader({
      isProduct: (sku) => this.products.has(sku),
      isCustomer: (externalId) => customers.has(externalId),
      beginning,
    });
    let taken: ReviewRecord[] = [];
    for await (const read of rows) {
      const review = this.takeRow('reviews', read, 'review', (row) => reader.review(row));
      if (review !== undefined) taken.push(review);
      if (taken.length >= CHUNK_ROWS) {
        yield { kind: 'reviews', rows: taken };
        taken = [];
      }
      yield* this.tally.rejected();
    }
    yield* inChunks('reviews', taken, CHUNK_ROWS);
    yield* this.tally.rejected(true);
  }

  private async *events(customers: ReadonlySet<string>): AsyncGenerator<ShopChunk> {
    const { events, orders } = this.tables;
    if (!events) return;
    const references = {
      isProduct: (sku: string) => this.products.has(sku),
      isCustomer: (externalId: string) => customers.has(externalId),
      hasOrders: orders !== undefined,
    };
    const reader = new EventReader(references, this.shop);
    for await (const { lines, done, total } of events()) {
      const rows: BehaviourRecord[] = [];
      for (const { problem, ...at } of lines) {
        const event = this.tally.take({ kind: 'behaviour', ...at }, 'event', () => {
          if (problem) throw problem;
          return reader.event(at.text, at.line);
        });
        if (event !== undefined) rows.push(event);
      }
      yield* inChunks('behaviour', rows, CHUNK_ROWS);
      yield* this.tally.rejected();
      yield { kind: 'progress', done, total, what: `${lines[0]?.file ?? 'events'}, in bytes` };
    }
    yield* this.tally.rejected(true);
  }
}
