import type { Database } from '../../../../shared/database/database';
import type { AvailabilityChange, ProductChange } from '../../services/read-models/product-read-model';

interface ProductState {
  categoryIds: readonly string[];
  archived: boolean;
  /** Null until catalog has told of the product. */
  createdAt: number | null;
  /** Null until inventory has told of it. */
  availability: string | null;
}

export interface NewProduct {
  readonly id: string;
  /** Unix milliseconds. */
  readonly createdAt: number;
}

interface Row {
  readonly id: string;
  readonly categoryIds: string;
  readonly archived: number;
  readonly createdAt: number | null;
  readonly availability: string | null;
  readonly changedAt: number;
}

/** Commits become visible out of the order of their times: each look goes back a little. */
const overlapMilliseconds = 10_000;

/**
 * What may be shown, held in memory: a feed asks about each of thousands of products, and no request may wait for that.
 * News that this process consumes are noted at once, those of other processes by looking for changed rows now and then.
 */
export class ProductCache {
  private readonly states = new Map<string, ProductState>();
  private seenUntil = 0;
  private newestProducts: readonly NewProduct[] = [];
  private newestRevision = -1;
  /** Counts up with every change; what is derived from the shelf is derived again when it has moved. */
  revision = 0;

  constructor(private readonly database: Database) {}

  /** Reads what was changed since the last call; all of it at the first. */
  async refresh(): Promise<void> {
    const rows: Row[] = await this.database.read.query('SELECT * FROM `known_products` WHERE `changedAt` >= ?', [
      this.seenUntil - overlapMilliseconds,
    ]);
    for (const row of rows) {
      this.note(row.id, {
        categoryIds: JSON.parse(row.categoryIds),
        archived: Number(row.archived) === 1,
        createdAt: row.createdAt === null ? null : Number(row.createdAt),
        availability: row.availability,
      });
      this.seenUntil = Math.max(this.seenUntil, Number(row.changedAt));
    }
  }

  /** Notes catalog's news before they can be read back. */
  applyProductChanges(news: readonly ProductChange[]): void {
    for (const { id, categoryIds, archived, createdAt } of news) this.note(id, { categoryIds, archived, createdAt });
  }

  /** Notes inventory's news before they can be read back. */
  applyAvailabilityChanges(news: readonly AvailabilityChange[]): void {
    for (const { id, status } of news) this.note(id, { availability: status });
  }

  /** Whether catalog has told of the product. */
  isKnown(id: string): boolean {
    return (this.states.get(id)?.createdAt ?? null) !== null;
  }

  /** Whether the product may be shown: in the catalogue, not archived, and to be had or ordered. */
  isShowable(id: string): boolean {
    const state = this.states.get(id);
    if (!state || state.archived || state.createdAt === null) return false;
    return state.availability !== null && state.availability !== 'OUT_OF_STOCK';
  }

  /** The product's own category and its ancestors. */
  categoriesOf(id: string): readonly string[] {
    return this.states.get(id)?.categoryIds ?? [];
  }

  /** Showable products, newest first. Made again only when something has changed. */
  get newest(): readonly NewProduct[] {
    if (this.newestRevision === this.revision) return this.newestProducts;
    const found: NewProduct[] = [];
    for (const [id, { createdAt }] of this.states) {
      if (createdAt !== null && this.isShowable(id)) found.push({ id, createdAt });
    }
    this.newestRevision = this.revision;
    this.newestProducts = found.sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1));
    return this.newestProducts;
  }

  private note(id: string, news: Partial<ProductState>): void {
    const state = this.states.get(id);
    if (state && sameState(state, news)) return;
    this.states.set(id, { categoryIds: [], archived: false, createdAt: null, availability: null, ...state, ...news });
    this.revision += 1;
  }
}

function sameState(state: ProductState, news: Partial<ProductState>): boolean {
  return (
    (news.archived === undefined || news.archived === state.archived) &&
    (news.createdAt === undefined || news.createdAt === state.createdAt) &&
    (news.availability === undefined || news.availability === state.availability) &&
    (news.categoryIds === undefined || news.categoryIds.join() === state.categoryIds.join())
  );
}
