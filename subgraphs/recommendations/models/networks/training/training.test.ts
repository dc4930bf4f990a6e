import { seededRandom } from '../../../../../shared/random/random';
import { loadTensorFlow, type Tensor2D, type TensorFlow } from '../../../../../shared/tensorflow/tensorflow';
import { ArtefactError } from '../../recommender/artefact';
import { SelfAttention } from '../sequences/self-attention';
import { walksRoundACircle } from '../testing/cycles';
import { adam, noMoments, rowWiseAdam } from './adam';
import type { Network } from './network';
import { asTable, RowSet } from './parameters';
import { collisionsOf, sampledSoftmax, softmaxOfTarget } from './sampled-softmax';
import { TrainingDivergedError, train } from './train';
import { validationNdcg, validationNdcgOfProducts } from './validation';

const rate = { learningRate: 0.1, meanDecay: 0.9, squareDecay: 0.999 };
const matrix = (rows: number, width: number, ...values: number[]) => ({
  rows,
  width,
  values: Float32Array.from(values),
  table: false,
});

let tf: TensorFlow;
beforeAll(async () => {
  ({ tf } = await loadTensorFlow());
});

describe('Adam', () => {
  it('takes a first step of the learning rate against the gradient, and a second worked by hand', () => {
    const parameter = matrix(1, 2, 1, 1);
    const moments = noMoments(parameter);
    adam(parameter, moments, Float32Array.from([4, -0.5]), rate);
    expect(parameter.values[0]).toBeCloseTo(0.9, 6);
    expect(parameter.values[1]).toBeCloseTo(1.1, 6);
    adam(parameter, moments, Float32Array.from([1, 0]), rate);
    // m = (.9·.4 + .1·1)/(1 - .81), v = (.999·.016 + .001·1)/(1 - .998001).
    expect(parameter.values[0]).toBeCloseTo(0.9 - (0.1 * (0.46 / 0.19)) / Math.sqrt(0.016984 / 0.001999), 5);
  });

  it('moves the rows of a table that were read, each by one mean of squares, and leaves the others', () => {
    const table = asTable(matrix(3, 2, 1, 1, 2, 2, 3, 3));
    const moments = noMoments(table);
    rowWiseAdam(table, moments, Float32Array.from([3, -4]), Uint32Array.from([2]), rate);
    const root = Math.sqrt((9 + 16) / 2);
    expect([...table.values.subarray(0, 4)]).toEqual([1, 1, 2, 2]);
    expect(table.values[4]).toBeCloseTo(3 - (0.1 * 3) / root, 6);
    expect(table.values[5]).toBeCloseTo(3 + (0.1 * 4) / root, 6);
    expect([...moments.steps]).toEqual([0, 0, 1]);
  });
});

describe('sampled softmax', () => {
  it('is the loss over the target and the negatives, one that is the target left out', () => {
    const rows = Float32Array.from([1, 2, 0, 1]);
    const targets = Float32Array.from([1, 0, 0, 2]);
    const negatives = Float32Array.from([0, 1, 1, 1, 0, 2]);
    // The second row's target is negative 2.
    const collisions = collisionsOf([7, 9], [3, 4, 9]);
    expect([...collisions]).toEqual([0, 1]);
    const loss = tf.tidy(() => {
      const at = (values: Float32Array, count: number) => tf.tensor2d(values, [count, 2]) as Tensor2D;
      const weights = Float32Array.from([0.5, 0.5]);
      return sampledSoftmax(tf, at(rows, 2), at(targets, 2), at(negatives, 3), weights, collisions).dataSync()[0]!;
    });
    const e = Math.exp;
    const first = -Math.log(e(1) / (e(1) + e(2) + e(3) + e(4)));
    const second = -Math.log(e(2) / (e(2) + e(1) + e(1)));
    expect(loss).toBeCloseTo((first + second) / 2, 5);
  });

  it('is the multinomial likelihood where the negatives are every item once', () => {
    const logits = [
      [0.5, 2, -1],
      [1, 0, 3],
    ];
    // Of the first person items 0 and 2, of the second item 1.
    const [personOf, targets] = [
      [0, 0, 1],
      [0, 2, 1],
    ];
    const own = targets.map((item, n) => [logits[personOf[n]!]![item]!]);
    const given = tf.tidy(() => {
      const { value, grads } = tf.valueAndGrads((a, b) =>
        softmaxOfTarget(
          tf,
          a as Tensor2D,
          b as Tensor2D,
          new Float32Array(3).fill(1),
          collisionsOf(targets, [0, 1, 2]),
          Int32Array.from(personOf),
        ),
      )([tf.tensor2d(own), tf.tensor2d(logits)]);
      return {
        loss: value.dataSync()[0]!,
        own: [...grads[0]!.dataSync()],
        others: grads[1]!.arraySync() as number[][],
      };
    });
    const probabilities = logits.map((row) => {
      const sum = row.reduce((all, logit) => all + Math.exp(logit), 0);
      return row.map((logit) => Math.exp(logit) / sum);
    });
    const expected = targets.reduce((sum, item, n) => sum - Math.log(probabilities[personOf[n]!]![item]!), 0);
    expect(given.loss).toBeCloseTo(expected, 5);
    // n·p - x (Liang et al. 2018), the -x standing with the targets.
    expect(given.own).toEqual([-1, -1, -1]);
    for (const [person, row] of probabilities.entries()) {
      const met = personOf.filter((one) => one === person).length;
      for (const [item, p] of row.entries()) expect(given.others[person]![item]).toBeCloseTo(met * p, 5);
    }
  });
});

describe('the rows of a step', () => {
  it('are distinct, in the order of asking, until they are cleared', () => {
    const rows = new RowSet(5_000);
    expect([...rows.placesOf([7, 3, 7])]).toEqual([0, 1, 0]);
    expect([...rows.placesOf([3, 4_999])]).toEqual([1, 2]);
    expect([...rows.distinct()]).toEqual([7, 3, 4_999]);
    rows.clear();
    expect([...rows.placesOf([4_999, 7])]).toEqual([0, 1]);
    const all = Array.from({ length: 5_000 }, (_, n) => n);
    expect(new Set(rows.placesOf(all)).size).toBe(5_000);
  });
});

describe('the validation figure', () => {
  const heldOut = [
    { past: Uint32Array.from([0]), item: 2 },
    { past: Uint32Array.from([3]), item: 1 },
  ];
  it('ranks among what the person has not had, and is the same from products', () => {
    // Items 0 to 3 with vectors 9, 1, 5 and 7: item 2 is second to 3, item 1 third of 0, 2 and 1.
    const table = matrix(4, 1, 9, 1, 5, 7);
    const expected = (1 / Math.log2(3) + 1 / Math.log2(4)) / 2;
    expect(validationNdcg(heldOut, () => table.values.slice())).toBeCloseTo(expected, 6);
    expect(validationNdcgOfProducts(tf, heldOut, () => Float64Array.of(1), table)).toBeCloseTo(expected, 6);
    expect(validationNdcg([], () => table.values)).toBeUndefined();
  });
});

describe('training', () => {
  const data = walksRoundACircle(120, 30, 12, seededRandom('circle'));
  const settings = {
    dimensions: 8,
    negatives: 16,
    batchPositions: 128,
    epochs: 6,
    validateEvery: 2,
    learningRate: 0.01,
  };

  it('goes on from a checkpoint to the same model, bit for bit', async () => {
    const checkpoints: Uint8Array[] = [];
    const whole = await SelfAttention.fit(data, settings, {
      random: seededRandom(5),
      checkpoint: (bytes) => void checkpoints.push(bytes()),
    });
    expect(checkpoints).toHaveLength(6);
    for (const resume of [checkpoints[0]!, checkpoints[3]!]) {
      let epochs = 0;
      const control = { random: seededRandom(5), resume, checkpoint: () => void epochs++ };
      const resumed = await SelfAttention.fit(data, settings, control);
      expect(epochs).toBe(5 - checkpoints.indexOf(resume));
      expect(Buffer.compare(resumed.save(), whole.save())).toBe(0);
      expect(resumed.curve.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5, 6]);
    }
    const other = SelfAttention.fit(data, { ...settings, dimensions: 12 }, { resume: checkpoints[0]! });
    await expect(other).rejects.toThrow(ArtefactError);
    await expect(SelfAttention.fit(data, settings, { resume: whole.save() })).rejects.toThrow(ArtefactError);
  });

  it('ends soon after it is aborted half-way', async () => {
    const abort = new AbortController();
    const fit = SelfAttention.fit(
      data,
      { ...settings, epochs: 1_000, heldOutPersons: 0 },
      { signal: abort.signal, checkpoint: () => abort.abort(new Error('enough')) },
    );
    await expect(fit).rejects.toThrow('enough');
  });

  it('records loss and validation, ends where it no longer becomes better, and keeps the best', async () => {
    let looks = 0;
    const parameters = { one: matrix(1, 1, 0) };
    const figures = [0.1, 0.3, 0.2, 0.25, 0.9];
    const network: Network = {
      parameters,
      *epoch() {
        yield { rows: {}, loss: ({ one }) => tf.sum(tf.square(tf.sub(one!, 5))) };
      },
      validate: () => figures[looks++],
    };
    const limits = { epochs: 100, learningRate: 1, validateEvery: 1, patience: 2 };
    const curve = await train(network, limits, seededRandom(1));
    expect(curve.map(({ validation }) => validation)).toEqual([0.1, 0.3, 0.2, 0.25]);
    expect(curve[0]!.loss).toBeCloseTo(25, 4);
    expect(curve[1]!.loss).toBeCloseTo(16, 1);
    // Two steps of about 1 each had been taken at the best look.
    expect(parameters.one.values[0]).toBeCloseTo(1.99, 1);
  });

  it('says so where the loss is no number', async () => {
    const network: Network = {
      parameters: { one: matrix(1, 1, 1) },
      *epoch() {
        yield { rows: {}, loss: ({ one }) => tf.sum(tf.mul(one!, Number.NaN)) };
      },
      validate: () => undefined,
    };
    const limits = { epochs: 3, learningRate: 1, validateEvery: 1, patience: 2 };
    await expect(train(network, limits, seededRandom(1))).rejects.toThrow(TrainingDivergedError);
  });

  it('refuses settings out of their range', async () => {
    await expect(SelfAttention.fit(data, { dimensions: 0 })).rejects.toThrow(
      'dimensions is a whole number above 0, not 0',
    );
    await expect(SelfAttention.fit(data, { dropout: 1 })).rejects.toThrow(RangeError);
    await expect(SelfAttention.fit(data, { learningRate: Number.NaN })).rejects.toThrow(RangeError);
  });
});
