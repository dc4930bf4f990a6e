import { setImmediate as immediate } from 'node:timers/promises';
import { derivedId } from '../ids/ids';
import type { RowKind as ChunkKind } from './chunks';
import type {
  ImportedBehaviour,
  ImportedCustomer,
  ImportedOrder,
  ImportedPrice,
  ImportedProduct,
  ImportedReview,
  ImportedStock,
  ImportPort,
  RowChanges,
} from './import-port';
import { combinedChecks } from './limits';
import { receivingShop } from './receiving-shop';
import type {
  BehaviourRecord,
  CustomerRecord,
  OrderRecord,
  ProductRecord,
  ReadingSummary,
  ReceivingShop,
  RejectedLine,
  ReviewRecord,
  ShopChunk,
  ShopSource,
} from './records';
import { sumOfChanges } from './row-changes';

/**
 * Behaviour is by far the most, and each subgraph keeps it sorted by person: a transaction of few rows touches almost as
 * many pages as one of many.
 */
const behaviourRows = 20_000;

export interface ImportOptions {
  /** Where refused lines go. */
  readonly reject?: (rows: readonly RejectedLine[]) => Promise<void>;
  readonly onProgress?: (progress: { done: number; total: number; what: string }) => void;
  /** Ends the import between two chunks; it can be run again. */
  readonly signal?: AbortSignal;
  /** The shop's settings and the time; the defaults of the settings where it is left out. */
  readonly shop?: Partial<Omit<ReceivingShop, 'checks'>>;
}

/** A kind of rows that subgraphs store. */
export type RowKind = Exclude<ChunkKind, 'rejected'>;

export interface ImportSummary extends ReadingSummary {
  /** Rows given to the subgraphs, by kind. */
  readonly stored: ReadonlyMap<RowKind, number>;
  /** What became of them, by kind, as the subgraph that owns the kind answered. */
  readonly changes: ReadonlyMap<RowKind, RowChanges>;
  readonly rejected: number;
  readonly rejectedByKind: ReadonlyMap<RejectedLine['kind'], number>;
}

/**
 * Takes a shop's past into all subgraphs: gives every row its ids and every subgraph every chunk. Ids are derived from
 * the shop's own keys, so that a run that was stopped, or is made twice, adds nothing twice; a product or customer that
 * is there already under its key keeps the id it has. Afterwards the shop is equal to the source in all that the source
 * has; what else is in the shop stays.
 *
 * @throws OperatorError where the source is not what it should be
 */
export async function importShop(
  source: ShopSource,
  ports: readonly ImportPort[],
  options: ImportOptions = {},
): Promise<ImportSummary> {
  const importer = new Importer(source.name, ports);
  const checks = combinedChecks(ports.map((port) => port.checks));
  const chunks = source.read(receivingShop({ ...options.shop, checks }));
  let rejected = 0;
  const rejectedByKind = new Map<RejectedLine['kind'], number>();
  for (;;) {
    // On SQLite nothing is waited for: without a turn of the event loop a signal to stop would not be noticed.
    await immediate();
    options.signal?.throwIfAborted();
    const next = await chunks.next();
    if (next.done) {
      await importer.finish();
      return { ...next.value, stored: importer.stored, changes: importer.changes, rejected, rejectedByKind };
    }
    const chunk = next.value;
    if (chunk.kind === 'progress') options.onProgress?.(chunk);
    else if (chunk.kind === 'rejected') {
      rejected += chunk.rows.length;
      for (const { kind } of chunk.rows) rejectedByKind.set(kind, (rejectedByKind.get(kind) ?? 0) + 1);
      await options.reject?.(chunk.rows);
    } else await importer.take(chunk);
  }
}

/** A source refers to a row that it has not declared before: a fault of the source's reader. */
export class UnknownReferenceError extends Error {
  constructor(kind: string, key: string) {
    super(`the source refers to ${kind} "${key}" before declaring it`);
    this.name = 'UnknownReferenceError';
  }
}

type RowsOfPort<K extends RowKind> = Parameters<NonNullable<ImportPort[K]>>[0];

class Importer {
  readonly stored = new Map<RowKind, number>();
  readonly changes = new Map<RowKind, RowChanges>();
  private readonly productIds = new Map<string, string>();
  private readonly customerIds = new Map<string, string>();
  private readonly behaviourToGive: ImportedBehaviour[] = [];
  private readonly waitingForFriends: CustomerRecord[] = [];

  constructor(
    private readonly sourceName: string,
    private readonly ports: readonly ImportPort[],
  ) {}

  async take(chunk: Exclude<ShopChunk, { kind: 'progress' | 'rejected' }>): Promise<void> {
    await this.dispatch(chunk);
    this.stored.set(chunk.kind, (this.stored.get(chunk.kind) ?? 0) + chunk.rows.length);
  }

  private async dispatch(chunk: Exclude<ShopChunk, { kind: 'progress' | 'rejected' }>): Promise<void> {
    switch (chunk.kind) {
      case 'customers':
        return this.customers(chunk.rows);
      case 'products':
        return this.products(chunk.rows);
      case 'prices':
        return this.give(
          'prices',
          chunk.rows.map((row): ImportedPrice => ({ ...row, productId: this.product(row.sku) })),
        );
      case 'stock':
        return this.give(
          'stock',
          chunk.rows.map((row): ImportedStock => ({ ...row, productId: this.product(row.sku) })),
        );
      case 'orders':
        return this.give(
          'orders',
          chunk.rows.map((row) => this.order(row)),
        );
      case 'behaviour':
        for (const row of chunk.rows) this.behaviourToGive.push(this.behaviour(row));
        if (this.behaviourToGive.length >= behaviourRows) await this.giveBehaviour();
        return;
      case 'reviews':
        return this.give(
          'reviews',
          chunk.rows.map((row) => this.review(row)),
        );
    }
  }

  async finish(): Promise<void> {
    await this.giveBehaviour();
    for (let start = 0; start < this.waitingForFriends.length; start += 1000) {
      const rows = this.waitingForFriends.slice(start, start + 1000);
      // Counted when they were given without those whom they follow.
      await this.giveUncounted(
        'customers',
        rows.map((row) => this.withFriends(row)),
      );
    }
    for (const port of this.ports) await port.finish?.();
  }

  private giveBehaviour(): Promise<void> {
    return this.give('behaviour', this.behaviourToGive.splice(0));
  }

  private async customers(rows: readonly CustomerRecord[]): Promise<void> {
    await this.learnIds(
      'customer',
      rows.map((row) => [row.externalId, row.createdAt] as const),
      this.customerIds,
      (port, keys) => port.customerIds?.(keys),
    );
    // Whom someone follows may come in a later chunk: such a row is given again when all are known.
    this.waitingForFriends.push(...rows.filter((row) => row.follows?.some((key) => !this.customerIds.has(key))));
    await this.give(
      'customers',
      rows.map((row) => this.withFriends(row)),
    );
  }

  private withFriends(row: CustomerRecord): ImportedCustomer {
    const followedIds = (row.follows ?? []).map((key) => this.customerIds.get(key)).filter((id) => id !== undefined);
    return { ...row, id: this.customer(row.externalId), followedIds };
  }

  private async products(rows: readonly ProductRecord[]): Promise<void> {
    await this.learnIds(
      'product',
      rows.map((row) => [row.sku, row.createdAt] as const),
      this.productIds,
      (port, keys) => port.productIds?.(keys),
    );
    await this.give(
      'products',
      rows.map((row): ImportedProduct => ({ ...row, id: this.product(row.sku) })),
    );
  }

  private async learnIds(
    kind: string,
    rows: readonly (readonly [key: string, at: number])[],
    into: Map<string, string>,
    ask: (port: ImportPort, keys: readonly string[]) => Promise<ReadonlyMap<string, string>> | undefined,
  ): Promise<void> {
    for (const [key, at] of rows) into.set(key, derivedId(`${kind}:${key}`, at));
    for (const port of this.ports) {
      const known = await ask(
        port,
        rows.map(([key]) => key),
      );
      for (const [key, id] of known ?? []) into.set(key, id);
    }
  }

  private order(row: OrderRecord): ImportedOrder {
    return {
      ...row,
      id: derivedId(`order:${row.number}`, row.placedAt),
      userId: row.customer === null ? null : this.customer(row.customer),
      lines: row.lines.map((line) => ({ ...line, productId: this.product(line.sku) })),
    };
  }

  private behaviour(row: BehaviourRecord): ImportedBehaviour {
    return {
      ...row,
      id: derivedId(`behaviour:${this.sourceName}:${row.key}`, row.occurredAt),
      productId: row.sku === undefined ? null : this.product(row.sku),
      userId: row.customer === undefined ? null : this.customer(row.customer),
    };
  }

  private review(row: ReviewRecord): ImportedReview {
    return {
      ...row,
      id: derivedId(`review:${this.sourceName}:${row.key}`, row.createdAt),
      productId: this.product(row.sku),
      userId: row.customer === undefined ? null : this.customer(row.customer),
    };
  }

  private product(sku: string): string {
    const id = this.productIds.get(sku);
    if (id === undefined) throw new UnknownReferenceError('product', sku);
    return id;
  }

  private customer(externalId: string): string {
    const id = this.customerIds.get(externalId);
    if (id === undefined) throw new UnknownReferenceError('customer', externalId);
    return id;
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
    // On a database server the subgraphs' statements overlap; on SQLite they take turns either way.
    return Promise.all(
      this.ports.map((port) =>
        (port[kind] as ((rows: unknown) => Promise<RowChanges | undefined>) | undefined)?.call(port, rows),
      ),
    );
  }
}
