import { checkedPage, maximumPageSize } from '../../../../shared/paging/paging';
import { representativeItems } from '../../models/neighbours/representative-items';
import { EMPTY_HISTORY } from '../../models/recommender/recommender';
import type { ModelRegistry, ServingModels } from '../models/model-registry';
import type { ProductCache } from '../products/product-cache';
import { VariantChoice } from '../variants/variant-choice';

/** What to ask newcomers about: whether they like these products. A like is an event, which changes their feed at once. */
export class InterestsPrompt {
  /** Items that tell most, and the models that they were chosen by. */
  private chosen: { readonly models: ServingModels; readonly items: readonly number[] } | undefined;

  constructor(
    private readonly models: Pick<ModelRegistry, 'current'>,
    private readonly products: ProductCache,
  ) {}

  /**
   * Ids of products that may be shown, those first that tell most of what else is liked; none where no models serve.
   *
   * @throws ShopError TOO_MANY above 100
   */
  productIds(first: number): string[] {
    checkedPage(first, null);
    const { current } = this.models;
    if (!current) return [];
    if (this.chosen?.models !== current) this.chosen = { models: current, items: itemsToAskAbout(current) };
    const { allowed } = current;
    const choice = new VariantChoice(this.products, current.variants, []);
    const ids = this.chosen.items.flatMap((item) =>
      allowed[item] === 1 ? (choice.of(current.itemAt(item)) ?? []) : [],
    );
    return [...new Set(ids)].slice(0, first);
  }
}

function itemsToAskAbout(models: ServingModels): number[] {
  const { neighbours } = models.blend.members;
  const every = Uint32Array.from({ length: models.popular.items }, (_, item) => item);
  const popularity = models.popular.score(EMPTY_HISTORY, every, { now: models.moment(0) });
  // Some may not be shown later: of so many enough are left.
  return neighbours ? representativeItems(popularity, neighbours, maximumPageSize) : [];
}
