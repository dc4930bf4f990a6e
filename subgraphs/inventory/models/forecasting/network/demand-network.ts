import type { Random } from '../../../../../shared/random/random';
import type { Tensor, TensorFlow } from '../../../../../shared/tensorflow/tensorflow';
import { negativeBinomialQuantiles, negativeBinomialSlopes } from '../negative-binomial';
import type { DemandForecast } from '../pooled-demand';
import { type Series, SeriesNotForecastable } from '../series';
import { INPUTS, networkInputs } from './network-inputs';

export interface NetworkSettings {
  readonly hidden: number;
  readonly batch: number;
  readonly steps: number;
  readonly rate: number;
}

export const networkSettings: NetworkSettings = { hidden: 32, batch: 512, steps: 1_500, rate: 0.003 };

/** Weights and biases of three layers, one after another: what a network is stored as. */
export type NetworkWeights = readonly Float32Array[];

/** Log of the shape is kept within these: beyond them a distribution is Poisson's, or nothing but zeros and heaps. */
const SHAPES: readonly [from: number, to: number] = [-4, 5];
const LEAST_HISTORY = 12;

/**
 * Demand of many products by one network with a negative binomial head (DeepAR's, Salinas et al., International Journal of
 * Forecasting 36, 2020, on features of the past in place of a recurrence): what was known of a product at a time goes in, the
 * mean and the shape of its demand in each of the steps that follow come out. Trained on TensorFlow, asked without it.
 *
 * Nothing is served by it: on the year before the last of the car parts its quantile loss is .876, that of `PooledDemand`, which is
 * fitted in half a second, .873, and that of the mean of both .874 (`inventory evaluate --data carparts`).
 */
export class DemandNetwork {
  constructor(readonly weights: NetworkWeights) {}

  /** @param quantiles above 0 and below 1, ascending @throws SeriesNotForecastable where nothing is known */
  forecast(series: Series, quantiles: readonly number[]): DemandForecast {
    const { inputs, scale } = networkInputs(series, series.values.length);
    const { mean, shape } = headOf(this.outputs(inputs), scale);
    return { mean, quantiles: negativeBinomialQuantiles(mean, shape, quantiles) };
  }

  private outputs(inputs: Float64Array): ArrayLike<number> {
    let layer: ArrayLike<number> = inputs;
    for (let n = 0; n < this.weights.length; n += 2) {
      const [weights, biases] = [this.weights[n]!, this.weights[n + 1]!];
      const isLast = n + 2 === this.weights.length;
      const before = layer;
      layer = Float64Array.from(biases, (bias, to) => {
        let sum = bias;
        for (let from = 0; from < before.length; from++) sum += before[from]! * weights[from * biases.length + to]!;
        return isLast ? sum : Math.max(0, sum);
      });
    }
    return layer;
  }
}

function headOf(outputs: ArrayLike<number>, scale: number): { mean: number; shape: number } {
  const within = (value: number, from: number, to: number) => Math.max(from, Math.min(to, value));
  return {
    mean: scale * Math.exp(within(outputs[0]!, -8, 4)),
    shape: Math.exp(within(outputs[1]!, ...SHAPES)),
  };
}

interface Example {
  readonly inputs: Float64Array;
  readonly scale: number;
  readonly came: Float64Array;
}

/**
 * Trains a network on all series, each looked at from many earlier points, by Adam (Kingma and Ba 2015) on the likelihood of what followed.
 *
 * @param horizon steps that are to be forecast
 * @throws SeriesNotForecastable where no series is long enough
 */
export function trainDemandNetwork(
  tf: TensorFlow,
  all: readonly Series[],
  horizon: number,
  random: Random,
  settings: NetworkSettings = networkSettings,
): DemandNetwork {
  const examples = all.flatMap((series) => examplesOf(series, horizon));
  if (examples.length === 0) throw new SeriesNotForecastable('no series is long enough to train a network');
  const weights = firstWeights(settings.hidden, random);
  const moments = weights.map(({ length }) => [new Float32Array(length), new Float32Array(length)] as const);
  for (let step = 1; step <= settings.steps; step++) {
    const batch = Array.from({ length: settings.batch }, () => random.pick(examples));
    const rate = settings.rate * Math.min(1, (2 * (settings.steps - step + 1)) / settings.steps);
    slopesOf(tf, weights, batch, random).forEach((slopes, n) => {
      adam(weights[n]!, slopes, moments[n]!, step, rate);
    });
  }
  return new DemandNetwork(weights);
}

function examplesOf(series: Series, horizon: number): Example[] {
  const { values } = series;
  const examples: Example[] = [];
  for (let at = values.length - horizon; at >= LEAST_HISTORY; at--) {
    const came = values.subarray(at, at + horizon).filter((value) => value >= 0);
    if (came.length === 0 || !values.subarray(0, at).some((value) => value > 0)) continue;
    examples.push({ ...networkInputs(series, at), came });
  }
  return examples;
}

function firstWeights(hidden: number, random: Random): Float32Array[] {
  const layers = [
    [INPUTS, hidden],
    [hidden, hidden],
    [hidden, 2],
  ] as const;
  return layers.flatMap(([from, to], n) => {
    const size = (n === 2 ? 0.1 : 1) * Math.sqrt(2 / from);
    return [Float32Array.from({ length: from * to }, () => size * random.normal()), new Float32Array(to)];
  });
}

/**
 * Slopes of the mean loss of a batch by each weight. The loss is no operation of TensorFlow's: its slopes by the network's outputs
 * are known in closed form, and the sum of outputs times these has the same slopes by the weights.
 */
function slopesOf(
  tf: TensorFlow,
  weights: readonly Float32Array[],
  batch: readonly Example[],
  random: Random,
): Float32Array[] {
  return tf.tidy(() => {
    const inputs = new Float32Array(batch.length * INPUTS);
    batch.forEach((example, n) => {
      inputs.set(example.inputs, n * INPUTS);
    });
    const x = tf.tensor2d(inputs, [batch.length, INPUTS]);
    const forward = (...given: Tensor[]): Tensor => {
      let layer: Tensor = x;
      for (let n = 0; n < given.length; n += 2) {
        layer = tf.add(tf.matMul(layer as never, given[n] as never), given[n + 1]!);
        if (n + 2 < given.length) layer = tf.relu(layer);
      }
      return layer;
    };
    const tensors = weights.map((values, n) =>
      n % 2 === 0
        ? tf.tensor2d(values, [values.length / weights[n + 1]!.length, weights[n + 1]!.length])
        : tf.tensor1d(values),
    );
    const outputs = forward(...tensors).dataSync();
    const slopes = new Float32Array(outputs.length);
    batch.forEach(({ came, scale }, n) => {
      const { mean, shape } = headOf(outputs.subarray(2 * n, 2 * n + 2), scale);
      const [byMean, byShape] = negativeBinomialSlopes(random.pick([...came]), mean, shape);
      slopes[2 * n] = byMean / batch.length;
      slopes[2 * n + 1] = byShape / batch.length;
    });
    const by = tf.tensor2d(slopes, [batch.length, 2]);
    const loss = (...given: Tensor[]) => tf.sum(tf.mul(forward(...given), by));
    return tf
      .grads(loss as never)(tensors)
      .map((slope) => Float32Array.from(slope.dataSync()));
  });
}

function adam(
  weights: Float32Array,
  slopes: Float32Array,
  [first, second]: readonly [Float32Array, Float32Array],
  step: number,
  rate: number,
): void {
  const [one, two] = [1 - 0.9 ** step, 1 - 0.999 ** step];
  for (let n = 0; n < weights.length; n++) {
    first[n] = 0.9 * first[n]! + 0.1 * slopes[n]!;
    second[n] = 0.999 * second[n]! + 0.001 * slopes[n]! ** 2;
    weights[n]! -= (rate * (first[n]! / one)) / (Math.sqrt(second[n]! / two) + 1e-8);
  }
}
