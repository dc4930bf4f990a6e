import { hash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { pauses } from '../../../../shared/concurrency/pauses';
import { placeholders } from '../../../../shared/database/bulk-insert';
import type { Database } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import { Mutex } from '../../../../shared/database/mutex';
import { CategoryEntity } from '../../entities/category';
import { ProductEntity } from '../../entities/product';
import { FacetDictionary } from '../../models/facets';
import { SearchIndex, type SearchText } from '../search/search-index';
import { type Category, CategoryTree } from './category-tree';
import { factsOf, type ProductFacts } from './product-facts';
import { ProductGroups } from './product-groups';
import { ProductLists } from './product-lists';

const rowsAtATime = 100;
const stampsAtATime = 2_000;
const table = entityTable(ProductEntity);
/** For so many milliseconds reading many products may hold the event loop. */
const longestTurn = 10;

/**
 * The whole catalogue as lists and search need it, in the memory of each process. It is read from
 * the database at the start, brought up to date after this process's own writes before they are answered, and by
 * `ChangeWatch` after those of others.
 */
export class CatalogIndex {
  readonly dictionary = new FacetDictionary();
  readonly products = new Map<string, ProductFacts>();
  readonly groups = new ProductGroups();
  readonly lists = new ProductLists(this.products, this.dictionary, this.groups);
  search: SearchIndex;
  categories = new CategoryTree();
  /** Grows with each change of what is shown; what was derived under a lower one is old. */
  version = 0;
  /** Whether anybody asks it: a process that only stores products leaves it empty. */
  isLoaded = false;
  private readonly loading = new Mutex();
  /** By the place in the search index. */
  private byPlace: (ProductFacts | undefined)[] = [];
  /** By product, what tells its texts from others. */
  private readonly fingerprints = new Map<string, string>();
  private readingCategories: Promise<void> | null = null;

  /** @param words different words of a product that search knows at the most */
  constructor(
    private readonly database: Database,
    words: number,
  ) {
    this.search = new SearchIndex(words);
  }

  /** Reads everything that is new or has changed, of all products. */
  async loadAll(): Promise<void> {
    this.isLoaded = true;
    for (let after = ''; ; ) {
      // By hand, and a page at a time: all stamps of a large catalogue in one statement would hold up the event loop.
      const stamps: { id: string; stamp: string }[] = await this.database.read.query(
        `SELECT \`id\`, \`stamp\` FROM \`products\` WHERE \`id\` > ? ORDER BY \`id\` LIMIT ${stampsAtATime}`,
        [after],
      );
      await this.load(this.outdated(stamps));
      if (stamps.length < stampsAtATime) return;
      after = stamps.at(-1)!.id;
      await nextTurn();
    }
  }

  /** Those of the rows whose state in the database is another than here. */
  outdated(rows: readonly { readonly id: string; readonly stamp: string }[]): string[] {
    return rows.filter(({ id, stamp }) => this.products.get(id)?.stamp !== stamp).map(({ id }) => id);
  }

  /** Reads these products anew. One load at a time: of two reads that overtake each other, the older would stay. */
  load(ids: readonly string[]): Promise<void> {
    return this.loading.run(() => this.read(ids));
  }

  private async read(ids: readonly string[]): Promise<void> {
    const pause = pauses(longestTurn);
    for (let start = 0; start < ids.length; start += rowsAtATime) {
      const rows = await this.rowsOf(ids.slice(start, start + rowsAtATime));
      await this.knowCategoriesOf(rows);
      for (const row of rows) {
        this.put(row);
        await pause();
      }
      this.version += 1;
    }
    if (this.search.isWorn) await this.renewSearch(pause);
  }

  /** By hand: TypeORM's find would hold the event loop ten times as long. */
  private async rowsOf(ids: readonly string[]): Promise<ProductEntity[]> {
    const sql = `SELECT ${table.selection()} FROM \`products\` WHERE \`id\` IN (${placeholders(ids.length)})`;
    return table.rowsOf(await this.database.read.query(sql, [...ids]));
  }

  /** Makes the search index anew beside the old one: nothing changes meanwhile, since loads come one at a time. */
  private async renewSearch(pause: () => Promise<void>): Promise<void> {
    const renewed = await this.search.renewed(pause);
    this.search = renewed;
    this.byPlace = [];
    for (const facts of this.products.values()) this.groups.remove(facts);
    for (const facts of this.products.values()) {
      facts.place = renewed.placeOf(facts.id)!;
      this.byPlace[facts.place] = facts;
      this.groups.add(facts);
    }
    this.lists.placesChanged();
    this.version += 1;
  }

  /** Products on sale in a category and those below it, as a list shows them: a group once. */
  productCount(categoryId: string): number {
    const number = this.dictionary.find('category', categoryId);
    return number === undefined ? 0 : (this.lists.onSale.facetCounts(true).get(number) ?? 0);
  }

  /** The category with this id, or null. */
  async category(id: string): Promise<Category | null> {
    if (this.categories.get(id) === null) await this.readCategories();
    return this.categories.get(id);
  }

  private put(row: ProductEntity): void {
    const known = this.products.get(row.id);
    if (known?.stamp === row.stamp) return;
    if (known) {
      this.lists.remove(known);
      this.groups.remove(known);
    }
    this.putText(this.textOf(row));
    const facts = factsOf(row, this.search.placeOf(row.id)!, this.dictionary);
    if (known) this.byPlace[known.place] = undefined;
    this.byPlace[facts.place] = facts;
    this.products.set(row.id, facts);
    this.groups.add(facts);
    this.lists.add(facts);
  }

  /** The product at a place in the search index; undefined where that is empty. */
  productAt(place: number): ProductFacts | undefined {
    return this.byPlace[place];
  }

  private textOf(row: ProductEntity): SearchText {
    return {
      id: row.id,
      sku: row.sku,
      name: row.name,
      brand: row.brand ?? '',
      category: row.categoryIds.map((id) => this.categories.get(id)?.name ?? '').join('\n'),
      tags: row.tags.join('\n'),
      attributes: [...row.attributes, ...row.options].map(({ name, value }) => `${name} ${value}`).join('\n'),
      description: row.description ?? '',
    };
  }

  private putText(text: SearchText): void {
    // A review changes the row and none of its texts.
    const fingerprint = hash('sha1', JSON.stringify(text), 'base64');
    if (this.fingerprints.get(text.id) === fingerprint) return;
    this.fingerprints.set(text.id, fingerprint);
    this.search.put(text);
  }

  /** Reads the categories anew if rows have one that another process made just now. */
  async knowCategoriesOf(rows: readonly Pick<ProductEntity, 'categoryIds'>[]): Promise<void> {
    if (rows.some(({ categoryIds }) => this.lacks(categoryIds))) await this.readCategories();
  }

  private lacks(categoryIds: readonly string[]): boolean {
    return categoryIds.some((id) => this.categories.get(id) === null);
  }

  private readCategories(): Promise<void> {
    this.readingCategories ??= this.database.read
      .find(CategoryEntity)
      .then((rows) => {
        this.categories = new CategoryTree(rows);
      })
      .finally(() => {
        this.readingCategories = null;
      });
    return this.readingCategories;
  }
}
