import { choiceWeight, type OptionChoice, OptionTastes } from '../../models/variants/option-tastes';
import type { VariantModel } from '../../training/variant-model';
import type { PersonPast } from '../people/person-history';
import type { ProductCache } from '../products/product-cache';

type Products = Pick<ProductCache, 'productsOf' | 'optionsOf' | 'isShowable'>;

/** Chooses which variant of a group is shown: of those that can be had, the one that fits what was chosen before. */
export class VariantChoice {
  private readonly tastes: OptionTastes;

  /** @param choices what the options of are preferred, the newest last */
  constructor(
    private readonly products: Products,
    private readonly model: VariantModel,
    choices: Iterable<OptionChoice> = [],
  ) {
    this.tastes = new OptionTastes(choices, model.strengths);
  }

  /**
   * The product to show for an item; null where none may be shown.
   *
   * @param isWanted further conditions on the product
   */
  of(item: string, isWanted: (productId: string) => boolean = () => true): string | null {
    const variants = this.products.productsOf(item);
    const isFit = (id: string) => this.products.isShowable(id) && isWanted(id);
    if (variants.length === 1) return isFit(variants[0]!) ? variants[0]! : null;
    const scores = this.tastes.scores(
      variants.map((id) => ({ options: this.products.optionsOf(id), demand: this.model.demand.get(id) ?? 0 })),
    );
    let best = -1;
    for (const [n, id] of variants.entries()) if (isFit(id) && (best < 0 || scores[n]! > scores[best]!)) best = n;
    return variants[best] ?? null;
  }
}

/** What a person bought and put into the basket, as choices of options, the newest last. */
export function choicesOf({ done }: PersonPast, products: Pick<ProductCache, 'optionsOf'>): OptionChoice[] {
  return done.flatMap(({ type, productId }) => {
    const options = products.optionsOf(productId);
    return options.length === 0 ? [] : [{ options, weight: choiceWeight(type) }];
  });
}

/** What products stand in a basket or on a page, as choices of options. */
export function choicesOfProducts(ids: readonly string[], products: Pick<ProductCache, 'optionsOf'>): OptionChoice[] {
  return ids.map((id) => ({ options: products.optionsOf(id), weight: 1 }));
}

/** A past in terms of items: what was done with one variant was done with its group. */
export function pastOfItems(past: PersonPast, products: Pick<ProductCache, 'itemOf'>): PersonPast {
  const inItems = (events: PersonPast['done']) =>
    events.map((event) => {
      const item = products.itemOf(event.productId);
      return item === event.productId ? event : { ...event, productId: item };
    });
  return { ...past, done: inItems(past.done), shown: inItems(past.shown), dismissed: inItems(past.dismissed) };
}
