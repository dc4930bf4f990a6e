import { ShopError } from '../../../../shared/errors/shop-error';
import { isId } from '../../../../shared/ids/ids';
import { checkedPage } from '../../../../shared/paging/paging';
import { EMPTY_HISTORY, type Scored } from '../../models/recommender/recommender';
import { noVariantModel } from '../../training/variant-model';
import type { ModelRegistry, ServingModels } from '../models/model-registry';
import type { ProductCache } from '../products/product-cache';
import type { ReasonKey } from '../reasons/reasons';
import { choicesOfProducts, VariantChoice } from '../variants/variant-choice';

/** A product with why it is shown; the reason is put into words when the shopper's language is known. */
export interface Recommended {
  readonly productId: string;
  readonly score: number;
  readonly reason: ReasonKey;
  readonly because: readonly string[];
}

export const largestBasket = 100;

/**
 * Lists that belong to a product, a basket or the shop, not to a person: from memory, without any statement. A list has one
 * variant of a group: of those that can be had the one whose options are those of the product or basket, else the one that is
 * wanted most. None is a sibling of what the list belongs to.
 */
export class RecommendationService {
  constructor(
    private readonly models: ModelRegistry,
    private readonly products: ProductCache,
  ) {}

  /** Products that those who dealt with this one dealt with too; then those that are made and look like it; then those of its category. */
  similar(productId: string, first: number): Recommended[] {
    checkedPage(first, null);
    const models = this.models.current;
    const list = this.listOf(first, [productId]);
    const item = models?.indexOf(productId);
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
    const list = this.listOf(first, [productId]);
    const item = models?.indexOf(productId);
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
    const inCategory = (id: string) => categoryId === null || this.products.productsIn(categoryId).has(id);
    const list = this.listOf(first, [], inCategory);
    const models = this.models.current;
    if (models) {
      const allowed = categoryId === null ? models.allowed : models.allowedIn(categoryId);
      const options = { allowed, now: models.moment(0) };
      list.add(models, models.trending.recommend(EMPTY_HISTORY, first, options), 'rising', []);
      if (!list.isFull) list.add(models, models.popular.recommend(EMPTY_HISTORY, first * 2, options), 'popular', []);
    }
    this.fillWithNewest(list, categoryId, 'fresh', []);
    return list.entries;
  }

  /** @param withAlike whether what the same shoppers were interested in may follow what was bought together */
  private basket(productIds: readonly string[], first: number, withAlike: boolean): Recommended[] {
    const models = this.models.current;
    if (!models) return [];
    const { boughtTogether, blend } = models;
    const list = this.listOf(first, productIds);
    const inBasket = new Map<number, string>();
    for (const id of productIds) {
      const item = models.indexOf(id);
      if (item !== undefined) inBasket.set(item, id);
    }
    const items = [...inBasket.keys()];
    const named = (item: number | null | undefined) => inBasket.get(item ?? -1) ?? [];
    const options = { allowed: models.allowed, now: models.moment(0) };
    for (const { item, score, because } of boughtTogether.suggest(items, first, options)) {
      list.addItem(models.itemAt(item), score, 'together', [named(because)].flat());
    }
    if (!withAlike || list.isFull || !blend.members.neighbours) return list.entries;
    const history = { items, weights: items.map(() => 1), times: items.map(() => options.now) };
    for (const { item, score } of blend.members.neighbours.recommend(history, first * 2, options)) {
      const cause = blend.members.neighbours.explain(history, item, options)[0]?.item;
      list.addItem(models.itemAt(item), score, 'alike', [named(cause)].flat());
    }
    return list.entries;
  }

  private fillFromCategory(list: ListOf, category: string, reason: ReasonKey, because: readonly string[]): void {
    const models = this.models.current;
    if (models) {
      const options = { allowed: models.allowedIn(category), now: models.moment(0) };
      list.add(models, models.popular.recommend(EMPTY_HISTORY, list.size * 2, options), reason, because);
    }
    this.fillWithNewest(list, category, reason, because);
  }

  private fillWithNewest(list: ListOf, category: string | null, reason: ReasonKey, because: readonly string[]): void {
    for (const item of this.products.newestIn(category)) {
      if (list.isFull) return;
      list.addItem(item, 0, reason, because);
    }
  }

  /** @param isWanted of which products the list may be */
  private listOf(size: number, belongsTo: readonly string[], isWanted?: (productId: string) => boolean): ListOf {
    const variants = this.models.current?.variants ?? noVariantModel;
    const choice = new VariantChoice(this.products, variants, choicesOfProducts(belongsTo, this.products));
    const leftOut = belongsTo.map((id) => this.products.itemOf(id));
    return new ListOf(size, leftOut, (item) => choice.of(item, isWanted));
  }
}

/** A list of so many different items, each by one of its products. */
class ListOf {
  readonly entries: Recommended[] = [];
  private readonly taken: Set<string>;

  /** @param choose the product to show for an item; null for none */
  constructor(
    readonly size: number,
    leftOut: Iterable<string>,
    private readonly choose: (item: string) => string | null,
  ) {
    this.taken = new Set(leftOut);
  }

  get isFull(): boolean {
    return this.entries.length >= this.size;
  }

  add(models: ServingModels, scored: readonly Scored[], reason: ReasonKey, because: readonly string[]): void {
    for (const { item, score } of scored) this.addItem(models.itemAt(item), score, reason, because);
  }

  addItem(item: string, score: number, reason: ReasonKey, because: readonly string[]): void {
    if (this.isFull || this.taken.has(item)) return;
    const productId = this.choose(item);
    if (productId === null) return;
    this.taken.add(item);
    this.entries.push({ productId, score, reason, because });
  }
}
