import { finished, type Steps } from '../../../../shared/numerics/steps';
import type { SparseVector } from './text-features';

// Read once: what is global is looked up by name each time, in loops of a hundred million turns too.
const { exp, floor, max, sqrt } = Math;
const textsAStep = 20;

export interface TrainingOptions {
  readonly epochs: number;
  /** The first step of a weight; later ones shrink with what its gradients add up to. */
  readonly rate: number;
  /** By how much weights are drawn to 0: times their size, a text. */
  readonly decay: number;
  /** How much of a label is spread over the others. */
  readonly smoothing: number;
  /** The share of features that are left out of a text, other ones each time. */
  readonly dropout: number;
  /** From 0 to 1. */
  readonly random: () => number;
}

/**
 * Multinomial logistic regression over sparse features, trained by AdaGrad (Duchi, Hazan and Singer, 2011). Weights stand feature
 * by feature, a number a class, so that a text's scores are sums of a few rows.
 */
export class LinearClassifier {
  constructor(
    readonly classes: number,
    private readonly weights: Float32Array,
    private readonly bias: Float32Array,
  ) {}

  static train(...parameters: Parameters<typeof LinearClassifier.trainInSteps>): LinearClassifier {
    return finished(LinearClassifier.trainInSteps(...parameters));
  }

  /** Some texts a step. */
  static *trainInSteps(
    features: number,
    classes: number,
    vectors: readonly SparseVector[],
    labels: readonly number[],
    { epochs, rate, decay, smoothing, dropout, random }: TrainingOptions,
  ): Steps<LinearClassifier> {
    const weights = new Float32Array(features * classes);
    const squares = new Float32Array(features * classes).fill(1e-8);
    const bias = new Float32Array(classes);
    const model = new LinearClassifier(classes, weights, bias);
    const order = vectors.map((_, n) => n);
    const gradient = new Float32Array(classes);
    for (let epoch = 0; epoch < epochs; epoch++) {
      shuffle(order, random);
      for (const [place, n] of order.entries()) {
        if (place % textsAStep === 0) yield;
        const vector = dropout > 0 ? withoutSome(vectors[n]!, dropout, random) : vectors[n]!;
        gradient.set(model.probabilities(vector));
        for (let c = 0; c < classes; c++) gradient[c]! -= smoothing / classes;
        gradient[labels[n]!]! -= 1 - smoothing;
        const { indices, values } = vector;
        for (let k = 0; k < indices.length; k++) {
          const row = indices[k]! * classes;
          const value = values[k]!;
          for (let c = 0; c < classes; c++) {
            const slope = gradient[c]! * value + decay * weights[row + c]!;
            const sum = squares[row + c]! + slope * slope;
            squares[row + c] = sum;
            weights[row + c]! -= (rate * slope) / sqrt(sum);
          }
        }
        for (let c = 0; c < classes; c++) bias[c]! -= 0.01 * rate * gradient[c]!;
      }
    }
    return model;
  }

  /** A score a class, which the probabilities are the softmax of. */
  scores({ indices, values }: SparseVector): Float32Array {
    const { classes, weights } = this;
    const scores = Float32Array.from(this.bias);
    for (let k = 0; k < indices.length; k++) {
      const row = indices[k]! * classes;
      const value = values[k]!;
      for (let c = 0; c < classes; c++) scores[c]! += weights[row + c]! * value;
    }
    return scores;
  }

  /** @param temperature above 1 for probabilities that are less sure */
  probabilities(vector: SparseVector, temperature = 1): Float32Array {
    const scores = this.scores(vector);
    let most = Number.NEGATIVE_INFINITY;
    for (const score of scores) most = max(most, score);
    let sum = 0;
    for (let c = 0; c < scores.length; c++) {
      scores[c] = exp((scores[c]! - most) / temperature);
      sum += scores[c]!;
    }
    for (let c = 0; c < scores.length; c++) scores[c]! /= sum;
    return scores;
  }
}

function shuffle(order: number[], random: () => number): void {
  for (let n = order.length - 1; n > 0; n--) {
    const other = floor(random() * (n + 1));
    [order[n], order[other]] = [order[other]!, order[n]!];
  }
}

function withoutSome({ indices, values }: SparseVector, share: number, random: () => number): SparseVector {
  const kept = [...indices.keys()].filter(() => random() >= share);
  const scale = 1 / (1 - share);
  return {
    indices: Int32Array.from(kept, (n) => indices[n]!),
    values: Float32Array.from(kept, (n) => values[n]! * scale),
  };
}
