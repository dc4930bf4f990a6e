import { seededRandom } from '../../../../shared/random/random';
import { loadTensorFlow, type Tensor2D, type TensorFlow } from '../../../../shared/tensorflow/tensorflow';
import { Interactions } from '../interactions/interactions';
import { evaluate } from '../metrics/evaluate';
import { leaveOneOut } from '../metrics/protocols';
import { Popularity } from '../popularity/popularity';
import type { Recommender } from '../recommender/recommender';
import { Autoencoder } from './bags/autoencoder';
import { bagOf, bagSum } from './bags/bag';
import { FeedForward } from './bags/feed-forward';
import { AttentionEncoder } from './sequences/attention-encoder';
import { batchOf, sequenceBatches } from './sequences/batches';
import { Convolution } from './sequences/convolution';
import { ConvolutionEncoder } from './sequences/convolution-encoder';
import type { Encoder } from './sequences/encoder';
import { GruEncoder } from './sequences/gru-encoder';
import { Recurrent } from './sequences/recurrent';
import { SelfAttention } from './sequences/self-attention';
import { trainingSequences } from './sequences/training-sequences';
import { walksRoundACircle } from './testing/cycles';
import { Dropout } from './training/dropout';
import { normalMatrix, type Parameters } from './training/parameters';

let tf: TensorFlow;
beforeAll(async () => {
  ({ tf } = await loadTensorFlow());
});

describe('batches of sequences', () => {
  const random = seededRandom('lengths');
  const sequences = Array.from({ length: 500 }, (_, n) =>
    Uint32Array.from({ length: 2 + Math.floor(random.exponential(6)) }, (_, k) => 1 + ((n + k) % 50)),
  );

  it('hold every step of every sequence once, and hardly any padding', () => {
    let steps = 0;
    let places = 0;
    for (const batch of sequenceBatches(sequences, 256, random)) {
      steps += batch.real.reduce((sum, one) => sum + one, 0);
      places += batch.size * batch.length;
      expect(batch.size === 1 || batch.size * batch.length <= 256).toBe(true);
    }
    expect(steps).toBe(sequences.reduce((sum, { length }) => sum + length - 1, 0));
    expect(places / steps).toBeLessThan(1.15);
  });

  it('ask at each place for the item after it, and count places from the newest', () => {
    const batch = batchOf([Uint32Array.from([3, 4, 5]), Uint32Array.from([7, 8])]);
    expect([...batch.inputs]).toEqual([3, 4, 7, 0]);
    expect([...batch.targets]).toEqual([4, 5, 8, 0]);
    expect([...batch.real]).toEqual([1, 1, 1, 0]);
    expect([...batch.ages]).toEqual([1, 0, 0, 0]);
  });

  it('leave the last item of the persons held out untrained', () => {
    const data = walksRoundACircle(50, 20, 8, seededRandom(3));
    const { sequences: kept, heldOut } = trainingSequences(data, 6, Number.POSITIVE_INFINITY, seededRandom(1));
    const long = Array.from({ length: 50 }, (_, p) => data.history(p).items).filter(({ length }) => length >= 3);
    expect(heldOut).toHaveLength(long.length);
    expect(kept.reduce((sum, { length }) => sum + length, 0)).toBe(
      Array.from({ length: 50 }, (_, p) => data.history(p).items.length).reduce(
        (sum, length) => sum + Math.min(7, length >= 3 ? length - 1 : length),
        0,
      ),
    );
    expect(trainingSequences(data, 6, 0, seededRandom(1)).heldOut).toEqual([]);
  });
});

const D = 8;
const encoders: [string, Encoder][] = [
  ['self-attention', new AttentionEncoder({ dimensions: D, blocks: 2, longest: 12 })],
  ['recurrent', new GruEncoder(D)],
  ['convolution', new ConvolutionEncoder(D, [1, 2, 4])],
];

describe.each(encoders)('the encoder %s', (_name, encoder) => {
  const random = seededRandom('weights');
  // Drawn anew, as some of them begin as zeros, which would hide what they do.
  const parameters: Parameters = Object.fromEntries(
    Object.entries(encoder.parameters(random)).map(([name, { rows, width }]) => [
      name,
      normalMatrix(rows, width, 0.5, random),
    ]),
  );
  const lengths = [9, 12, 3];
  const vectors = lengths.map((length) => Float64Array.from({ length: length * D }, () => 0.2 * random.normal()));

  /** What comes after each place, all sequences in one padded batch. */
  function forward(): number[][][] {
    const batch = batchOf(lengths.map((length) => new Uint32Array(length + 1)));
    const inputs = new Float32Array(batch.size * batch.length * D).fill(3);
    for (const [row, own] of vectors.entries()) inputs.set(own, row * batch.length * D);
    return tf.tidy(() => {
      const tensors = Object.fromEntries(
        Object.entries(parameters).map(([name, { rows, width, values }]) => [name, tf.tensor2d(values, [rows, width])]),
      );
      const given = tf.tensor2d(inputs, [batch.size * batch.length, D]) as Tensor2D;
      const hidden = encoder.forward(tf, tensors, given, batch, new Dropout(tf, random, 0));
      return tf.reshape(hidden, [batch.size, batch.length, D]).arraySync() as number[][][];
    });
  }

  it('serves what it trains, whatever stands in the padding', () => {
    const hidden = forward();
    for (const [row, length] of lengths.entries()) {
      const served = encoder.represent(parameters, vectors[row]!, length);
      expect(served).toHaveLength(D);
      for (const [k, value] of served.entries()) expect(hidden[row]![length - 1]![k]).toBeCloseTo(value, 4);
    }
  });

  it('looks backwards alone', () => {
    const before = forward();
    const kept = vectors[1]!.slice();
    vectors[1]!.fill(1, 6 * D, 7 * D);
    const after = forward();
    vectors[1]!.set(kept);
    for (let place = 0; place < 6; place++) expect(after[1]![place]).toEqual(before[1]![place]);
    expect(after[1]![6]).not.toEqual(before[1]![6]);
  });
});

describe('bags', () => {
  it('count the newest most, each item once, at one length', () => {
    const { items, weights } = bagOf([4, 2, 4, 7], 0.5);
    expect([...items]).toEqual([7, 4, 2]);
    const scale = Math.sqrt(1 + 0.25 + 0.0625);
    for (const [n, weight] of [1, 0.5, 0.25].entries()) expect(weights[n]).toBeCloseTo(weight / scale, 6);
    const table = { width: 1, values: Float32Array.from([0, 0, 8, 0, 4, 0, 0, 2]) };
    expect(bagSum({ items, weights }, table)[0]).toBeCloseTo((2 + 2 + 2) / scale, 5);
  });
});

const autoencoderSettings = {
  hidden: 16,
  dimensions: 8,
  longest: 20,
  dropout: 0.5,
  divergence: 0.2,
  annealingSteps: 100,
  recencyDecay: 0.5,
  batchPersons: 64,
  heldOutPersons: 50,
  epochs: 60,
  learningRate: 0.01,
  validateEvery: 10,
  patience: 3,
};

// Floors: what a network must learn in seconds of a world whose rule is plain.
describe('on walks round a circle', () => {
  const { train, cases } = leaveOneOut(walksRoundACircle(400, 60, 14, seededRandom('walks')));
  const small = {
    dimensions: 16,
    negatives: 32,
    batchPositions: 512,
    epochs: 40,
    learningRate: 0.01,
    heldOutPersons: 100,
  };
  const families: [string, number, () => Promise<Recommender>][] = [
    ['self-attention', 0.7, () => SelfAttention.fit(train, small)],
    ['recurrent', 0.7, () => Recurrent.fit(train, { ...small, epochs: 20 })],
    ['convolution', 0.7, () => Convolution.fit(train, small)],
    ['feed-forward', 0.5, () => FeedForward.fit(train, { ...autoencoderSettings, negatives: 32, dropout: 0.1 })],
    ['autoencoder', 0.3, () => Autoencoder.fit(train, autoencoderSettings)],
  ];
  it.each(families)('%s finds the next item', async (_name, floor, trained) => {
    const { figures } = (await evaluate(await trained(), cases, { resamples: 50 })).at[0]!;
    const popular = await evaluate(await Popularity.fit(train), cases, { resamples: 50 });
    expect(popular.at[0]!.figures.ndcg.high).toBeLessThan(0.2);
    expect(figures.ndcg.mean).toBeGreaterThan(floor);
  });

  it.each(families.map(([name]) => name))('%s lists nothing that nobody has met', async (name) => {
    const sequences = Array.from({ length: 60 }, (_, person) =>
      [0, 1, 2, 3, 4].map((step) => (person + 2 * step) % 20),
    );
    const data = Interactions.fromSequences(40, sequences);
    const brief = { ...small, epochs: 1, heldOutPersons: 10 };
    const briefBag = { ...autoencoderSettings, negatives: 32, epochs: 1, heldOutPersons: 10 };
    const model = await {
      'self-attention': () => SelfAttention.fit(data, brief),
      recurrent: () => Recurrent.fit(data, brief),
      convolution: () => Convolution.fit(data, brief),
      'feed-forward': () => FeedForward.fit(data, briefBag),
      autoencoder: () => Autoencoder.fit(data, briefBag),
    }[name]!();
    const asked = { items: [3, 25], weights: [1, 1], times: [0, 1] };
    const listed = [...model.recommend(asked, 40), ...model.related(3, 40)].map(({ item }) => item);
    expect(listed.length).toBeGreaterThan(20);
    expect(listed.filter((item) => item >= 20)).toEqual([]);
  });

  it('taking the named reason away lowers the score', async () => {
    const model = await SelfAttention.fit(train, { ...small, epochs: 10 });
    let tried = 0;
    for (const { history } of cases.slice(0, 40)) {
      const [best] = model.recommend(history, 1);
      const reason = model.explain(history, best!.item).find(({ item }) => item !== null);
      if (!reason || reason.share <= 0) continue;
      const items = Array.from(history.items).filter((item) => item !== reason.item);
      const without = { items, weights: items.map(() => 1), times: items.map((_, n) => n) };
      expect(model.score(without, [best!.item])[0]).toBeLessThan(best!.score);
      tried += 1;
    }
    expect(tried).toBeGreaterThan(30);
  });
});
