/** A price that a product may have: what it earns, and what it takes of the budget. */
export interface Choice {
  readonly value: number;
  readonly weight: number;
}

/**
 * One choice for each product so that the sum of values is the largest whose weights add up to between −budget and +budget: the
 * multiple-choice knapsack (Sinha and Zoltners, Operations Research 27, 1979). Its linear relaxation has an optimum in which
 * at most one product is between two choices; the multiplier of the budget is found by bisection. Where the choices on its two
 * sides jump over the budget, products move one by one, from there and from where nothing moves, and the best that keeps it is
 * taken.
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
  const kept = chosenAt(products, side * high);
  const between = towards(products, chosenAt(products, side * low), kept, budget);
  return [between, grown(products, kept, budget), grown(products, still(products), budget)]
    .filter((chosen) => Math.abs(weightOf(products, chosen)) <= budget + 1e-12)
    .reduce((a, b) => (worthOf(products, b) > worthOf(products, a) ? b : a), still(products));
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

/** Nothing moves: the choices of weight 0. */
function still(products: readonly (readonly Choice[])[]): number[] {
  return products.map((choices) => choices.findIndex(({ weight }) => weight === 0));
}

/** From choices that overrun the budget to those that do not, product by product, until it is kept. */
function towards(
  products: readonly (readonly Choice[])[],
  overrun: readonly number[],
  kept: readonly number[],
  budget: number,
) {
  const chosen = [...overrun];
  for (let i = 0; i < products.length && Math.abs(weightOf(products, chosen)) > budget; i++) chosen[i] = kept[i]!;
  return chosen;
}

/** With the moves that earn the most for their weight, one after another, as long as the budget has room for them. */
function grown(products: readonly (readonly Choice[])[], from: readonly number[], budget: number): number[] {
  const chosen = [...from];
  const moves = products.flatMap((choices, i) =>
    choices.map((choice, n) => {
      const now = choices[chosen[i]!]!;
      return { i, n, gain: choice.value - now.value, weight: choice.weight - now.weight };
    }),
  );
  moves.sort((a, b) => b.gain / (Math.abs(b.weight) + 1e-9) - a.gain / (Math.abs(a.weight) + 1e-9));
  let total = weightOf(products, chosen);
  for (const { i, n } of moves) {
    const [now, next] = [products[i]![chosen[i]!]!, products[i]![n]!];
    const after = total + next.weight - now.weight;
    if (next.value <= now.value || Math.abs(after) > budget) continue;
    chosen[i] = n;
    total = after;
  }
  return chosen;
}

function worthOf(products: readonly (readonly Choice[])[], chosen: readonly number[]): number {
  return products.reduce((sum, choices, i) => sum + choices[chosen[i]!]!.value, 0);
}

function weightOf(products: readonly (readonly Choice[])[], chosen: readonly number[]): number {
  return products.reduce((sum, choices, i) => sum + choices[chosen[i]!]!.weight, 0);
}
