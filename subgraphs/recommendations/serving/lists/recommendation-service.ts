import { ShopError } from '../../../../shared/errors/shop-error';
import { isId } from '../../../../shared/ids/ids';
import { checkedPage } from '../../../../shared/paging/paging';
import { EMPTY_HISTORY, type Scored } from '../../models/recommender/recommender';
import type { ModelRegistry, ServingModels } from '../models/model-registry';
import type { ProductCache } from '../products/product-cache';
import type { ReasonKey } from '../reasons/reasons';

/** A product with why it is shown; the reason is put into words when the shopper's language is known. */
export interface Recommended {
  readonly productId: string;
  readonly score: number;
  readonly reason: ReasonKey;
  readonly because: readonly string[];
}

export const largestBasket = 100;

/** Lists that belong to a product, a basket or the shop, not to a person: from memory, without any statement. */
export class RecommendationService {
  constructor(
    private readonly models: ModelRegistry,
    private readonly products: ProductCache,
  ) {}

  /** Products that those who dealt with this one dealt with too; then those that are made and look like it; then those of its category. */
  similar(productId: string, first: number): Recommended[] {
    checkedPage(first, null);
    const models = this.models.current;
    const list = new ListOf(first, [productId]);
    const item = models?.vocabulary.indexOf(productId);
    const neighbours = models?.blend.members.neighbours;
    if (models && neighbours && item !== undefined) {
      list.add(models, neighbours.related(item, first, { allowed: models.allowed }), 'alike', [productId]);
    }
    const byNature = models?.multimodal ?? models?.content;
    if (models && byNature && item !== undefined && !list.isFull) {
      list.add(models, byNature.related(item, first * 2, { allowed: models.allowed }), 'alikeByNature', [productId]);
    }
    const [category] = this.products.categoriesOf(productId);
    if (category !== undefined && !list.isFull) this.fillFromCategory(list, category, 'sameCategory', [productId]);
    return list.entries;
  }

  /**
   * Products whose picture looks like this one's; where its picture, or any, is not known, those that are made like it, with
   * the reason that says so.
   */
  looksLike(productId: string, first: number): Recommended[] {
    checkedPage(first, null);
    const models = this.models.current;
    const list = new ListOf(first, [productId]);
    const item = models?.vocabulary.indexOf(productId);
    if (!models || item === undefined) return list.entries;
    const options = { allowed: models.allowed };
    if (models.lookAlikes) {
      list.add(models, models.lookAlikes.related(item, first, options), 'looksAlike', [productId]);
    }
    if (list.entries.length === 0 && models.content) {
      list.add(models, models.content.related(item, first, options), 'alikeByNature', [productId]);
    }
    return list.entries;
  }

  /** Products that were bought in one basket with this one more often than chance has it. */
  boughtTogether(productId: string, first: number): Recommended[] {
    checkedPage(first, null);
    return this.basket([productId], first, false);
  }

  /**
   * What goes with a basket and is not in it.
   *
   * @throws ShopError TOO_MANY above 100 products, BAD_USER_INPUT for what is no id
   */
  basketSuggestions(productIds: readonly string[], first: number): Recommended[] {
    checkedPage(first, null);
    if (productIds.length > largestBasket) {
      throw new ShopError('TOO_MANY', { limit: largestBasket, what: 'products', given: productIds.length });
    }
    if (!productIds.every(isId)) throw new ShopError('BAD_USER_INPUT', { detail: '"productIds" are ids of products.' });
    return this.basket(productIds, first, true);
  }

  /** What rises in the shop or in a category with all below it; then what is popular, then what is new there. */
  trending(categoryId: string | null, first: number): Recommended[] {
    checkedPage(first, null);
    const list = new ListOf(first, []);
    const isWanted = (id: string) => categoryId === null || this.products.categoriesOf(id).includes(categoryId);
    const models = this.models.current;
    if (models) {
      const allowed = categoryId === null ? models.allowed : models.allowedWhere(isWanted);
      const options = { allowed, now: models.moment(0) };
      list.add(models, models.trending.recommend(EMPTY_HISTORY, first, options), 'rising', []);
      if (!list.isFull) list.add(models, models.popular.recommend(EMPTY_HISTORY, first * 2, options), 'popular', []);
    }
    for (const { id } of this.products.newest) {
      if (list.isFull) break;
      if (isWanted(id)) list.addOne({ productId: id, score: 0, reason: 'fresh', because: [] });
    }
    return list.entries;
  }

  /** @param withAlike whether what the same shoppers were interested in may follow what was bought together */
  private basket(productIds: readonly string[], first: number, withAlike: boolean): Recommended[] {
    const models = this.models.current;
    if (!models) return [];
    const { vocabulary, boughtTogether, blend } = models;
    const list = new ListOf(first, productIds);
    const items = productIds.map((id) => vocabulary.indexOf(id)).filter((item) => item !== undefined);
    const options = { allowed: models.allowed, now: models.moment(0) };
    for (const { item, score, because } of boughtTogether.suggest(items, first, options)) {
      list.addOne({
        productId: vocabulary.idOf(item)!,
        score,
        reason: 'together',
        because: [vocabulary.idOf(because)!],
      });
    }
    if (!withAlike || list.isFull || !blend.members.neighbours) return list.entries;
    const history = { items, weights: items.map(() => 1), times: items.map(() => options.now) };
    for (const { item, score } of blend.members.neighbours.recommend(history, first * 2, options)) {
      const cause = blend.members.neighbours.explain(history, item, options)[0]?.item;
      const because = cause === null || cause === undefined ? [] : [vocabulary.idOf(cause)!];
      list.addOne({ productId: vocabulary.idOf(item)!, score, reason: 'alike', because });
    }
    return list.entries;
  }

  private fillFromCategory(list: ListOf, category: string, reason: ReasonKey, because: readonly string[]): void {
    const models = this.models.current;
    const isWanted = (id: string) => this.products.categoriesOf(id).includes(category);
    if (models) {
      const options = { allowed: models.allowedWhere(isWanted), now: models.moment(0) };
      list.add(models, models.popular.recommend(EMPTY_HISTORY, list.size * 2, options), reason, because);
    }
    for (const { id } of this.products.newest) {
      if (list.isFull) return;
      if (isWanted(id)) list.addOne({ productId: id, score: 0, reason, because });
    }
  }
}

/** A list of so many different products. */
class ListOf {
  readonly entries: Recommended[] = [];
  private readonly taken: Set<string>;

  constructor(
    readonly size: number,
    leftOut: Iterable<string>,
  ) {
    this.taken = new Set(leftOut);
  }

  get isFull(): boolean {
    return this.entries.length >= this.size;
  }

  add({ vocabulary }: ServingModels, scored: readonly Scored[], reason: ReasonKey, because: readonly string[]): void {
    for (const { item, score } of scored) this.addOne({ productId: vocabulary.idOf(item)!, score, reason, because });
  }

  addOne(entry: Recommended): void {
    if (this.isFull || this.taken.has(entry.productId)) return;
    this.taken.add(entry.productId);
    this.entries.push(entry);
  }
}
