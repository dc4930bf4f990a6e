import { keepsTo, type PortfolioLimits, type PortfolioProducts, stillPortfolio, weightOf, worthOf } from './portfolio';

/**
 * One choice for each product so that the sum of values is large and the limits are kept: where the search for the best begins,
 * and what is taken where it finds nothing better. The linear relaxation of the multiple-choice knapsack has an optimum in which
 * at most one product is between two choices (Sinha and Zoltners, Operations Research 27, 1979); the multiplier of the budget is
 * found by bisection. Where the choices on its two sides jump over the budget, products move one by one, from there and from
 * where nothing moves, and the best that keeps to the limits is taken.
 *
 * Worked example: two products may each take (0, 0) or (5, 2), and a third (4, 1) or (0, 0). With a budget of 3 the best is one of
 * the first two and the third: 9.
 *
 * @param limits the budget is not negative
 * @returns the number of the choice of each product
 */
export function greedyPortfolio(products: PortfolioProducts, limits: PortfolioLimits): number[] {
  const free = chosenAt(products, 0);
  if (keepsTo(products, free, limits)) return free;
  const still = stillPortfolio(products);
  const isScarce = [limits.budget, limits.changes].map(Number.isFinite);
  const orders = [byWorth, byGain].filter((_, n) => isScarce[n]);
  const candidates = [...atTheMultiplier(products, free, limits), still].flatMap((from) =>
    orders.map((order) => grown(products, from, still, limits, order)),
  );
  return candidates
    .filter((chosen) => keepsTo(products, chosen, limits))
    .reduce((a, b) => (worthOf(products, b) > worthOf(products, a) ? b : a), still);
}

/** The choices on the side of the budget's multiplier that keeps it, and those on the way there. */
function atTheMultiplier(products: PortfolioProducts, free: readonly number[], { budget }: PortfolioLimits) {
  const total = weightOf(products, free);
  if (Math.abs(total) <= budget) return [];
  // A price on weight, on the side on which the budget is overrun.
  const side = Math.sign(total);
  const overrun = (chosen: readonly number[]) => side * weightOf(products, chosen) > budget + 1e-12;
  let low = 0;
  let high = 1;
  while (overrun(chosenAt(products, side * high)) && high < 1e15) high *= 4;
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (overrun(chosenAt(products, side * middle))) low = middle;
    else high = middle;
  }
  const kept = chosenAt(products, side * high);
  return [towards(products, chosenAt(products, side * low), kept, budget), kept];
}

function chosenAt(products: PortfolioProducts, multiplier: number): number[] {
  return products.map((choices) => {
    let best = 0;
    let most = Number.NEGATIVE_INFINITY;
    for (const [n, { value, weight }] of choices.entries()) {
      const worth = value - multiplier * weight;
      if (worth > most) [best, most] = [n, worth];
    }
    return best;
  });
}

/** From choices that overrun the budget to those that do not, product by product, until it is kept. */
function towards(products: PortfolioProducts, overrun: readonly number[], kept: readonly number[], budget: number) {
  const chosen = [...overrun];
  let total = weightOf(products, chosen);
  for (let i = 0; i < products.length && Math.abs(total) > budget; i++) {
    total += products[i]![kept[i]!]!.weight - products[i]![chosen[i]!]!.weight;
    chosen[i] = kept[i]!;
  }
  return chosen;
}

interface Move {
  readonly i: number;
  readonly n: number;
  readonly gain: number;
  readonly weight: number;
}

const byWorth = (a: Move, b: Move) => b.gain / (Math.abs(b.weight) + 1e-9) - a.gain / (Math.abs(a.weight) + 1e-9);
const byGain = (a: Move, b: Move) => b.gain - a.gain;

/** With the moves that come first in an order, one after another, as long as the limits have room for them. */
function grown(
  products: PortfolioProducts,
  from: readonly number[],
  still: readonly number[],
  { budget, changes }: PortfolioLimits,
  order: (a: Move, b: Move) => number,
): number[] {
  const chosen = [...from];
  const moves = products.flatMap((choices, i) =>
    choices.map((choice, n): Move => {
      const now = choices[chosen[i]!]!;
      return { i, n, gain: choice.value - now.value, weight: choice.weight - now.weight };
    }),
  );
  let total = weightOf(products, chosen);
  let changed = chosen.reduce((sum, n, i) => sum + (n === still[i] ? 0 : 1), 0);
  for (const { i, n } of moves.sort(order)) {
    const [now, next] = [products[i]![chosen[i]!]!, products[i]![n]!];
    const after = total + next.weight - now.weight;
    const changedAfter = changed + Number(n !== still[i]) - Number(chosen[i] !== still[i]);
    if (next.value <= now.value || Math.abs(after) > budget || changedAfter > changes) continue;
    chosen[i] = n;
    total = after;
    changed = changedAfter;
  }
  return chosen;
}
