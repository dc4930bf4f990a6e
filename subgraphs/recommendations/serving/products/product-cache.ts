import { setImmediate } from 'node:timers/promises';
import { ChangedRows } from '../../../../shared/database/changed-rows';
import type { Database } from '../../../../shared/database/database';
import { ProductEntity } from '../../entities/product';
import type { ProductOption } from '../../models/variants/option-tastes';
import type { CatalogProduct, ProductAvailability } from '../../services/read-models/product-changes';
import { ChangeLog } from './change-log';
import { NewestItems } from './newest-items';
import { VariantGroups } from './variant-groups';

type ProductState = Omit<ProductEntity, 'id' | 'changedAt'>;
type OfCatalog = Pick<ProductState, 'categoryIds' | 'archived' | 'groupId' | 'options' | 'createdAt'>;

const unknown: ProductState = {
  categoryIds: [],
  archived: false,
  groupId: null,
  options: null,
  createdAt: null,
  availability: null,
  catalogAsOf: null,
  availabilityAsOf: null,
};
const noOptions: readonly ProductOption[] = [];
/** So many products of a category are sooner put in order than found among all. */
const fewProducts = 1_000;
const nothing: ReadonlySet<string> = new Set();

/** Which products there are, and what models rank in their place. */
export type CatalogueLookup = Pick<
  ProductCache,
  'isKnown' | 'itemOf' | 'productsOf' | 'categoriesOf' | 'optionsOf' | 'scarceSince'
>;

/**
 * What may be shown, held in memory: a feed asks about each of thousands of products, and no request may wait for that.
 * Changes that this process stores are taken in at once, those of other processes by looking for changed rows. What is
 * derived from it is mended with each change, so that an import beside live traffic never makes a page derive it anew.
 *
 * Models rank items: a group of variants is one, and so is a product that is in no group.
 */
export class ProductCache {
  private readonly states = new Map<string, ProductState>();
  private readonly groups = new VariantGroups();
  private readonly byAge = new NewestItems();
  private readonly byCategory = new Map<string, Set<string>>();
  private readonly changes = new ChangeLog();
  private readonly changed: ChangedRows<ProductEntity>;

  constructor(database: Database) {
    this.changed = new ChangedRows(database, ProductEntity);
  }

  /** Reads what was changed since the last call; all of it at the first. Other work comes in between. */
  async refresh(): Promise<void> {
    for await (const rows of this.changed.pages()) {
      const dated = new Set<string>();
      for (const { id, catalogAsOf, availability, availabilityAsOf, ...ofCatalog } of rows) {
        this.applyProduct(id, ofCatalog, catalogAsOf, dated);
        this.applyAvailabilityOf(id, availability, availabilityAsOf);
      }
      this.putDates(dated);
      await setImmediate();
    }
  }

  /** Takes in what catalog published, once it is stored, where nothing newer is held. */
  applyProducts(products: readonly CatalogProduct[]): void {
    const dated = new Set<string>();
    for (const { id, asOf, ...product } of products) {
      const { categoryIds, archived, groupId = null, options = null, createdAt } = product;
      this.applyProduct(id, { categoryIds, archived, groupId, options, createdAt }, asOf, dated);
    }
    this.putDates(dated);
  }

  /** Takes in what inventory published, once it is stored, where nothing newer is held. */
  applyAvailability(changes: readonly ProductAvailability[]): void {
    for (const { id, status, asOf } of changes) this.applyAvailabilityOf(id, status, asOf);
  }

  /** Counts up with every change. */
  get revision(): number {
    return this.changes.revision;
  }

  /** Ids of products and groups that may have become showable, or no longer are, since a revision; null for any of them. */
  changedSince(revision: number): readonly string[] | null {
    return this.changes.since(revision);
  }

  /** Whether the product is in the catalogue, and was until then, Unix milliseconds; default: by now. */
  isKnown(id: string, until = Number.MAX_SAFE_INTEGER): boolean {
    const createdAt = this.states.get(id)?.createdAt ?? null;
    return createdAt !== null && createdAt <= until;
  }

  /** Whether the product may be shown: in the catalogue, not archived, and to be had or ordered. */
  isShowable(id: string): boolean {
    const state = this.states.get(id);
    if (!state || state.archived || state.createdAt === null) return false;
    return state.availability !== null && state.availability !== 'OUT_OF_STOCK';
  }

  /** Since when little is left of each product of an item that may be had, Unix milliseconds; null where there is enough of one. */
  scarceSince(item: string): number | null {
    let since = Number.NEGATIVE_INFINITY;
    for (const id of this.productsOf(item)) {
      const { availability = null, availabilityAsOf = null } = this.states.get(id) ?? {};
      if (availability !== 'LOW_STOCK' && availability !== 'OUT_OF_STOCK') return null;
      since = Math.max(since, availabilityAsOf ?? since);
    }
    return Number.isFinite(since) ? since : null;
  }

  /** What models rank in the product's place: its group, or itself. */
  itemOf(id: string): string {
    return this.groups.itemOf(id);
  }

  /** The products of an item: a group's variants by id, or the one product. */
  productsOf(item: string): readonly string[] {
    return this.groups.productsOf(item);
  }

  /** The product's own category and its ancestors; of a group those of the first variant that has any. */
  categoriesOf(id: string): readonly string[] {
    for (const product of this.productsOf(id)) {
      const categoryIds = this.states.get(product)?.categoryIds ?? [];
      if (categoryIds.length > 0) return categoryIds;
    }
    return [];
  }

  /** The products of a category and all below it. */
  productsIn(categoryId: string): ReadonlySet<string> {
    return this.byCategory.get(categoryId) ?? nothing;
  }

  /** The items of a category and all below it, or of the whole shop, newest first. */
  *newestIn(categoryId: string | null): Generator<string, void, undefined> {
    if (categoryId === null) {
      for (const { id } of this.newest) yield id;
      return;
    }
    const products = this.productsIn(categoryId);
    const items = [...products].slice(0, fewProducts).map((id) => this.itemOf(id));
    // A walk over all finds enough of many soon; of a few it would find none for long.
    const all = products.size <= fewProducts ? this.byAge.among(items) : this.newest;
    for (const { id } of all) if (this.productsOf(id).some((one) => products.has(one))) yield id;
  }

  /** What tells the product from its siblings. */
  optionsOf(id: string): readonly ProductOption[] {
    return this.states.get(id)?.options ?? noOptions;
  }

  /** The product's group, null where it is in none; undefined where nothing is known of the product. */
  groupOf(id: string): string | null | undefined {
    return this.states.get(id)?.groupId;
  }

  /** All items in the catalogue, newest first; a group is as old as its oldest variant. Not all of them may be shown. */
  get newest(): NewestItems['items'] {
    return this.byAge.items;
  }

  /** When an item came into the catalogue, Unix milliseconds: a group with its oldest variant. Null of what is no item. */
  createdAtOf(item: string): number | null {
    // A product that is in a group is no item of its own any more.
    if (this.itemOf(item) !== item) return null;
    let oldest: number | null = null;
    for (const id of this.productsOf(item)) {
      const createdAt = this.states.get(id)?.createdAt ?? null;
      if (createdAt !== null && (oldest === null || createdAt < oldest)) oldest = createdAt;
    }
    return oldest;
  }

  private applyProduct(id: string, ofCatalog: OfCatalog, catalogAsOf: number | null, dated: Set<string>): void {
    const state = this.states.get(id) ?? unknown;
    if (isOlder(catalogAsOf, state.catalogAsOf)) return;
    const { categoryIds, archived, groupId, options, createdAt } = ofCatalog;
    const isSame =
      archived === state.archived &&
      createdAt === state.createdAt &&
      groupId === state.groupId &&
      categoryIds.join() === state.categoryIds.join() &&
      JSON.stringify(options) === JSON.stringify(state.options);
    if (isSame) {
      this.set(id, { ...state, catalogAsOf }, true);
      return;
    }
    // A group that it leaves changes too.
    for (const item of [id, this.itemOf(id)]) this.changes.add(item);
    dated.add(this.itemOf(id));
    this.groups.put(id, groupId);
    for (const category of state.categoryIds) this.byCategory.get(category)?.delete(id);
    for (const category of categoryIds) this.addTo(category, id);
    dated.add(this.itemOf(id));
    this.set(id, { ...state, categoryIds, archived, groupId, options, createdAt, catalogAsOf }, false);
  }

  private applyAvailabilityOf(id: string, availability: string | null, availabilityAsOf: number | null): void {
    const state = this.states.get(id) ?? unknown;
    if (isOlder(availabilityAsOf, state.availabilityAsOf)) return;
    this.set(id, { ...state, availability, availabilityAsOf }, availability === state.availability);
  }

  private set(id: string, state: ProductState, isSame: boolean): void {
    const isNew = !this.states.has(id);
    this.states.set(id, state);
    if (isSame && !isNew) return;
    this.changes.add(id);
    if (this.itemOf(id) !== id) this.changes.add(this.itemOf(id));
  }

  private addTo(category: string, id: string): void {
    const products = this.byCategory.get(category);
    if (products) products.add(id);
    else this.byCategory.set(category, new Set([id]));
  }

  private putDates(items: ReadonlySet<string>): void {
    this.byAge.put(new Map([...items].map((item) => [item, this.createdAtOf(item)])));
  }
}

/** Null is before all time. */
function isOlder(asOf: number | null, held: number | null): boolean {
  return held !== null && (asOf === null || asOf < held);
}
