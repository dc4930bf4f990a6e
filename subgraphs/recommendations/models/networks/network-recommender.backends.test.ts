import { type Random, seededRandom } from '../../../../shared/random/random';
import { type Backends, loadBackends, REFERENCE } from '../../../../shared/tensorflow/testing/backends';
import { AUTOENCODER_DEFAULTS } from './bags/autoencoder';
import { AutoencoderNetwork } from './bags/autoencoder-network';
import { FEED_FORWARD_DEFAULTS } from './bags/feed-forward';
import { FeedForwardNetwork } from './bags/feed-forward-network';
import { AttentionEncoder } from './sequences/attention-encoder';
import { ConvolutionEncoder } from './sequences/convolution-encoder';
import type { Encoder } from './sequences/encoder';
import { GruEncoder } from './sequences/gru-encoder';
import { NextItemNetwork } from './sequences/next-item-network';
import { SEQUENCE_DEFAULTS } from './sequences/sequence-settings';
import { trainingSequences } from './sequences/training-sequences';
import { walksRoundACircle } from './testing/cycles';
import { lossAndGradients } from './training/loss-and-gradients';
import type { Network } from './training/network';
import { train } from './training/train';

const ITEMS = 30;
const D = 4;
const sequences = trainingSequences(walksRoundACircle(40, ITEMS, 7, seededRandom('walks')), 20, 20, seededRandom(1));
const nextItem = (encoder: Encoder, random: Random) =>
  new NextItemNetwork(encoder, sequences, ITEMS, { ...SEQUENCE_DEFAULTS, dimensions: D, negatives: 16 }, random);
const small = { dimensions: D, hidden: 6, batchPersons: 20 };

const families: [string, (random: Random) => Network][] = [
  ['self-attention', (random) => nextItem(new AttentionEncoder({ dimensions: D, blocks: 2, longest: 20 }), random)],
  ['recurrent', (random) => nextItem(new GruEncoder(D), random)],
  ['convolution', (random) => nextItem(new ConvolutionEncoder(D, [1, 2, 4]), random)],
  ['autoencoder', (random) => new AutoencoderNetwork(sequences, ITEMS, { ...AUTOENCODER_DEFAULTS, ...small }, random)],
  [
    'feed-forward',
    (random) => new FeedForwardNetwork(sequences, ITEMS, { ...FEED_FORWARD_DEFAULTS, ...small, negatives: 16 }, random),
  ],
];

let backends: Backends;
beforeAll(async () => {
  backends = await loadBackends();
});

describe.each(families)('%s', (_name, networkOf) => {
  it('has the same loss and gradients on every backend', async () => {
    const { tf, served, on } = backends;
    const computed = () => {
      const network = networkOf(seededRandom('weights'));
      const [step] = network.epoch(tf, seededRandom('epoch'), 3);
      const values: number[] = [];
      values.push(lossAndGradients(tf, network.parameters, step!, (_, gradient) => values.push(...gradient)));
      return values;
    };
    const expected = await on(REFERENCE, computed);
    const largest = Math.max(...expected.map(Math.abs));
    expect(largest).toBeGreaterThan(0.1);
    for (const backend of served) {
      const values = await on(backend, computed);
      expect(values).toHaveLength(expected.length);
      for (const [n, value] of values.entries()) expect(Math.abs(value - expected[n]!)).toBeLessThan(2e-5 * largest);
    }
  });

  it('learns the same on every backend', async () => {
    const { served, on } = backends;
    const curve = () =>
      train(
        networkOf(seededRandom('weights')),
        { epochs: 2, learningRate: 0.003, validateEvery: 2, patience: 2 },
        seededRandom('training'),
      );
    const expected = await on(REFERENCE, curve);
    expect(expected[1]!.loss).not.toBeCloseTo(expected[0]!.loss, 3);
    for (const backend of served) {
      for (const [n, { loss }] of (await on(backend, curve)).entries()) {
        expect(Math.abs(loss / expected[n]!.loss - 1)).toBeLessThan(1e-3);
      }
    }
  });
});
