import type { Random } from '../../../../shared/random/random';

export interface NeuralOptions {
  /** Numbers of the representation; default 8. */
  readonly hidden?: number;
  /** Of each gradient step; default .05. */
  readonly rate?: number;
  /** Passes over what is learned from; default 20. */
  readonly epochs?: number;
}

/** A context in which an arm was taken, and what it brought. */
export interface ArmExample {
  readonly context: ArrayLike<number>;
  readonly arm: number;
  readonly reward: number;
}

/**
 * The hidden layer of a network that predicts the reward of every arm from the context, as the numbers that a linear bandit learns on
 * (the neural linear bandit of Riquelme, Tucker and Snoek 2018): tanh(W x + c), with one further number that is always 1. Learned
 * by stochastic gradient descent on the squared error of the arm that was taken.
 */
export class NeuralRepresentation {
  private constructor(
    private readonly inputs: number,
    private readonly hidden: number,
    /** hidden × (inputs + 1), row by row, the bias last. */
    private readonly layer: Float64Array,
  ) {}

  static learn(
    examples: readonly ArmExample[],
    { inputs, arms, random }: { readonly inputs: number; readonly arms: number; readonly random: Random },
    { hidden = 8, rate = 0.05, epochs = 20 }: NeuralOptions = {},
  ): NeuralRepresentation {
    const spread = 1 / Math.sqrt(inputs + 1);
    const layer = Float64Array.from({ length: hidden * (inputs + 1) }, () => spread * random.normal());
    const representation = new NeuralRepresentation(inputs, hidden, layer);
    const heads = Array.from({ length: arms }, () => new Float64Array(hidden + 1));
    for (let epoch = 0; epoch < epochs; epoch++) {
      for (const { context, arm, reward } of random.shuffled(examples)) {
        const features = representation.of(context);
        const head = heads[arm]!;
        const error = reward - features.reduce((sum, feature, n) => sum + feature * head[n]!, 0);
        for (let unit = 0; unit < hidden; unit++) {
          const slope = rate * error * head[unit]! * (1 - features[unit]! ** 2);
          const row = unit * (inputs + 1);
          for (let n = 0; n < inputs; n++) layer[row + n]! += slope * context[n]!;
          layer[row + inputs]! += slope;
        }
        for (let n = 0; n <= hidden; n++) head[n]! += rate * error * features[n]!;
      }
    }
    return representation;
  }

  /** How many numbers stand for a context. */
  get dimensions(): number {
    return this.hidden + 1;
  }

  of(context: ArrayLike<number>): Float64Array {
    const { inputs, hidden, layer } = this;
    const features = new Float64Array(hidden + 1);
    for (let unit = 0; unit < hidden; unit++) {
      const row = unit * (inputs + 1);
      let sum = layer[row + inputs]!;
      for (let n = 0; n < inputs; n++) sum += layer[row + n]! * context[n]!;
      features[unit] = Math.tanh(sum);
    }
    features[hidden] = 1;
    return features;
  }
}
