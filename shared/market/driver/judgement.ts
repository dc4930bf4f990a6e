import { attraction, clickProbability, examinationProbability, reasonPull, utility } from '../world/choice';
import type { Intent } from '../world/intent';
import { type EarlierPurchase, needUtility } from '../world/needs';
import type { WorldShopper } from '../world/shoppers';
import { variantsOf, type World } from '../world/world';
import type { ProductAnswer } from './answers';
import type { Luck } from './luck';
import type { Openings } from './openings';
import type { Recognition } from './recognition';
import type { Rivals } from './rivals';

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

/** What somebody has in mind who looks a list through. */
export interface Looking {
  /** What goes with it makes curious. */
  readonly inBasket?: readonly EarlierPurchase[];
  /** What is open, and what opening one more is worth; what is opened is added. */
  readonly openings?: Openings | undefined;
}

export interface Look {
  readonly seen: Shown[];
  readonly wanted: Shown[];
  /** Σ ([opened] - chance of it) worth over the list: what luck with opening adds, minor units; 0 in the mean, and without a worth. */
  readonly fortune: number;
}

/** Utility of a product that the world knows nothing of: less than what is usually opened. */
const neutralUtility = 1;
const unavailablePenalty = 1.5;

/** What somebody knows and wants on a day. */
export interface Mind {
  readonly world: World;
  readonly recognition: Recognition;
  readonly rivals: Rivals;
  readonly shopper: WorldShopper;
  readonly day: number;
  /** Utility that word of mouth adds, by sku. */
  readonly recommended: ReadonlyMap<string, number>;
  readonly owned: ReadonlySet<string>;
  readonly earlier: readonly EarlierPurchase[];
  readonly intent: Intent;
  readonly ignoreReasons: boolean;
}

/** How one shopper sees what the shop shows on one day. */
export class Judgement {
  constructor(private readonly mind: Mind) {}

  /**
   * The utility of a product at the price shown; where no price is shown, at its usual one.
   *
   * @param sizeMatters whether it is this variant that would be bought; in a list it stands for its siblings too
   */
  value(product: ProductAnswer, sizeMatters = true): number {
    const truth = this.mind.recognition.of(product);
    if (!truth) return neutralUtility - (this.mind.owned.has(product.id) ? 3 : 0);
    return utility(this.mind.world, this.mind.shopper, truth, {
      price: product.price?.current.amount ?? truth.basePrice,
      day: this.mind.day,
      wordOfMouth: this.mind.recommended.get(truth.sku) ?? 0,
      owned: variantsOf(this.mind.world, truth).some(({ sku }) => this.mind.owned.has(sku)),
      earlier: this.mind.earlier,
      wantedLeaf: this.mind.intent.wants ? this.mind.intent.leaf : undefined,
      rivalsMoved: this.mind.rivals.shiftOf(truth),
      sizeMatters,
    });
  }

  /**
   * Looks a list through from the top: which products come into view, and which of those one would open.
   *
   * @param occasion which of the visit's lists it is: a place, and a product in it, has its own luck on each
   */
  lookThrough(list: readonly Shown[], luck: Luck, occasion: string, { inBasket = [], openings }: Looking = {}): Look {
    const seen: Shown[] = [];
    const wanted: Shown[] = [];
    let fortune = 0;
    for (const shown of list) {
      const examined = examinationProbability(shown.place);
      const isSeen = luck.chance('looking', `${occasion}/${shown.place}`) < examined;
      if (isSeen) seen.push(shown);
      else if (!openings) continue;
      const truth = this.mind.recognition.of(shown.product);
      const value =
        this.value(shown.product, false) +
        (truth ? needUtility(truth, inBasket, this.mind.day) : 0) -
        (isGone(shown.product) ? unavailablePenalty : 0);
      const chance = clickProbability(value + this.pullOfReason(shown));
      const isOpened = isSeen && luck.chance('opening', `${occasion}/${this.nameOf(shown.product)}`) < chance;
      if (openings && !isGone(shown.product)) {
        fortune += ((isOpened ? 1 : 0) - examined * chance) * openings.worthOf(shown.product, value);
      }
      if (!isOpened) continue;
      wanted.push(shown);
      openings?.open(shown.product, value);
    }
    return { seen, wanted, fortune };
  }

  /** What tells a product from others, the same in every shop that sells it. */
  nameOf(product: ProductAnswer): string {
    return this.mind.recognition.of(product)?.sku ?? product.id;
  }

  /** A reason names something that one likes, or says nothing to one. It makes curious; it makes nothing any better. */
  private pullOfReason({ because = [] }: Shown): number {
    if (this.mind.ignoreReasons) return 0;
    const named = because.flatMap((product) => this.mind.recognition.of(product) ?? []);
    return reasonPull(named.map((product) => attraction(this.mind.shopper, product)));
  }
}

/** Whether a product is shown as not to be had. Where availability is not shown, it is worth a try. */
export function isGone(product: ProductAnswer): boolean {
  return product.availability?.status === 'OUT_OF_STOCK';
}
