import type { BoundedSum, ProgrammeSolver } from '../../../../shared/numerics/binary-programme';
import type { Steps } from '../../../../shared/numerics/steps';
import { greedyPortfolio } from './greedy-portfolio';
import {
  type Choice,
  keepsTo,
  type PortfolioLimits,
  type PortfolioProducts,
  stillPortfolio,
  worthOf,
} from './portfolio';

export interface PortfolioSearch {
  /** Products that are chosen together: a part each, by their numbers. Those of one category belong together. */
  readonly parts: readonly (readonly number[])[];
  /** Seconds after which the search in a part ends with the best that was found. */
  readonly secondsAPart?: number;
}

export interface ChosenPortfolio {
  /** The number of the choice of each product. */
  readonly chosen: readonly number[];
  /** Parts in which the search ended before it was known that nothing is better; what was found counts there. */
  readonly unfinished: number;
}

const SECONDS_A_PART = 0.5;
/** Where parts share limits they are gone through twice: what the first left of a limit, another may use. */
const PASSES = 2;
/** Nothing can be better by more than this part of the value: what is left is less than what is known of demand. */
const GAP = 1e-4;

/**
 * The best choices of all products within limits that they share: the multiple-choice knapsack as a mixed-integer programme,
 *
 *     max Σ value·x    Σ x = 1 for each product    |Σ weight·x| ≤ budget    Σ x (changed) ≤ changes    x 0 or 1
 *
 * The search begins with `greedyPortfolio`; then each part is solved with all else as it stands, within what that leaves of the limits. Each solution is at least as good as the one
 * before, so that the result is never worse than the greedy one, and time is bounded by the number of parts.
 *
 * Worked example: see `greedyPortfolio`; with a budget of 3 and one change it is one of the first two alone: 5.
 */
export function* bestPortfolio(
  solve: ProgrammeSolver,
  products: PortfolioProducts,
  limits: PortfolioLimits,
  { parts, secondsAPart = SECONDS_A_PART }: PortfolioSearch,
): Steps<ChosenPortfolio> {
  const chosen = greedyPortfolio(products, limits);
  const still = stillPortfolio(products);
  const isFree = products.every((choices, i) => choices.every(({ value }) => value <= choices[chosen[i]!]!.value));
  if (isFree) return { chosen, unfinished: 0 };
  let unfinished = 0;
  for (let pass = 0; pass < (parts.length > 1 ? PASSES : 1); pass++) {
    unfinished = 0;
    for (const part of parts) {
      const inPart = new Set(part);
      let [weight, changed] = [0, 0];
      for (const [i, n] of chosen.entries()) {
        if (inPart.has(i)) continue;
        weight += products[i]![n]!.weight;
        changed += n === still[i] ? 0 : 1;
      }
      const own = part.map((i) => products[i]!);
      const room = { low: -limits.budget - weight, high: limits.budget - weight, changes: limits.changes - changed };
      const before = part.map((i) => chosen[i]!);
      const solved = solvedPart(solve, own, room, before, secondsAPart);
      if (!solved.isFinished) unfinished += 1;
      const after = [...chosen];
      for (const [k, i] of part.entries()) after[i] = solved.chosen[k]!;
      // What comes from floating point is believed no further than it can be checked.
      const isBetter = worthOf(own, solved.chosen) > worthOf(own, before) && keepsTo(products, after, limits);
      if (isBetter) for (const i of part) chosen[i] = after[i]!;
      yield;
    }
  }
  return { chosen, unfinished };
}

interface Room {
  readonly low: number;
  readonly high: number;
  readonly changes: number;
}

function solvedPart(
  solve: ProgrammeSolver,
  products: PortfolioProducts,
  room: Room,
  from: readonly number[],
  seconds: number,
) {
  const first: number[] = [];
  let variables = 0;
  for (const choices of products) {
    first.push(variables);
    variables += choices.length;
  }
  const start = new Float64Array(variables);
  for (const [i, n] of from.entries()) start[first[i]! + n] = 1;
  const values = products.flat().map(({ value }) => value);
  const { x, isFinished } = solve({ values, sums: sumsOf(products, first, room), start }, { seconds, gap: GAP });
  const chosen = products.map((choices, i) => {
    const n = choices.findIndex((_, choice) => (x[first[i]! + choice] ?? 0) > 0.5);
    return n === -1 ? from[i]! : n;
  });
  return { chosen, isFinished };
}

/** One choice of each product, the budget and the number of changes. */
function sumsOf(products: PortfolioProducts, first: readonly number[], { low, high, changes }: Room): BoundedSum[] {
  const still = stillPortfolio(products);
  const weighted = (weight: (choice: Choice, i: number, n: number) => number) =>
    products
      .flatMap((choices, i) => choices.map((choice, n) => [first[i]! + n, weight(choice, i, n)] as const))
      .filter(([, value]) => value !== 0);
  return [
    ...products.map((choices, i) => ({ low: 1, high: 1, weights: choices.map((_, n) => [first[i]! + n, 1] as const) })),
    { low, high, weights: weighted(({ weight }) => weight) },
    { low: 0, high: changes, weights: weighted((_, i, n) => (n === still[i] ? 0 : 1)) },
  ];
}
