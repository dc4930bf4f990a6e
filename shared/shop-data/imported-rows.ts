import { setTimeout as delay } from 'node:timers/promises';
import { derivedId } from '../ids/ids';
import { categoryIdOf } from './category-ids';
import type { RowKind as ChunkKind } from './chunks';
import { gatheredBeside, gatheredRows, shareLetThrough } from './gathered-rows';
import type { ImportedBehaviour, ImportedOrder, ImportPort, RowChanges } from './import-port';
import { ImportedCustomers } from './imported-customers';
import { ImportedProducts } from './imported-products';
import { OrdersPlacedHere } from './orders-placed-here';
import type { BehaviourRecord, OrderRecord, ReviewRecord } from './records';
import { sumOfChanges } from './row-changes';
import type { RejectedLine, ShopChunk } from './shop-source';

/** A kind of rows that subgraphs store. */
export type RowKind = Exclude<ChunkKind, 'rejected'>;

type RowsOfPort<K extends RowKind> = Parameters<NonNullable<ImportPort[K]>>[0];
type RowChunk = Exclude<ShopChunk, { kind: 'progress' | 'rejected' }>;

/** Gives the rows of a source their ids, and hands them to the subgraphs. */
export class ImportedRows {
  readonly stored = new Map<RowKind, number>();
  readonly changes = new Map<RowKind, RowChanges>();
  /** Rows that were stored before. */
  skipped = 0;
  private readonly products: ImportedProducts;
  private readonly customers: ImportedCustomers;
  private readonly orders: ImportedOrder[] = [];
  private readonly behaviour: ImportedBehaviour[] = [];
  private readonly placedHere: OrdersPlacedHere;

  constructor(
    private readonly sourceName: string,
    private readonly ports: readonly ImportPort[],
    private readonly isBesideShop = false,
  ) {
    this.products = new ImportedProducts(ports);
    this.placedHere = new OrdersPlacedHere(ports);
    this.customers = new ImportedCustomers(ports);
  }

  private get gathered() {
    return this.isBesideShop ? gatheredBeside : gatheredRows;
  }

  /** Stores the rows of a chunk, or gathers them until there are enough. */
  async take(chunk: RowChunk): Promise<void> {
    await this.learn(chunk);
    await this.dispatch(chunk);
    this.stored.set(chunk.kind, (this.stored.get(chunk.kind) ?? 0) + chunk.rows.length);
  }

  /** Learns from a chunk that is stored what later ones refer to. */
  async skip(chunk: RowChunk): Promise<void> {
    await this.learn(chunk);
    this.skipped += chunk.rows.length;
  }

  /** Rows that were refused by what is stored, since the last call. */
  takeRefused(): RejectedLine[] {
    return [...this.products.takeRefused(), ...this.customers.takeRefused()];
  }

  async giveGathered(): Promise<void> {
    await this.give('orders', this.orders.splice(0));
    await this.give('behaviour', this.behaviour.splice(0));
  }

  /** @param signal ends what is derived from the rows, such as the training of models */
  async finish(signal?: AbortSignal): Promise<void> {
    const { waiting } = this.customers;
    for (let start = 0; start < waiting.length; start += 1000) {
      signal?.throwIfAborted();
      // Counted when they were given without those whom they follow.
      await this.giveUncounted('customers', this.customers.withIds(waiting.slice(start, start + 1000)));
    }
    for (const port of this.ports) {
      signal?.throwIfAborted();
      await port.finish?.(signal);
    }
  }

  private async learn(chunk: RowChunk): Promise<void> {
    if (chunk.kind === 'products') await this.products.learn(chunk.rows, chunk.places);
    if (chunk.kind === 'orders') await this.placedHere.learn(chunk.rows);
    if (chunk.kind === 'customers') await this.customers.learn(chunk.rows, chunk.places);
  }

  private async dispatch(chunk: RowChunk): Promise<void> {
    switch (chunk.kind) {
      case 'customers': {
        return this.give('customers', this.customers.withIds(chunk.rows));
      }
      case 'products': {
        return this.give('products', await this.products.withIds(chunk.rows));
      }
      case 'prices': {
        return this.give(
          'prices',
          this.products.stored(chunk.rows).map((row) => this.withProduct(row)),
        );
      }
      case 'stock': {
        return this.give(
          'stock',
          this.products.stored(chunk.rows).map((row) => this.withProduct(row)),
        );
      }
      case 'policies': {
        const rows = chunk.rows.map(({ finalCategories, ...row }) => ({
          ...row,
          finalCategoryIds: finalCategories.map(categoryIdOf),
        }));
        return this.give('policies', rows);
      }
      case 'orders': {
        for (const row of chunk.rows) this.orders.push(this.order(row));
        if (this.orders.length >= this.gathered.orders) await this.give('orders', this.orders.splice(0));
        return;
      }
      case 'behaviour': {
        for (const row of chunk.rows) this.behaviour.push(this.behaviourOf(row));
        if (this.behaviour.length >= this.gathered.behaviour) await this.give('behaviour', this.behaviour.splice(0));
        return;
      }
      case 'reviews': {
        const rows = chunk.rows.map((row) => this.review(row));
        return this.give('reviews', rows);
      }
    }
  }

  private withProduct<Row extends { readonly sku: string }>(row: Row) {
    return { ...row, productId: this.products.ids.of(row.sku) };
  }

  private order(row: OrderRecord): ImportedOrder {
    return {
      ...row,
      id: this.placedHere.orderId(row.number) ?? derivedId(`order:${row.number}`, row.placedAt),
      userId: this.customers.idOf(row.customer),
      lines: row.lines.map((line) => this.withProduct(line)),
    };
  }

  private behaviourOf(row: BehaviourRecord): ImportedBehaviour {
    return {
      ...row,
      id: this.behaviourId(row),
      productId: row.sku === undefined ? null : this.products.ids.of(row.sku),
      userId: this.customers.idOf(row.customer),
    };
  }

  /** A purchase is that of its order, whichever system's file tells of it, as the order is known by its number. */
  private behaviourId({ type, key, occurredAt }: BehaviourRecord): string {
    if (type !== 'PURCHASE') return this.idOf('behaviour', key, occurredAt, this.sourceName);
    return this.placedHere.purchaseId(key) ?? this.idOf('behaviour', key, occurredAt, 'shop');
  }

  private review(row: ReviewRecord) {
    return {
      ...row,
      id: this.idOf('review', row.key, row.createdAt, this.sourceName),
      productId: this.products.ids.of(row.sku),
      userId: this.customers.idOf(row.customer),
    };
  }

  /** An export writes the ids of its shop as keys: they stay, so that rows which come back are known there. */
  private idOf(kind: 'behaviour' | 'review', key: string, at: number, source: string): string {
    const exported = source === 'shop' ? /^(?:event:)?([\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12})$/.exec(key) : null;
    return exported?.[1] ?? derivedId(`${kind}:${source}:${key}`, at);
  }

  private async give<K extends RowKind>(kind: K, rows: RowsOfPort<K>): Promise<void> {
    for (const changes of await this.giveUncounted(kind, rows)) {
      if (!changes) continue;
      const before = this.changes.get(kind);
      this.changes.set(kind, before ? sumOfChanges([before, changes]) : changes);
    }
  }

  private async giveUncounted<K extends RowKind>(kind: K, rows: RowsOfPort<K>): Promise<(RowChanges | undefined)[]> {
    if (rows.length === 0) return [];
    const begun = performance.now();
    // On a database server the subgraphs' statements overlap; on SQLite they take turns either way.
    const changes = await Promise.all(
      this.ports.map((port) =>
        (port[kind] as ((rows: unknown) => Promise<RowChanges | undefined>) | undefined)?.call(port, rows),
      ),
    );
    if (this.isBesideShop) await delay(shareLetThrough * (performance.now() - begun));
    return changes;
  }
}
