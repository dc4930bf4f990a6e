import type { Steps } from '../../../../shared/numerics/steps';
import { fitCounts, logExpected, type SoldSpells } from './count-regression';
import type { Hyperprior } from './normal-hierarchy';
import { retailPrior, withoutSubstitutes } from './shop-demand';

/** So many of the last weeks are not learned from where it is measured how well they are told. */
export const heldOutWeeks = 8;
/** With fewer spells to be told nothing is chosen by them. */
const FEWEST_SPELLS = 200;

/** How well the demand of a shop's last weeks is told by what was learned before them. */
export interface HeldOutDemand {
  /** Poisson deviance a spell: 2·(y·ln(y/μ) − y + μ). */
  readonly deviance: number;
  readonly spells: number;
}

/**
 * Learns from all but the last weeks and predicts those, at the prices that they had. What all products sold in a week is taken
 * from the week itself: how products differ within it is what curves have to tell.
 */
export function* heldOutDemand(
  all: readonly SoldSpells[],
  categories: number,
  weeks: number,
  heldOut: number,
  prior: Hyperprior,
): Steps<HeldOutDemand> {
  const first = weeks - heldOut;
  const known = all
    .map((one) => within(one, (period) => period < first))
    .filter(({ units }) => units.some((n) => n > 0));
  const numbers = new Map(known.map(({ of }, n) => [of, n]));
  const fit = yield* fitCounts(known, categories, first, prior);
  const none = new Float64Array(weeks);
  const predicted: { readonly period: number; readonly units: number; readonly expected: number }[] = [];
  for (const one of all) {
    const n = numbers.get(one);
    if (n === undefined) continue;
    const { units, periods } = one;
    for (let t = 0; t < units.length; t++) {
      if (periods[t]! < first) continue;
      const expected = Math.exp(logExpected(one, t, fit.products[n]!.mean, none));
      predicted.push({ period: periods[t]!, units: units[t]!, expected });
    }
  }
  let deviance = 0;
  for (const spells of Map.groupBy(predicted, ({ period }) => period).values()) {
    const sum = (of: 'units' | 'expected') => spells.reduce((total, spell) => total + spell[of], 0);
    const level = Math.max(0.5, sum('units')) / Math.max(1e-9, sum('expected'));
    for (const { units, expected } of spells) {
      const mean = level * expected;
      deviance += 2 * ((units > 0 ? units * Math.log(units / mean) : 0) - units + mean);
    }
  }
  return { deviance: deviance / Math.max(1, predicted.length), spells: predicted.length };
}

function within(one: SoldSpells, isWanted: (period: number) => boolean): SoldSpells & { readonly of: SoldSpells } {
  const kept = [...one.periods.keys()].filter((t) => isWanted(one.periods[t]!));
  const some = (values: Float64Array) => Float64Array.from(kept, (t) => values[t]!);
  return {
    ...{ of: one, category: one.category, units: some(one.units), days: some(one.days) },
    periods: Int32Array.from(kept, (t) => one.periods[t]!),
    columns: one.columns.map(some),
  };
}

/**
 * Whether the prices of substitutes have a part in a shop's curves: where they help to tell its last weeks. In some trades they
 * do much, in others what is learned of them is chance; where too little was sold to say, they have none.
 */
export function* chosenPrior(products: readonly SoldSpells[], categories: number, weeks: number): Steps<Hyperprior> {
  const without = yield* heldOutDemand(products, categories, weeks, heldOutWeeks, withoutSubstitutes);
  if (without.spells < FEWEST_SPELLS) return withoutSubstitutes;
  const having = yield* heldOutDemand(products, categories, weeks, heldOutWeeks, retailPrior);
  return having.deviance < without.deviance ? retailPrior : withoutSubstitutes;
}
