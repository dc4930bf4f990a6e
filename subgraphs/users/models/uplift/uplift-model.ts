import { choleskyInPlace, solveCholesky } from '../../../../shared/numerics/cholesky';

/** What a message adds to the probability of what is wished, as an expression of a person's features. */
export interface UpliftModel {
  readonly means: Float64Array;
  readonly deviations: Float64Array;
  /** Of the message: what it adds on average, then one a feature, standardised. */
  readonly effect: Float64Array;
}

/** An experiment: people drawn by lot, some of whom were written to. */
export interface Experiment {
  /** people × features, row by row. */
  readonly rows: Float64Array;
  readonly features: number;
  /** 1 for who was written to, one a person. */
  readonly written: Uint8Array;
  /** 1 for who did what is wished. */
  readonly happened: Uint8Array;
  /** With which probability each was written to, where that is not the same for all: between 0 and 1. */
  readonly probability?: Float64Array | undefined;
}

/** Some of the people of an experiment, by their places. */
export function partOf(experiment: Experiment, people: readonly number[]): Experiment {
  const { features, written, happened, probability } = experiment;
  const own = new Float64Array(people.length * features);
  for (const [n, person] of people.entries()) own.set(rowOf(experiment, person), n * features);
  return {
    rows: own,
    features,
    written: Uint8Array.from(people, (person) => written[person]!),
    happened: Uint8Array.from(people, (person) => happened[person]!),
    probability: probability && Float64Array.from(people, (person) => probability[person]!),
  };
}

/** A person's features. */
export const rowOf = ({ rows, features }: Pick<Experiment, 'rows' | 'features'>, person: number): Float64Array =>
  rows.subarray(person * features, (person + 1) * features);

/** Effects differ little from person to person, and are seen through much noise: they are drawn to that of all, as by so many people. */
export const usualRidgeOfEffect = 3_000;
const ridge = 1;

/**
 * The model of what happened with terms of the person (features, their products in pairs and squares), and with the
 * features times whether they were written to, by least squares with a ridge: the weights of these are the effect (Künzel et
 * al., "Metalearners for estimating heterogeneous treatment effects", PNAS 116, 2019: the S-learner). Products in the effect
 * too fit noise: the effect is seen through more of it than there is to learn. Being written to is centred by its probability, so
 * that campaigns with other holdouts and other people do not look like an effect (Robinson, Econometrica 56, 1988).
 *
 * Time: O(people · terms²).
 *
 * @throws RangeError where nobody, or everybody, was written to
 */
export function fitUplift(experiment: Experiment, ridgeOfEffect = usualRidgeOfEffect): UpliftModel {
  const { rows, features, written, happened, probability } = experiment;
  const people = written.length;
  const count = written.reduce((sum, one) => sum + one, 0);
  if (count === 0 || count === people) throw new RangeError('an experiment has two groups');
  const share = count / people;
  const { means, deviations } = standards(rows, people, features);
  const terms = termCount(features);
  const effects = 1 + features;
  const size = terms + effects;
  const gram = new Float64Array(size * size);
  const target = new Float64Array(size);
  const x = new Float64Array(size);
  for (let person = 0; person < people; person++) {
    termsOf(rowOf({ rows, features }, person), means, deviations, x);
    // Centred, so that the first half of the weights is what happens on average.
    const lot = written[person]! - (probability?.[person] ?? share);
    for (let k = 0; k < effects; k++) x[terms + k] = lot * x[k]!;
    for (let i = 0; i < size; i++) {
      const xi = x[i]!;
      if (xi === 0) continue;
      target[i]! += xi * happened[person]!;
      for (let j = 0; j <= i; j++) gram[i * size + j]! += xi * x[j]!;
    }
  }
  // The two means themselves are not drawn to 0.
  for (let k = 1; k < terms; k++) gram[k * size + k]! += ridge;
  for (let k = terms + 1; k < size; k++) gram[k * size + k]! += ridgeOfEffect * share * (1 - share);
  choleskyInPlace(gram, size);
  solveCholesky(gram, size, target);
  return { means, deviations, effect: target.slice(terms) };
}

/** What a message adds for a person with these features: .045 is 4.5 points. */
export function upliftOf({ means, deviations, effect }: UpliftModel, features: Float64Array): number {
  let sum = effect[0]!;
  for (let i = 0; i < features.length; i++) sum += (effect[1 + i]! * (features[i]! - means[i]!)) / deviations[i]!;
  return sum;
}

const termCount = (features: number): number => 1 + features + (features * (features + 1)) / 2;

function termsOf(row: Float64Array, means: Float64Array, deviations: Float64Array, into: Float64Array): void {
  const features = row.length;
  into[0] = 1;
  for (let i = 0; i < features; i++) into[1 + i] = (row[i]! - means[i]!) / deviations[i]!;
  let at = 1 + features;
  for (let i = 0; i < features; i++) {
    for (let j = 0; j <= i; j++) into[at++] = into[1 + i]! * into[1 + j]!;
  }
}

function standards(rows: Float64Array, people: number, features: number) {
  const means = new Float64Array(features);
  const deviations = new Float64Array(features);
  for (let i = 0; i < rows.length; i++) means[i % features]! += rows[i]! / people;
  for (let i = 0; i < rows.length; i++) deviations[i % features]! += (rows[i]! - means[i % features]!) ** 2 / people;
  return { means, deviations: deviations.map((square) => Math.sqrt(square) || 1) };
}

/**
 * What writing added among the share of people for whom the most was expected.
 *
 * @param expected one a person
 * @returns the difference of the two groups' rates
 */
export function upliftAmongTop(
  expected: ArrayLike<number>,
  { written, happened }: Pick<Experiment, 'written' | 'happened'>,
  share: number,
): number {
  const order = Array.from({ length: written.length }, (_, n) => n).sort((a, b) => expected[b]! - expected[a]!);
  const [people, converted] = [
    [0, 0],
    [0, 0],
  ];
  for (const person of order.slice(0, Math.floor(share * order.length))) {
    people[written[person]!]!++;
    converted[written[person]!]! += happened[person]!;
  }
  return converted[1]! / people[1]! - converted[0]! / people[0]!;
}
