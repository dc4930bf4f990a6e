import type { Random } from '../../random/random';
import {
  budgetLeft,
  type Candidate,
  decideOnBasket,
  fillBasket,
  hesitation,
  quantityOf,
  trimToBudget,
} from '../world/basket';
import { choiceProbabilities } from '../world/choice';
import type { WorldProduct } from '../world/products';
import type { WorldShopper } from '../world/shoppers';
import type { ProductAnswer } from './answers';
import type { Luck } from './luck';
import type { Recognition } from './recognition';
import { returnChance, sameDayShare } from './returns';

/** A product that was opened, and how much it is wanted. */
export interface Prospect extends Candidate {
  readonly product: ProductAnswer;
}

/** So often is drawn what else goes into a basket beside its first product, and how many pieces. */
const draws = 8;
/** And so often, what is added to a basket of what is suggested for it. */
const drawsOfSuggestions = 32;

/**
 * What a visit is expected to earn, by the world's own chances, beside what it earned: what lies between is luck. In each visit
 * it is 0 in the mean, whatever the shop shows, so a profit from which it is taken away (a control variate, Glasserman 2003,
 * section 4.1) has the same mean and less noise. Money in minor units.
 */
export class Prospects {
  private readonly limit: number;

  constructor(
    private readonly shopper: WorldShopper,
    /** Spent in this month. */
    spent: number,
    private readonly recognition: Recognition,
  ) {
    this.limit = budgetLeft(shopper, spent);
  }

  /** What the purchase of a piece is expected to earn, once it is in the basket: (1 - h) P(not cancelled) margin. */
  ofPurchase(product: ProductAnswer): number {
    const { price, margin, stays } = this.pieceOf(product);
    return price > this.limit ? 0 : (1 - hesitation(price, this.limit)) * stays * margin;
  }

  /**
   * What a visit earns by its luck more than it is expected to, of what was opened: what is chosen of it, how many pieces,
   * whether they are ordered and not cancelled. Which product is chosen first is summed over exactly, the rest is drawn.
   *
   * @param chosen what was chosen, in this order
   */
  luckOfChoice<T extends Prospect>(opened: readonly T[], chosen: readonly T[], luck: Luck): number {
    if (opened.length === 0) return 0;
    const random = luck.of('prospects');
    const chances = choiceProbabilities(opened.map(({ value }) => value));
    let expected = 0;
    for (const [place, first] of opened.entries()) {
      for (let draw = 0; draw < draws; draw++) {
        const basket = [first, ...fillBasket(opened, [first], () => random.uniform())];
        expected += (chances[place]! / draws) * this.expected(basket, drawnPieces(basket, random));
      }
    }
    return this.earned(chosen, luck) - expected;
  }

  /**
   * The same of what was opened of the suggestions for a basket: what the luck with them earns more than is expected.
   *
   * @param opened of the suggestions
   * @param added what was chosen of these
   */
  luckOfSuggestions<T extends Prospect>(
    basket: readonly T[],
    opened: readonly T[],
    added: readonly T[],
    luck: Luck,
  ): number {
    if (opened.length === 0) return 0;
    const random = luck.of('prospects', 'suggestions');
    let expected = 0;
    for (let draw = 0; draw < drawsOfSuggestions; draw++) {
      const whole = [...basket, ...fillBasket(opened, basket, () => random.uniform())];
      const pieces = drawnPieces(whole, random);
      expected += (this.expected(whole, pieces) - this.expected(basket, pieces)) / drawsOfSuggestions;
    }
    return this.earned([...basket, ...added], luck) - this.earned(basket, luck) - expected;
  }

  /** What a basket of so many pieces is expected to earn at the checkout and after. */
  private expected(basket: readonly Prospect[], pieces: readonly number[]): number {
    const { total, profit, stays } = this.paid(basket, pieces);
    return (1 - hesitation(total, this.limit)) * stays * profit;
  }

  /** What the basket earns by the visit's own luck. */
  private earned(chosen: readonly Prospect[], luck: Luck): number {
    if (chosen.length === 0) return 0;
    const pieces = chosen.map(({ truth }) => piecesOf(truth, luck));
    const lines = chosen.map(({ product }, place) => ({
      quantity: pieces[place]!,
      unitPrice: this.pieceOf(product).price,
    }));
    if (decideOnBasket(lines, this.limit, luck.chance('checkout')).left) return 0;
    const { profit, stays } = this.paid(chosen, pieces);
    return luck.chance('cancelling') < stays ? profit : 0;
  }

  /** A basket as it is paid for: its price, what it earns, and the chance that it is not cancelled. */
  private paid(basket: readonly Prospect[], pieces: readonly number[]) {
    const parts = basket.map(({ product }) => this.pieceOf(product));
    const lines = parts.map(({ price }, place) => ({ quantity: pieces[place]!, unitPrice: price }));
    const kept = trimToBudget(lines, this.limit);
    let [total, profit, stays] = [0, 0, 1];
    for (const [place, part] of parts.entries()) {
      if (kept[place] === 0) continue;
      total += kept[place]! * part.price;
      profit += kept[place]! * part.margin;
      stays *= part.stays;
    }
    return { total, profit, stays };
  }

  /** A piece: its price, what it earns net of what is expected to come back, and the chance that it is not cancelled. */
  private pieceOf(product: ProductAnswer) {
    const truth = this.recognition.of(product);
    const price = product.price?.current.amount ?? truth?.basePrice ?? 0;
    const comesBack = returnChance(this.shopper, product, this.recognition);
    const margin = (1 - (1 - sameDayShare) * comesBack) * (price - (truth?.unitCost ?? 0.6 * price));
    return { price, margin, stays: 1 - sameDayShare * comesBack };
  }
}

function drawnPieces(basket: readonly Prospect[], random: Random): number[] {
  return basket.map(({ truth }) => (truth ? quantityOf(truth, random) : 1));
}

/** How many pieces of a product go into the basket by the visit's luck. */
export function piecesOf(truth: WorldProduct | undefined, luck: Luck): number {
  return truth ? quantityOf(truth, luck.of('quantity', truth.sku)) : 1;
}
