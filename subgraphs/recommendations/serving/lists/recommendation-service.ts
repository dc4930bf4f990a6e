import { ShopError } from '../../../../shared/errors/shop-error';
import { isId } from '../../../../shared/ids/ids';
import { checkedPage } from '../../../../shared/paging/paging';
import type { Platform } from '../../../../shared/subgraph/definition';
import type { BasketSuggestion } from '../../models/neighbours/bought-together';
import { EMPTY_HISTORY, type Scored } from '../../models/recommender/recommender';
import type { OptionChoice } from '../../models/variants/option-tastes';
import { noVariantModel } from '../../training/variant-model';
import { historyOf, ownedOrDismissed } from '../feeds/past-filter';
import type { ModelRegistry, ServingModels } from '../models/model-registry';
import { readPast } from '../people/person-history';
import type { ArrivedProducts } from '../products/arrived-products';
import type { ProductCache } from '../products/product-cache';
import type { ReasonKey } from '../reasons/reason-texts';
import { choicesOf, choicesOfProducts, pastOfItems, VariantChoice } from '../variants/variant-choice';

/** A product with why it is shown; the reason is put into words when the shopper's language is known. */
export interface Recommended {
  readonly productId: string;
  readonly score: number;
  readonly reason: ReasonKey;
  readonly because: readonly string[];
}

export const largestBasket = 100;

/** What is known of whom a list is for. */
interface BasketOwner {
  /** Items that they own or have dismissed. */
  readonly unwanted: ReadonlySet<string>;
  /** Of options, the newest last. */
  readonly choices: readonly OptionChoice[];
}

const unknownOwner: BasketOwner = { unwanted: new Set(), choices: [] };

/**
 * Lists that belong to a product, a basket or the shop: from memory, without any statement, but for what is alike to a product
 * that the models have not met, and for what the owner of a basket owns. A list has one variant of a group: of those that can
 * be had the one whose options are those of the product or basket, and what its owner chose before, else the one that is wanted
 * most. None is a sibling of what the list belongs to.
 */
export class RecommendationService {
  constructor(
    private readonly platform: Pick<Platform, 'database' | 'log'>,
    private readonly models: ModelRegistry,
    private readonly products: ProductCache,
    private readonly arrived: ArrivedProducts,
  ) {}

  /** Products that those who dealt with this one dealt with too; then those that are made and look like it; then those of its category. */
  async similar(productId: string, first: number): Promise<Recommended[]> {
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
    if (item === undefined) await this.addArrivedAlike(list, productId);
    const [category] = this.products.categoriesOf(productId);
    if (category !== undefined && !list.isFull) this.fillFromCategory(list, category, 'sameCategory', [productId]);
    return list.entries;
  }

  /**
   * Products whose picture looks like this one's; where its picture, or any, is not known, those that are made like it, with
   * the reason that says so.
   */
  async looksLike(productId: string, first: number): Promise<Recommended[]> {
    checkedPage(first, null);
    const models = this.models.current;
    const list = this.listOf(first, [productId]);
    const item = models?.indexOf(productId);
    if (!models || item === undefined) {
      await this.addArrivedAlike(list, productId);
      return list.entries;
    }
    const options = { allowed: models.allowed };
    if (models.lookAlikes) {
      list.add(models, models.lookAlikes.related(item, first, options), 'looksAlike', [productId]);
    }
    if (list.entries.length === 0 && models.content) {
      list.add(models, models.content.related(item, first, options), 'alikeByNature', [productId]);
    }
    return list.entries;
  }

  /** Products that were bought in one basket with this one more often than chance has it; then those of kinds that are. */
  boughtTogether(productId: string, first: number): Recommended[] {
    checkedPage(first, null);
    const list = this.listOf(first, [productId]);
    const models = this.models.current;
    if (models) this.addTogether(list, models, itemsIn([productId], models));
    return list.entries;
  }

  /**
   * What goes with a basket and is not in it. An account that lets the shop be arranged for it is offered nothing that it owns,
   * but for what is bought again, and nothing that it has dismissed; that takes one statement.
   *
   * @param person key of the account; null for a visitor, of whom the shop knows no purchases
   * @throws ShopError TOO_MANY above 100 products, BAD_USER_INPUT for what is no id
   */
  async basketSuggestions(productIds: readonly string[], first: number, person: string | null): Promise<Recommended[]> {
    checkedPage(first, null);
    if (productIds.length > largestBasket) {
      throw new ShopError('TOO_MANY', { limit: largestBasket, what: 'products', given: productIds.length });
    }
    if (!productIds.every(isId)) throw new ShopError('BAD_USER_INPUT', { detail: '"productIds" are ids of products.' });
    const models = this.models.current;
    if (!models) return [];
    const owner = person === null ? unknownOwner : await this.ownerOf(person, models);
    return this.basket(models, productIds, first, owner);
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

  private async addArrivedAlike(list: ListOf, productId: string): Promise<void> {
    for (const { item, score } of await this.arrived.alikeTo(productId)) {
      list.addItem(item, score, 'alikeByNature', [productId]);
    }
  }

  /** Nothing is known where the past cannot be read: the suggestions are made without it. */
  private async ownerOf(person: string, models: ServingModels): Promise<BasketOwner> {
    try {
      const past = await readPast(this.platform.database, person);
      const history = historyOf(past, (id) => models.indexOf(id));
      const items = pastOfItems(past, this.products);
      return {
        unwanted: ownedOrDismissed(items, history, models.vocabulary, models.repurchase),
        choices: choicesOf(past, this.products),
      };
    } catch (error) {
      this.platform.log.error({ err: error }, 'a history could not be read: what is owned may be suggested');
      return unknownOwner;
    }
  }

  /** What was bought together with these, or goes with their kinds; then what the same shoppers were interested in. */
  private basket(
    models: ServingModels,
    productIds: readonly string[],
    first: number,
    owner: BasketOwner,
  ): Recommended[] {
    const { neighbours } = models.blend.members;
    const list = this.listOf(first, productIds, undefined, owner);
    const inBasket = itemsIn(productIds, models);
    this.addTogether(list, models, inBasket);
    if (list.isFull || !neighbours) return list.entries;
    const items = [...inBasket.keys()];
    const options = optionsFor(list, models);
    const history = { items, weights: items.map(() => 1), times: items.map(() => options.now) };
    for (const { item, score } of neighbours.recommend(history, first * 2, options)) {
      const cause = inBasket.get(neighbours.explain(history, item, options)[0]?.item ?? -1);
      list.addItem(models.itemAt(item), score, 'alike', cause === undefined ? [] : [cause]);
    }
    return list.entries;
  }

  private addTogether(list: ListOf, models: ServingModels, inBasket: ReadonlyMap<number, string>): void {
    const { boughtTogether } = models;
    const items = [...inBasket.keys()];
    const options = optionsFor(list, models);
    const add = (suggested: readonly BasketSuggestion[], reason: ReasonKey) => {
      for (const { item, score, because } of suggested) {
        list.addItem(models.itemAt(item), score, reason, [inBasket.get(because)!]);
      }
    };
    add(boughtTogether.suggest(items, list.size, options), 'together');
    if (!list.isFull) add(boughtTogether.complements?.suggest(items, list.size * 2, options) ?? [], 'togetherByKind');
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

  /**
   * @param isWanted of which products the list may be
   * @param owner who is to be offered what
   */
  private listOf(
    size: number,
    belongsTo: readonly string[],
    isWanted?: (productId: string) => boolean,
    { unwanted, choices }: BasketOwner = unknownOwner,
  ): ListOf {
    const variants = this.models.current?.variants ?? noVariantModel;
    const all = [...choices, ...choicesOfProducts(belongsTo, this.products)];
    const choice = new VariantChoice(this.products, variants, all);
    const leftOut = belongsTo.map((id) => this.products.itemOf(id));
    return new ListOf(size, [...leftOut, ...unwanted], (item) => choice.of(item, isWanted));
  }
}

/** Of each product that the models know the index of its item. */
function itemsIn(productIds: readonly string[], models: ServingModels): Map<number, string> {
  const items = new Map<number, string>();
  for (const id of productIds) {
    const item = models.indexOf(id);
    if (item !== undefined) items.set(item, id);
  }
  return items;
}

/** What may still come into the list. */
function optionsFor(list: ListOf, models: ServingModels) {
  const exclude = [...list.leftOut].flatMap((item) => models.indicesOf(item));
  return { allowed: models.allowed, now: models.moment(0), exclude };
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

  /** Items that are not to be in the list, or are in it already. */
  get leftOut(): ReadonlySet<string> {
    return this.taken;
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
