import type { Database } from '../../../../shared/database/database';
import { readFactsOf } from '../../services/read-models/product-facts';
import { factsOfItems } from '../../training/described-items';
import { describedProducts, productDescriptions } from '../../training/described-products';
import type { ProductCache } from '../products/product-cache';

/** So many products at the most a new one is compared with. */
const mostCompared = 500;
/** With fewer products than this in its own category, those of the category above are compared too. */
const enoughToCompare = 50;
const kept = 1_000;
/** A cosine of no more than this is one of nothing in common. */
const least = 1e-9;

/** An item with the cosine of its description and another's. */
export interface Alike {
  readonly item: string;
  readonly score: number;
}

/**
 * What products are made like that have come since the models were trained: by words and attributes, among the newest
 * items of their category. One statement when a product is first asked for; the answer is kept until a product changes.
 */
export class ArrivedProducts {
  private readonly known = new Map<string, readonly Alike[]>();
  private revision = -1;

  constructor(
    private readonly database: Database,
    private readonly products: ProductCache,
  ) {}

  /** Other items of the catalogue, most alike first. */
  async alikeTo(productId: string): Promise<readonly Alike[]> {
    const own = this.products.itemOf(productId);
    if (this.revision !== this.products.revision || this.known.size >= kept) this.known.clear();
    this.revision = this.products.revision;
    const found = this.known.get(own) ?? (await this.compare(own));
    this.known.set(own, found);
    return found;
  }

  private async compare(own: string): Promise<readonly Alike[]> {
    const items = [own, ...this.comparable(own)];
    const products = items.flatMap((item) => this.products.productsOf(item));
    const facts = factsOfItems(items, await readFactsOf(this.database, products), this.products);
    if (!facts.has(own)) return [];
    const cosines = new Float64Array(items.length);
    const met = new Uint32Array(items.length);
    const size = describedProducts(productDescriptions(items, facts)).addCosines(0, cosines, met);
    return Array.from(met.subarray(0, size), (place) => ({ item: items[place]!, score: cosines[place]! }))
      .filter(({ item, score }) => item !== own && score > least)
      .sort((a, b) => b.score - a.score || (a.item < b.item ? -1 : 1));
  }

  /** The newest of the narrowest of its categories that has enough; of the whole shop where none has. */
  private comparable(own: string): string[] {
    for (const category of this.products.categoriesOf(own)) {
      const inside = this.newestIn(category, own);
      if (inside.length >= enoughToCompare) return inside;
    }
    return this.newestIn(null, own);
  }

  private newestIn(category: string | null, own: string): string[] {
    const items: string[] = [];
    for (const item of this.products.newestIn(category)) {
      if (items.length === mostCompared) break;
      if (item !== own) items.push(item);
    }
    return items;
  }
}
