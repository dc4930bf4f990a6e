import { ChangedRows } from '../../../../shared/database/changed-rows';
import type { Database } from '../../../../shared/database/database';
import { ProductEntity } from '../../entities/product';
import type { CatalogProduct, ProductAvailability } from '../../services/read-models/product-changes';

type ProductState = Omit<ProductEntity, 'id' | 'changedAt'>;
type OfCatalog = Pick<ProductState, 'categoryIds' | 'archived' | 'createdAt'>;

const unknown: ProductState = {
  categoryIds: [],
  archived: false,
  createdAt: null,
  availability: null,
  catalogAsOf: null,
  availabilityAsOf: null,
};

export interface NewProduct {
  readonly id: string;
  /** Unix milliseconds. */
  readonly createdAt: number;
}

/**
 * What may be shown, held in memory: a feed asks about each of thousands of products, and no request may wait for that.
 * Changes that this process stores are taken in at once, those of other processes by looking for changed rows.
 */
export class ProductCache {
  private readonly states = new Map<string, ProductState>();
  private readonly changed: ChangedRows<ProductEntity>;
  private newestProducts: readonly NewProduct[] = [];
  private newestRevision = -1;
  /** Counts up with every change; what is derived from the cache is derived again when it has moved. */
  revision = 0;

  constructor(database: Database) {
    this.changed = new ChangedRows(database, ProductEntity);
  }

  /** Reads what was changed since the last call; all of it at the first. */
  async refresh(): Promise<void> {
    for (const { id, catalogAsOf, availability, availabilityAsOf, ...ofCatalog } of await this.changed.read()) {
      this.applyProduct(id, ofCatalog, catalogAsOf);
      this.applyAvailabilityOf(id, availability, availabilityAsOf);
    }
  }

  /** Takes in what catalog published, once it is stored, where nothing newer is held. */
  applyProducts(products: readonly CatalogProduct[]): void {
    for (const { id, asOf, ...ofCatalog } of products) this.applyProduct(id, ofCatalog, asOf);
  }

  /** Takes in what inventory published, once it is stored, where nothing newer is held. */
  applyAvailability(changes: readonly ProductAvailability[]): void {
    for (const { id, status, asOf } of changes) this.applyAvailabilityOf(id, status, asOf);
  }

  /** Whether the product is in the catalogue. */
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

  private applyProduct(id: string, { categoryIds, archived, createdAt }: OfCatalog, catalogAsOf: number | null): void {
    const state = this.states.get(id) ?? unknown;
    if (isOlder(catalogAsOf, state.catalogAsOf)) return;
    const isSame =
      archived === state.archived && createdAt === state.createdAt && categoryIds.join() === state.categoryIds.join();
    this.set(
      id,
      isSame ? { ...state, catalogAsOf } : { ...state, categoryIds, archived, createdAt, catalogAsOf },
      isSame,
    );
  }

  private applyAvailabilityOf(id: string, availability: string | null, availabilityAsOf: number | null): void {
    const state = this.states.get(id) ?? unknown;
    if (isOlder(availabilityAsOf, state.availabilityAsOf)) return;
    this.set(id, { ...state, availability, availabilityAsOf }, availability === state.availability);
  }

  private set(id: string, state: ProductState, isSame: boolean): void {
    if (!isSame || !this.states.has(id)) this.revision += 1;
    this.states.set(id, state);
  }
}

/** Null is before all time. */
function isOlder(asOf: number | null, held: number | null): boolean {
  return held !== null && (asOf === null || asOf < held);
}
