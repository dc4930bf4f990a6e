import { bootstrapMeans, type Interval } from '../../../../shared/numerics/bootstrap';
import { type Random, seededRandom } from '../../../../shared/random/random';
import { type Descriptions, ProductClassifier } from '../../models/classification/product-classifier';
import type { SoftmaxRegressionSettings } from '../../models/classification/softmax-regression';
import type { FitControl } from '../../models/recommender/recommender';

/** How well items that were not learned from are classified. */
export interface ClassificationFigures {
  readonly items: number;
  /** Share of items whose likeliest class is theirs. */
  readonly accuracy: number;
  /** Of the accuracy, 95 %, over items. */
  readonly interval: Interval;
  /** Mean over classes of 2PR/(P + R). */
  readonly macroF1: number;
  /** The weight of each description. */
  readonly weights: Readonly<Record<string, number>>;
  /** Share of items that would be right if all were said to be of the commonest class. */
  readonly commonest: number;
  /** Mean distance of confidence and share of right answers over ten bands of confidence (expected calibration error). */
  readonly calibrationError: number;
  /** Of the answers of confidence .8 or more: how many there are, and how many are right, as shares. */
  readonly sure: { readonly share: number; readonly accuracy: number };
}

const sureFrom = 0.8;
const resamples = 1_000;

/** Learns from all but a fifth of the labelled items, drawn at random, and asks about that fifth. */
export async function evaluateClassification(
  descriptions: Descriptions,
  labels: Int32Array,
  classes: number,
  random: Random,
  settings: Partial<SoftmaxRegressionSettings> = {},
  control: FitControl = {},
): Promise<ClassificationFigures> {
  const labelled = random.shuffled(Array.from(labels.keys()).filter((item) => labels[item]! >= 0));
  const asked = labelled.slice(0, Math.floor(labelled.length / 5));
  const known = Int32Array.from(labels);
  for (const item of asked) known[item] = -1;
  const model = await ProductClassifier.fit(descriptions, known, classes, settings, { random, ...control });
  const commonest = commonestOf(known, classes);
  const answers = asked.map((item) => answerOf(model.probabilities(descriptions, item) ?? commonest, labels[item]!));
  const sure = answers.filter(({ confidence }) => confidence >= sureFrom);
  const counts = new Float64Array(classes);
  for (const item of asked) counts[labels[item]!]! += 1;
  return {
    items: asked.length,
    accuracy: shareOf(answers),
    interval: intervalOf(answers),
    macroF1: macroF1(answers, classes),
    commonest: counts[commonest.indexOf(Math.max(...commonest))]! / asked.length,
    weights: Object.fromEntries(model.weights),
    calibrationError: calibrationError(answers),
    sure: { share: sure.length / asked.length, accuracy: shareOf(sure) },
  };
}

/** What is said of an item without any description: the shares of the classes. */
function commonestOf(labels: Int32Array, classes: number): Float64Array {
  const counts = new Float64Array(classes);
  let total = 0;
  for (const label of labels) {
    if (label < 0) continue;
    counts[label]! += 1;
    total += 1;
  }
  return counts.map((count) => count / total);
}

interface Answer {
  readonly said: number;
  readonly truth: number;
  readonly confidence: number;
}

function answerOf(probabilities: Float64Array, truth: number): Answer {
  let said = 0;
  for (const [index, value] of probabilities.entries()) if (value > probabilities[said]!) said = index;
  return { said, truth, confidence: probabilities[said]! };
}

function shareOf(answers: readonly Answer[]): number {
  return answers.length === 0
    ? Number.NaN
    : answers.filter(({ said, truth }) => said === truth).length / answers.length;
}

function intervalOf(answers: readonly Answer[]): Interval {
  const right = Float64Array.from(answers, ({ said, truth }) => (said === truth ? 1 : 0));
  return bootstrapMeans([right], seededRandom('classes'), resamples)[0]!;
}

function macroF1(answers: readonly Answer[], classes: number): number {
  const [right, said, true_] = [new Float64Array(classes), new Float64Array(classes), new Float64Array(classes)];
  for (const answer of answers) {
    said[answer.said]! += 1;
    true_[answer.truth]! += 1;
    if (answer.said === answer.truth) right[answer.said]! += 1;
  }
  const met = Array.from(true_.keys()).filter((index) => true_[index]! > 0);
  return met.reduce((sum, index) => sum + (2 * right[index]!) / (said[index]! + true_[index]!), 0) / met.length;
}

function calibrationError(answers: readonly Answer[]): number {
  const bands = Array.from({ length: 10 }, (): Answer[] => []);
  for (const answer of answers) bands[Math.min(9, Math.floor(answer.confidence * 10))]!.push(answer);
  return bands.reduce((sum, band) => {
    if (band.length === 0) return sum;
    const confidence = band.reduce((total, one) => total + one.confidence, 0) / band.length;
    return sum + (band.length / answers.length) * Math.abs(confidence - shareOf(band));
  }, 0);
}
