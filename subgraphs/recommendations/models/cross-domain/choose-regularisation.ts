import type { Random } from '../../../../shared/random/random';
import type { Interactions } from '../interactions';
import type { FitPace } from '../recommender';
import { targetColumn } from './domain-regression';
import type { DomainSums } from './domain-sums';

/** λ are looked for among these. At the largest, what is learned is next to the domain's popular list. */
export const REGULARISATIONS: readonly number[] = [3, 10, 30, 100, 300, 1_000];

const parts = 5;
/** The most met items of a domain decide its lists. */
const itemsAsked = 50;

/**
 * The λ with which the regression of a domain errs least on people whom it was not fitted on: the mean square of
 * y - ŷ over a fifth of the people, drawn at random, and the domain's most met items. Where tastes in the one say nothing
 * of tastes in the other it is a large one.
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
  const errors = REGULARISATIONS.map(() => 0);
  for (const target of asked) {
    for (const [n, lambda] of REGULARISATIONS.entries()) {
      errors[n]! += squaredError(sums, target, lambda, candidates, people);
    }
    const pause = pace.tick(done);
    if (pause) await pause;
  }
  return REGULARISATIONS[errors.indexOf(Math.min(...errors))]!;
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

function squaredError(
  sums: DomainSums,
  target: number,
  lambda: number,
  candidates: number,
  people: readonly Sides[],
): number {
  const { base, sources, weights } = targetColumn(sums, target, lambda, candidates);
  const row = new Float64Array(sums.sources.length);
  for (const [k, source] of sources.entries()) row[source] = weights[k]!;
  let error = 0;
  for (const person of people) {
    let sum = 0;
    for (const source of person.sources) sum += row[source]!;
    const guess = base + sum / Math.sqrt(person.sources.length);
    error += (guess - (person.targets.includes(target) ? 1 : 0)) ** 2;
  }
  return error;
}
