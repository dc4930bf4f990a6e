import type { Database } from '../../../../shared/database/database';
import type { AvailabilityChange, ProductChange } from '../../services/read-models/product-read-model';

interface ProductState {
  categoryIds: readonly string[];
  archived: boolean;
  /** Null until catalog has told of the product. */
  createdAt: number | null;
  /** Null until inventory has told of it. */
  availability: string | null;
  /** How new each of the two is, by its sender's order; before all time where that is not known. */
  catalogAsOf: number;
  availabilityAsOf: number;
}

type OfCatalog = Pick<ProductState, 'categoryIds' | 'archived' | 'createdAt'>;

const nothingKnown: ProductState = {
  categoryIds: [],
  archived: false,
  createdAt: null,
  availability: null,
  catalogAsOf: Number.NEGATIVE_INFINITY,
  availabilityAsOf: Number.NEGATIVE_INFINITY,
};

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
  readonly catalogAsOf: number | null;
  readonly availabilityAsOf: number | null;
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
      const ofCatalog = {
        categoryIds: JSON.parse(row.categoryIds),
        archived: Number(row.archived) === 1,
        createdAt: row.createdAt === null ? null : Number(row.createdAt),
      };
      this.noteOfCatalog(row.id, ofCatalog, timeOf(row.catalogAsOf));
      this.noteAvailability(row.id, row.availability, timeOf(row.availabilityAsOf));
      this.seenUntil = Math.max(this.seenUntil, Number(row.changedAt));
    }
  }

  /** Notes what catalog told, once it is stored, where nothing newer is known. */
  applyProductChanges(products: readonly ProductChange[]): void {
    for (const { id, categoryIds, archived, createdAt, asOf } of products) {
      this.noteOfCatalog(id, { categoryIds, archived, createdAt }, asOf);
    }
  }

  /** Notes what inventory told, once it is stored, where nothing newer is known. */
  applyAvailabilityChanges(changes: readonly AvailabilityChange[]): void {
    for (const { id, status, asOf } of changes) this.noteAvailability(id, status, asOf);
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

  private noteOfCatalog(id: string, told: OfCatalog, asOf: number): void {
    const state = this.states.get(id) ?? nothingKnown;
    if (asOf < state.catalogAsOf) return;
    const isSame =
      told.archived === state.archived &&
      told.createdAt === state.createdAt &&
      told.categoryIds.join() === state.categoryIds.join();
    this.note(id, isSame ? { ...state, catalogAsOf: asOf } : { ...state, ...told, catalogAsOf: asOf }, isSame);
  }

  private noteAvailability(id: string, availability: string | null, asOf: number): void {
    const state = this.states.get(id) ?? nothingKnown;
    if (asOf < state.availabilityAsOf) return;
    this.note(id, { ...state, availability, availabilityAsOf: asOf }, availability === state.availability);
  }

  private note(id: string, state: ProductState, isSame: boolean): void {
    if (!isSame || !this.states.has(id)) this.revision += 1;
    this.states.set(id, state);
  }
}

const timeOf = (asOf: number | null): number => (asOf === null ? Number.NEGATIVE_INFINITY : Number(asOf));
