import { bootstrapMeans, type Interval, percentiles } from '../../../../shared/numerics/bootstrap';
import type { Random } from '../../../../shared/random/random';

/** What was said of persons and categories, and what came of it: person by person, all categories of each. */
export interface Predictions {
  readonly probabilities: Float64Array;
  /** 1 where the person turned to the category. */
  readonly labels: Uint8Array;
  /** Categories a person. */
  readonly categories: number;
}

/** How good probabilities are; intervals are percentile bootstraps over persons. */
export interface InterestFigures {
  /** Chance that of a pair that came true and one that did not, the former was said to be likelier. */
  readonly auc: Interval;
  /** The same among the categories of one person, mean over the persons who turned to some and not to others. */
  readonly aucWithin: Interval;
  /** Mean of -ln p of what came about. */
  readonly logLoss: Interval;
  /** Mean of (p - what came about)². */
  readonly brier: Interval;
  /** Mean distance of what was said and how often it came true, over tenths of the pairs by what was said. */
  readonly calibrationError: Interval;
}

const bands = 10;
const resamples = 200;
const leastProbability = 1e-12;

/** Time: O(pairs · (ln pairs + resamples)). */
export function evaluateInterest(predictions: Predictions, random: Random): InterestFigures {
  const { probabilities, categories } = predictions;
  const persons = probabilities.length / categories;
  const order = Uint32Array.from(probabilities.keys()).sort((a, b) => probabilities[a]! - probabilities[b]!);
  const figuresFor = (weights: Float64Array) => pooledFigures(predictions, order, weights);
  const whole = figuresFor(new Float64Array(persons).fill(1));
  const drawn = whole.map(() => new Float64Array(resamples));
  const weights = new Float64Array(persons);
  for (let sample = 0; sample < resamples; sample++) {
    weights.fill(0);
    for (let n = 0; n < persons; n++) weights[random.integer(persons)]! += 1;
    for (const [k, value] of figuresFor(weights).entries()) drawn[k]![sample] = value;
  }
  const [auc, logLoss, brier, calibrationError] = whole.map(
    (mean, k): Interval => ({ mean, ...percentiles(drawn[k]!, 0.95) }),
  );
  const aucWithin = bootstrapMeans([withinPersons(predictions)], random.fork('within'), resamples)[0]!;
  return { auc: auc!, aucWithin, logLoss: logLoss!, brier: brier!, calibrationError: calibrationError! };
}

/** AUC, log loss, Brier score and calibration error where each person counts as often as their weight says. */
function pooledFigures(
  { probabilities, labels, categories }: Predictions,
  order: Uint32Array,
  weights: Float64Array,
): number[] {
  let [pairs, yes, no, better, loss, brier] = [0, 0, 0, 0, 0, 0];
  const said = new Float64Array(bands);
  const came = new Float64Array(bands);
  for (let from = 0; from < order.length; ) {
    // What is equally likely is half before and half after one another.
    const p = probabilities[order[from]!]!;
    let [yesHere, noHere] = [0, 0];
    let to = from;
    for (; to < order.length && probabilities[order[to]!] === p; to++) {
      const pair = order[to]!;
      const weight = weights[Math.floor(pair / categories)]!;
      if (labels[pair] === 1) yesHere += weight;
      else noHere += weight;
      const band = Math.floor((to * bands) / order.length);
      said[band]! += weight * p;
      came[band]! += weight * labels[pair]!;
    }
    better += yesHere * (no + noHere / 2);
    yes += yesHere;
    no += noHere;
    pairs += yesHere + noHere;
    loss -= yesHere * Math.log(Math.max(leastProbability, p)) + noHere * Math.log(Math.max(leastProbability, 1 - p));
    brier += yesHere * (1 - p) ** 2 + noHere * p ** 2;
    from = to;
  }
  const distance = said.reduce((sum, value, band) => sum + Math.abs(value - came[band]!), 0);
  return [better / (yes * no), loss / pairs, brier / pairs, distance / pairs];
}

function withinPersons({ probabilities, labels, categories }: Predictions): Float64Array {
  const found: number[] = [];
  for (let from = 0; from < labels.length; from += categories) {
    const own = Array.from({ length: categories }, (_, n) => from + n);
    const [yes, no] = [own.filter((n) => labels[n] === 1), own.filter((n) => labels[n] === 0)];
    if (yes.length === 0 || no.length === 0) continue;
    let better = 0;
    for (const a of yes) {
      for (const b of no)
        better += probabilities[a]! > probabilities[b]! ? 1 : probabilities[a] === probabilities[b] ? 0.5 : 0;
    }
    found.push(better / (yes.length * no.length));
  }
  return Float64Array.from(found);
}
