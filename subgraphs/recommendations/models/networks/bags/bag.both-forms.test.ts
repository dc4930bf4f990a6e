import { seededRandom } from '../../../../../shared/random/random';
import { loadTensorFlow, type Tensor2D, type TensorFlow } from '../../../../../shared/tensorflow/tensorflow';
import { trainingSequences } from '../sequences/training-sequences';
import { walksRoundACircle } from '../testing/cycles';
import { networkCodec } from '../training/network-artefact';
import { normalMatrix, type Parameters, RowSet } from '../training/parameters';
import { AUTOENCODER_DEFAULTS, Autoencoder } from './autoencoder';
import { AutoencoderNetwork, forward } from './autoencoder-network';
import { bagMatrix, bagOf } from './bag';
import { FEED_FORWARD_DEFAULTS, FeedForward } from './feed-forward';
import { FeedForwardNetwork, pairLogits } from './feed-forward-network';

const ITEMS = 15;
const random = seededRandom('weights');
const data = trainingSequences(walksRoundACircle(20, ITEMS, 9, random), 20, 0, random);
const small = { hidden: 6, dimensions: 8, recencyDecay: 0.7 };
const pasts = data.sequences.slice(0, 12);
const bags = pasts.map((past) => bagOf(past, small.recencyDecay));

let tf: TensorFlow;
beforeAll(async () => {
  ({ tf } = await loadTensorFlow());
});

/** The same shapes, drawn anew: some begin as zeros, which would hide what they do. */
const drawn = (parameters: Parameters): Parameters =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, one]) => [
      name,
      { ...normalMatrix(one.rows, one.width, 0.5, random), table: one.table },
    ]),
  );

const tensorsOf = (parameters: Parameters) =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, { rows, width, values }]) => [
      name,
      tf.tensor2d(values.slice(), [rows, width]) as Tensor2D,
    ]),
  );

/** Every person's weights, a column an item. */
function bagTensor(): Tensor2D {
  const rows = new RowSet(ITEMS);
  rows.placesOf(Array.from({ length: ITEMS }, (_, item) => item));
  const { values, shape } = bagMatrix(bags, rows);
  return tf.tensor2d(values, shape);
}

/** The logarithm of what is served of each person and item, which is the logit. */
function served(model: Autoencoder | FeedForward): number[][] {
  const scores = new Float64Array(ITEMS);
  return pasts.map((past) => {
    model.scoreAll({ items: past, weights: past.map(() => 1), times: past.map((_, n) => n) }, scores);
    return Array.from(scores, Math.log);
  });
}

function expectSame(trained: number[][], own: number[][]): void {
  expect(own.length).toBeGreaterThan(5);
  for (const [person, row] of own.entries()) {
    for (const [item, logit] of row.entries()) expect(trained[person]![item]).toBeCloseTo(logit, 4);
  }
}

it('the autoencoder serves the mean of what it trains', () => {
  const settings = { ...AUTOENCODER_DEFAULTS, ...small };
  const parameters = drawn(new AutoencoderNetwork(data, ITEMS, settings, random).parameters);
  const trained = tf.tidy(() => {
    const noise = tf.zeros([bags.length, small.dimensions]) as Tensor2D;
    const tensors = tensorsOf(parameters);
    const { person } = forward(tf, tensors, bagTensor(), noise);
    return (tf.matMul(person, tensors.vectors!, false, true) as Tensor2D).arraySync();
  });
  expectSame(
    trained,
    served(Autoencoder.load(networkCodec('autoencoder', 1).encode({ settings, parameters, curve: [] }))),
  );
});

it('the feed-forward network serves what it trains', () => {
  const settings = { ...FEED_FORWARD_DEFAULTS, ...small };
  const parameters = drawn(new FeedForwardNetwork(data, ITEMS, settings, random).parameters);
  const trained = tf.tidy(() => {
    const tensors = tensorsOf(parameters);
    const persons = tf.matMul(bagTensor(), tensors.met!) as Tensor2D;
    const every = Int32Array.from({ length: ITEMS }, (_, item) => item);
    const targets = Int32Array.from(bags, (_, person) => person);
    const logits = pairLogits(tf, tensors, persons, targets, every);
    return { own: logits.own.arraySync(), others: logits.others.arraySync() };
  });
  const own = served(FeedForward.load(networkCodec('feed-forward', 1).encode({ settings, parameters, curve: [] })));
  expectSame(trained.others, own);
  // The target of the first person is item 0, of the second 1 ...
  for (const [person, [logit]] of trained.own.entries()) expect(logit).toBeCloseTo(own[person]![person]!, 4);
});
