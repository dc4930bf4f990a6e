import type { Random } from '../../random/random';
import { chosenByNoise, gumbelNoise } from './choice';
import { behaviour, checkout } from './constants';
import { type EarlierPurchase, needUtility } from './needs';
import type { WorldProduct } from './products';
import type { WorldShopper } from './shoppers';

/** A product that was opened and weighed. */
export interface Candidate {
  /** Utility on its own. */
  readonly value: number;
  /** Undefined where the world does not know it. */
  readonly truth: WorldProduct | undefined;
}

/** Why a basket was not ordered. */
export type LeftBecause = 'nothing wanted' | 'not signed in' | 'second thoughts' | 'budget' | 'not to be had';

/**
 * What of the candidates goes into the basket beside what is in it: one choice after another, each against buying nothing
 * more, which gets likelier with each; what goes with the basket is wanted more, another of the same kind less.
 *
 * @param luckOf uniform in [0, 1): of an alternative (undefined: buying nothing more) on the how-manieth choice
 * @returns what was added, in the order of choice
 */
export function fillBasket<T extends Candidate>(
  candidates: readonly T[],
  basket: readonly T[],
  luckOf: (turn: number, candidate: T | undefined) => number,
): T[] {
  const left = candidates.filter((candidate) => !basket.includes(candidate));
  const chosen: T[] = [];
  while (left.length > 0 && basket.length + chosen.length < behaviour.mostProducts) {
    const turn = basket.length + chosen.length;
    const inBasket = [...basket, ...chosen].flatMap(({ truth }) => (truth ? [{ product: truth, day: 0 }] : []));
    const worth = ({ value, truth }: T) => value + (truth ? needUtility(truth, inBasket, 0) : 0);
    const index = chosenByNoise(
      left.map((candidate) => worth(candidate) + gumbelNoise(luckOf(turn, candidate))),
      outsideAfter(turn) + gumbelNoise(luckOf(turn, undefined)),
    );
    if (index < 0) break;
    chosen.push(left.splice(index, 1)[0]!);
  }
  return chosen;
}

/** The utility of buying nothing more beside so many products in the basket. */
export function outsideAfter(products: number): number {
  return behaviour.outsideUtility + behaviour.furtherProduct * products;
}

/** Mostly one piece; of small things now and then two to four. */
export function quantityOf(product: WorldProduct, random: Random): number {
  const several = random.uniform() < checkout.severalPieces;
  const pieces = 2 + random.integer(3);
  return several && product.basePrice < checkout.smallPrice ? pieces : 1;
}

/** Minor units that somebody would still spend this month. */
export function budgetLeft(shopper: WorldShopper, spent: number): number {
  return Math.max(0, checkout.overdraft * shopper.monthlyBudget - spent);
}

/**
 * What of a basket is kept within a budget, line by line in the order in which things were chosen: as many pieces of each
 * as what is left pays for. Lines of 3 x 1,000 and 1 x 700 within 2,800 keep 2 and 1.
 *
 * @param lines minor units a piece
 * @param limit minor units
 * @returns pieces kept of each line
 */
export function trimToBudget(
  lines: readonly { readonly quantity: number; readonly unitPrice: number }[],
  limit: number,
): number[] {
  let left = limit;
  return lines.map(({ quantity, unitPrice }) => {
    const kept = unitPrice <= 0 ? quantity : Math.min(quantity, Math.max(0, Math.floor(left / unitPrice)));
    left -= kept * unitPrice;
    return kept;
  });
}

/** Chance that a basket which could be paid is left all the same: h + k min(1, total / limit). */
export function hesitation(total: number, limit: number): number {
  const burden = limit <= 0 ? 1 : Math.min(1, total / limit);
  return checkout.hesitation + checkout.hesitationOfBurden * burden;
}

/** What becomes of a basket: the pieces of each line that are ordered, or why none are. */
export interface BasketDecision {
  readonly kept: readonly number[];
  readonly left: LeftBecause | undefined;
}

/**
 * Trims a basket to the budget and orders what is kept, or thinks better of it. The one rule of past and present.
 *
 * @param lines minor units a piece
 * @param limit minor units, from `budgetLeft`
 * @param luck uniform in [0, 1)
 */
export function decideOnBasket(
  lines: readonly { readonly quantity: number; readonly unitPrice: number }[],
  limit: number,
  luck: number,
): BasketDecision {
  const kept = trimToBudget(lines, limit);
  const total = lines.reduce((sum, { unitPrice }, place) => sum + unitPrice * kept[place]!, 0);
  const none = kept.every((pieces) => pieces === 0);
  const left = lines.length === 0 ? 'nothing wanted' : none ? 'budget' : undefined;
  if (left) return { kept, left };
  return luck < hesitation(total, limit) ? { kept: kept.map(() => 0), left: 'second thoughts' } : { kept, left };
}

/** How many purchases of a shopper count for what they want next. */
export const purchasesRemembered = 10;

/** What is bought becomes what was bought earlier; the last ones count. */
export function remembered(
  earlier: readonly EarlierPurchase[],
  bought: readonly EarlierPurchase[],
): readonly EarlierPurchase[] {
  return [...earlier, ...bought].slice(-purchasesRemembered);
}
