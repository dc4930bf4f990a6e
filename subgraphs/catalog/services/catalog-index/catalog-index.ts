import { In } from 'typeorm';
import type { Database } from '../../../../shared/database/database';
import { Mutex } from '../../../../shared/database/mutex';
import { CategoryEntity } from '../../entities/category';
import { ProductEntity } from '../../entities/product';
import { FacetDictionary } from '../../models/facets';
import { SearchIndex } from '../search/search-index';
import { type Category, CategoryTree } from './category-tree';
import { factsOf, type ProductFacts } from './product-facts';
import { SortedProducts } from './sorted-products';

const rowsAtATime = 500;

/**
 * The whole catalogue as lists and search need it, in the memory of each process: about 2 KB a product. It is read from
 * the database at the start, brought up to date after this process's own writes before they are answered, and by
 * `ChangeWatch` after those of others.
 */
export class CatalogIndex {
  readonly dictionary = new FacetDictionary();
  readonly products = new Map<string, ProductFacts>();
  readonly search = new SearchIndex();
  readonly sorted = new SortedProducts(this.products);
  categories = new CategoryTree();
  /** Grows with each change of what is shown; what was derived under a lower one is old. */
  version = 0;
  private readonly loading = new Mutex();
  private readonly texts = new Map<string, string>();
  private readingCategories: Promise<void> | null = null;
  private counts: { version: number; byCategory: Map<string, number> } | null = null;

  constructor(private readonly database: Database) {}

  /** Reads everything that is new or has changed, of all products. */
  async loadAll(): Promise<void> {
    const stamps: { id: string; stamp: string }[] = await this.database.read.query(
      'SELECT `id`, `stamp` FROM `products`',
    );
    await this.load(this.outdated(stamps));
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
    for (let start = 0; start < ids.length; start += rowsAtATime) {
      const rows = await this.database.read.findBy(ProductEntity, { id: In(ids.slice(start, start + rowsAtATime)) });
      await this.knowCategoriesOf(rows);
      for (const row of rows) this.put(row);
      this.version += 1;
      this.sorted.changed();
    }
  }

  /** Products on sale in a category and those below it. */
  productCount(categoryId: string): number {
    if (this.counts?.version !== this.version) {
      const byCategory = new Map<string, number>();
      for (const { archived, categoryIds } of this.products.values()) {
        if (archived) continue;
        for (const id of categoryIds) byCategory.set(id, (byCategory.get(id) ?? 0) + 1);
      }
      this.counts = { version: this.version, byCategory };
    }
    return this.counts.byCategory.get(categoryId) ?? 0;
  }

  /** The category with this id, or null. */
  async category(id: string): Promise<Category | null> {
    if (this.categories.get(id) === null) await this.readCategories();
    return this.categories.get(id);
  }

  private put(row: ProductEntity): void {
    const known = this.products.get(row.id);
    if (known?.stamp === row.stamp) return;
    this.products.set(row.id, factsOf(row, this.dictionary));
    const text = {
      id: row.id,
      sku: row.sku,
      name: row.name,
      brand: row.brand ?? '',
      category: row.categoryIds.map((id) => this.categories.get(id)?.name ?? '').join('\n'),
      tags: row.tags.join('\n'),
      attributes: [...row.attributes, ...row.options].map(({ name, value }) => `${name} ${value}`).join('\n'),
      description: row.description ?? '',
    };
    // A review changes the row and none of its texts.
    const fingerprint = JSON.stringify(text);
    if (this.texts.get(row.id) === fingerprint) return;
    this.texts.set(row.id, fingerprint);
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
