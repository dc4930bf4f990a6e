import { finished, type Steps } from '../../../../shared/numerics/steps';
import { seededRandom } from '../../../../shared/random/random';
import { LinearClassifier, type TrainingOptions } from './linear-classifier';
import { type FeatureKinds, standardKinds, TextFeatures } from './text-features';

export interface Example {
  readonly words: readonly string[];
  readonly label: string;
}

export interface Guess {
  readonly label: string;
  /** From 0 to 1. */
  readonly confidence: number;
}

export interface IntentModelOptions extends Omit<TrainingOptions, 'random'> {
  readonly kinds: FeatureKinds;
  /** In how many texts a feature is at least. */
  readonly least: number;
  /** Above 1 for confidences that are less sure. */
  readonly temperature: number;
  readonly seed: string;
}

export const standardOptions: IntentModelOptions = {
  ...{ kinds: standardKinds, least: 1, temperature: 1, seed: 'intents' },
  ...{ epochs: 6, rate: 0.1, decay: 0, smoothing: 0.05, dropout: 0 },
};

/** Tells what a text wants: learned from examples, by features of words and characters and a linear model. */
export class IntentModel {
  private constructor(
    private readonly labels: readonly string[],
    private readonly features: TextFeatures,
    private readonly classifier: LinearClassifier,
    private readonly temperature: number,
  ) {}

  static train(examples: readonly Example[], options: IntentModelOptions = standardOptions): IntentModel {
    return finished(IntentModel.trainInSteps(examples, options));
  }

  static *trainInSteps(
    examples: readonly Example[],
    options: IntentModelOptions = standardOptions,
  ): Steps<IntentModel> {
    const labels = [...new Set(examples.map(({ label }) => label))];
    const numbers = new Map(labels.map((label, number) => [label, number]));
    const features = TextFeatures.of(
      examples.map(({ words }) => words),
      options.kinds,
      options.least,
    );
    yield;
    const random = seededRandom(options.seed);
    const classifier = yield* LinearClassifier.trainInSteps(
      features.size,
      labels.length,
      examples.map(({ words }) => features.vectorOf(words)),
      examples.map(({ label }) => numbers.get(label)!),
      { ...options, random: () => random.uniform() },
    );
    return new IntentModel(labels, features, classifier, options.temperature);
  }

  /** All labels, the surest first; nothing where no word is known. */
  guesses(words: readonly string[]): Guess[] {
    const vector = this.features.vectorOf(words);
    if (vector.indices.length === 0) return [];
    return Array.from(this.classifier.probabilities(vector, this.temperature), (confidence, number) => ({
      label: this.labels[number]!,
      confidence,
    })).sort((a, b) => b.confidence - a.confidence);
  }
}
