import { attraction, clickProbability, examinationProbability, reasonPull, utility } from '../world/choice';
import type { Intent } from '../world/intent';
import { type EarlierPurchase, needUtility } from '../world/needs';
import type { WorldShopper } from '../world/shoppers';
import { variantsOf, type World } from '../world/world';
import type { ProductAnswer } from './answers';
import type { Luck } from './luck';
import type { Recognition } from './recognition';

/** A product in a list, with where it stood. */
export interface Shown {
  readonly product: ProductAnswer;
  /** Place in its list from 1. */
  readonly place: number;
  /** Set where the list is a feed. */
  readonly feedId?: string;
  readonly position?: number;
  /** Products that the reason shown names. */
  readonly because?: readonly ProductAnswer[];
}

/** Utility of a product that the world knows nothing of: less than what is usually opened. */
const neutralUtility = 1;
const unavailablePenalty = 1.5;

/** How one shopper sees what the shop shows on one day. */
export class Judgement {
  constructor(
    private readonly world: World,
    private readonly recognition: Recognition,
    private readonly shopper: WorldShopper,
    private readonly day: number,
    /** Utility that word of mouth adds, by sku. */
    private readonly recommended: ReadonlyMap<string, number>,
    private readonly owned: ReadonlySet<string>,
    private readonly earlier: readonly EarlierPurchase[],
    private readonly intent: Intent,
    private readonly ignoreReasons: boolean,
  ) {}

  /**
   * The utility of a product at the price shown; where no price is shown, at its usual one.
   *
   * @param sizeMatters whether it is this variant that would be bought; in a list it stands for its siblings too
   */
  value(product: ProductAnswer, sizeMatters = true): number {
    const truth = this.recognition.of(product);
    if (!truth) return neutralUtility - (this.owned.has(product.id) ? 3 : 0);
    return utility(this.world, this.shopper, truth, {
      price: product.price?.current.amount ?? truth.basePrice,
      day: this.day,
      wordOfMouth: this.recommended.get(truth.sku) ?? 0,
      owned: variantsOf(this.world, truth).some(({ sku }) => this.owned.has(sku)),
      earlier: this.earlier,
      wantedLeaf: this.intent.wants ? this.intent.leaf : undefined,
      sizeMatters,
    });
  }

  /**
   * Looks a list through from the top: which products come into view, and which of those one would open.
   *
   * @param inBasket what goes with it makes curious
   * @param occasion which of the visit's lists it is: a place, and a product in it, has its own luck on each
   */
  lookThrough(
    list: readonly Shown[],
    luck: Luck,
    occasion: string,
    inBasket: readonly EarlierPurchase[] = [],
  ): { readonly seen: Shown[]; readonly wanted: Shown[] } {
    const seen: Shown[] = [];
    const wanted: Shown[] = [];
    for (const shown of list) {
      if (luck.chance('looking', `${occasion}/${shown.place}`) >= examinationProbability(shown.place)) continue;
      seen.push(shown);
      const truth = this.recognition.of(shown.product);
      const value =
        this.value(shown.product, false) +
        (truth ? needUtility(truth, inBasket, this.day) : 0) -
        (isGone(shown.product) ? unavailablePenalty : 0);
      const opened = luck.chance('opening', `${occasion}/${this.nameOf(shown.product)}`);
      if (opened < clickProbability(value + this.pullOfReason(shown))) wanted.push(shown);
    }
    return { seen, wanted };
  }

  /** What tells a product from others, the same in every shop that sells it. */
  nameOf(product: ProductAnswer): string {
    return this.recognition.of(product)?.sku ?? product.id;
  }

  /** A reason names something that one likes, or says nothing to one. It makes curious; it makes nothing any better. */
  private pullOfReason({ because = [] }: Shown): number {
    if (this.ignoreReasons) return 0;
    const named = because.flatMap((product) => this.recognition.of(product) ?? []);
    return reasonPull(named.map((product) => attraction(this.shopper, product)));
  }
}

/** Whether a product is shown as not to be had. Where availability is not shown, it is worth a try. */
export function isGone(product: ProductAnswer): boolean {
  return product.availability?.status === 'OUT_OF_STOCK';
}
