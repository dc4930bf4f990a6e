/** A price that a product may have: what it earns, and what it takes of the budget. */
export interface Choice {
  readonly value: number;
  readonly weight: number;
}

/**
 * One choice for each product so that the sum of values is the largest whose weights add up to between −budget and +budget: the
 * multiple-choice knapsack (Sinha and Zoltners, Operations Research 27, 1979). Its linear relaxation has an optimum in which
 * at most one product is between two choices; the multiplier of the budget is found by bisection, and that product is then put
 * on the side that keeps the budget. What is lost against the relaxation is at most one product's difference.
 *
 * Worked example: two products may each take (0, 0) or (5, 2), and a third (4, 1) or (0, 0). With a budget of 3 the best is one of
 * the first two and the third: 9.
 *
 * @param products the choices of each, one of which has weight 0 in each product
 * @param budget not negative; Infinity for none
 * @returns the number of the choice of each product
 */
export function choosePortfolio(products: readonly (readonly Choice[])[], budget: number): number[] {
  const free = chosenAt(products, 0);
  const total = weightOf(products, free);
  if (Math.abs(total) <= budget) return free;
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
  return filled(products, chosenAt(products, side * high), chosenAt(products, side * low), side, budget);
}

function chosenAt(products: readonly (readonly Choice[])[], multiplier: number): number[] {
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

/** What keeps the budget, with each step towards what does not that there is still room for. */
function filled(
  products: readonly (readonly Choice[])[],
  kept: number[],
  overrun: readonly number[],
  side: number,
  budget: number,
): number[] {
  const chosen = [...kept];
  let room = budget - side * weightOf(products, chosen);
  for (const [i, choices] of products.entries()) {
    const [from, to] = [choices[chosen[i]!]!, choices[overrun[i]!]!];
    const needed = side * (to.weight - from.weight);
    if (to.value > from.value && needed <= room) {
      chosen[i] = overrun[i]!;
      room -= needed;
    }
  }
  return chosen;
}

function weightOf(products: readonly (readonly Choice[])[], chosen: readonly number[]): number {
  return products.reduce((sum, choices, i) => sum + choices[chosen[i]!]!.weight, 0);
}
