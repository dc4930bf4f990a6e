import type { Random } from '../../../../shared/random/random';
import type { Interactions } from '../interactions/interactions';
import type { FitPace } from '../recommender/recommender';
import { targetColumn } from './domain-regression';
import type { DomainSums } from './domain-sums';

/** λ are looked for among these, ascending. At the largest, what is learned is the domain's popular list to all purposes. */
export const REGULARISATIONS: readonly number[] = [3, 10, 30, 100, 300, 1_000, 100_000];

const parts = 5;
/** The most met items of a domain decide its lists. */
const itemsAsked = 50;

/**
 * The largest λ that errs no more than chance would have it beyond the one which errs least, on people whom the regression was not
 * fitted on: within one standard error of the difference, person by person (Breiman, Friedman, Olshen and Stone 1984). The
 * error is the square of y - ŷ over a fifth of the people, drawn at random, and the domain's most met items. So where it is
 * not beyond chance that tastes in the one say something of tastes in the other, the popular list is what is learned.
 *
 * @param sums of nobody yet
 */
export async function chooseRegularisation(
  sums: DomainSums,
  pairs: Interactions,
  candidates: number,
  random: Random,
  pace: FitPace,
  done: number,
): Promise<number> {
  const held = Uint8Array.from({ length: pairs.persons }, () => (random.integer(parts) === 0 ? 1 : 0));
  await sums.add(pairs, (person) => held[person] === 0, pace, done);
  const asked = [...sums.targets.keys()]
    .sort((a, b) => sums.targetMean(b) - sums.targetMean(a) || a - b)
    .slice(0, itemsAsked);
  const people = peopleWithBoth(sums, pairs, held);
  const errors = REGULARISATIONS.map(() => new Float64Array(people.length));
  for (const target of asked) {
    for (const [n, lambda] of REGULARISATIONS.entries()) {
      addErrors(errors[n]!, sums, target, lambda, candidates, people);
    }
    const pause = pace.tick(done);
    if (pause) await pause;
  }
  return REGULARISATIONS[largestWithinChance(errors)]!;
}

/** @param errors by λ, of each person */
function largestWithinChance(errors: readonly Float64Array[]): number {
  const totals = errors.map((column) => column.reduce((sum, error) => sum + error, 0));
  const best = totals.indexOf(Math.min(...totals));
  const isWithin = (column: Float64Array, n: number) => {
    const squares = column.reduce((sum, error, person) => sum + (error - errors[best]![person]!) ** 2, 0);
    // Both times the number of people: the mean difference, and its standard error about 0.
    return totals[n]! - totals[best]! <= Math.sqrt(squares);
  };
  return errors.findLastIndex(isWithin);
}

interface Sides {
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
}

function peopleWithBoth(sums: DomainSums, pairs: Interactions, held: Uint8Array): Sides[] {
  const people: Sides[] = [];
  for (let person = 0; person < pairs.persons; person++) {
    if (held[person] !== 1) continue;
    const sides = sums.sides(pairs, person);
    if (sides.sources.length > 0 && sides.targets.length > 0) people.push(sides);
  }
  return people;
}

/** Adds each person's squared error at a target item. */
function addErrors(
  errors: Float64Array,
  sums: DomainSums,
  target: number,
  lambda: number,
  candidates: number,
  people: readonly Sides[],
): void {
  const { base, sources, weights } = targetColumn(sums, target, lambda, candidates);
  const row = new Float64Array(sums.sources.length);
  for (const [k, source] of sources.entries()) row[source] = weights[k]!;
  for (const [n, person] of people.entries()) {
    let sum = 0;
    for (const source of person.sources) sum += row[source]!;
    const guess = base + sum / Math.sqrt(person.sources.length);
    errors[n]! += (guess - (person.targets.includes(target) ? 1 : 0)) ** 2;
  }
}
