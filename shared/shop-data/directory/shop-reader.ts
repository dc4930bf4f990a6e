import { inChunks, withPlaces } from '../chunks';
import { orderChunks } from '../order-chunks';
import type { BehaviourRecord, OrderRecord } from '../records';
import type { ReadingSummary, ReceivingShop, RowPlace, ShopChunk } from '../shop-source';
import { CustomerBook } from './customer-book';
import { EventReader } from './events';
import { OrderBook } from './orders';
import type { PictureFiles } from './picture-files';
import { type ProductRow, productRow } from './products';
import { ReviewReader, type ReviewReferences } from './reviews';
import type { Row } from './row';
import { RowProblem } from './row-problem';
import { ShopPast } from './shop-past';
import type { ShopTables } from './source-rows';
import { StatedCurrencies } from './stated-currencies';
import { CHUNK_ROWS, TakenRows } from './taken-rows';

/**
 * Makes a shop's past of rows of products, customers, orders, reviews and events, whichever system's files they come
 * from. Products, customers and orders are held in memory until they have gone out, since orders go out in time order
 * whatever order they are in, and opening stock is known when all are read; events and reviews are streamed.
 */
export class ShopReader {
  private readonly rows: TakenRows;
  private readonly products = new Map<string, ProductRow>();
  private readonly customers: CustomerBook;
  private readonly orderBook: OrderBook;
  private readonly currencies: StatedCurrencies;

  constructor(
    private readonly tables: ShopTables,
    private readonly shop: ReceivingShop,
    private readonly pictures: PictureFiles,
    previewLines = 0,
  ) {
    this.rows = new TakenRows(previewLines, (buyer) => this.addBuyer(buyer));
    this.currencies = new StatedCurrencies(shop.currency);
    this.customers = new CustomerBook(shop.checks, tables.customers !== undefined);
    const references = {
      currencyOf: (sku: string) => this.products.get(sku)?.currency,
      isCustomer: (externalId: string) => this.customers.mayBuy(externalId),
    };
    this.orderBook = new OrderBook(references, shop.checks);
  }

  async *read(): AsyncGenerator<ShopChunk, ReadingSummary> {
    const { products, customers, orders, reviews } = this.tables;
    if (products)
      yield* this.rows.table('products', products(), 'product', (row, place) => this.addProduct(row, place));
    this.currencies.assertOfProducts(this.rows.file, this.products.size);
    if (customers)
      yield* this.rows.table('customers', customers(), 'customer', (row, place) => this.customers.add(row, place));
    if (orders) yield* this.rows.table('orders', orders(), 'order line', (row) => this.addOrderLine(row));
    if (this.tables.pricesNameNoCurrency) this.currencies.assertOfOrders(this.rows.file);

    const known = yield* this.past();
    if (reviews) {
      const reader = new ReviewReader(known);
      yield* this.rows.records('reviews', reviews(), 'review', (row) => reader.review(row));
    }
    yield* this.events(known);
    return this.rows.tally.summary(this.tables.notes());
  }

  /** All that has been read, which is let go as it goes out; and what later rows may refer to. */
  private async *past(): AsyncGenerator<ShopChunk, ReviewReferences> {
    const { orders } = this.orderBook;
    const past = new ShopPast(orders);
    const buyers = new Set<string>();
    const customers = this.customers.take();
    for (const chunk of withPlaces(inChunks('customers', past.customers(customers), CHUNK_ROWS), customers)) {
      for (const { externalId } of chunk.rows) buyers.add(externalId);
      yield chunk;
    }
    const rows = [...this.products.values()];
    const skus = new Set(this.products.keys());
    this.products.clear();
    yield* withPlaces(inChunks('products', past.products(rows), CHUNK_ROWS), rows);
    yield* inChunks('prices', past.prices(rows), CHUNK_ROWS);
    yield* inChunks('stock', past.stock(rows), CHUNK_ROWS);
    rows.length = 0;
    if (this.tables.policy) yield { kind: 'policies', rows: [this.tables.policy] };
    yield* orderChunks(orders, orders.size);
    return {
      isProduct: (sku) => skus.has(sku),
      isCustomer: (externalId) => buyers.has(externalId),
      beginning: past.beginning,
    };
  }

  private addProduct(from: Row, place: RowPlace): ProductRow {
    this.currencies.noteProduct(from);
    const row = { ...productRow(from, this.shop.checks, this.pictures), place };
    const { sku } = row.product;
    if (this.products.has(sku)) throw new RowProblem('DUPLICATE_SKU', `An earlier row has the sku "${sku}".`, 'sku');
    this.products.set(sku, row);
    return row;
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
    this.currencies.noteOrder(given);
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

  private async *events(known: ReviewReferences): AsyncGenerator<ShopChunk> {
    const { events, orders } = this.tables;
    if (!events) return;
    const { tally } = this.rows;
    const reader = new EventReader({ ...known, hasOrders: orders !== undefined }, this.shop);
    for await (const { lines, done, total } of events()) {
      const rows: BehaviourRecord[] = [];
      for (const { problem, ...at } of lines) {
        const event = tally.take({ kind: 'behaviour', ...at }, 'event', () => {
          if (problem) throw problem;
          return reader.event(at.text, at.line);
        });
        if (event !== undefined) rows.push(event);
      }
      yield* inChunks('behaviour', rows, CHUNK_ROWS);
      yield* tally.rejected();
      yield { kind: 'progress', done, total, what: `${lines[0]?.file ?? 'events'}, in bytes` };
    }
    yield* tally.rejected(true);
  }
}
