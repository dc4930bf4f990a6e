import { seededRandom } from '../random/random';
import { loadTensorFlow, type Tensor, type TensorFlow } from './tensorflow';

let tf: TensorFlow;
beforeAll(async () => {
  ({ tf } = await loadTensorFlow());
});

const random = seededRandom('tensors');
const drawn = (size: number) => Float32Array.from({ length: size }, () => 0.3 + Math.abs(random.normal()));

/** Each gradient against the slope between two points, for a weighted sum of what the operation gives. */
function slopes(operation: (...inputs: Tensor[]) => Tensor, ...shapes: number[][]): [given: number[], slope: number[]] {
  const inputs = shapes.map((shape) => ({ shape, values: drawn(shape.reduce((a, b) => a * b, 1)) }));
  const weighted = (...tensors: Tensor[]) => {
    const out = operation(...tensors);
    const weights = Float32Array.from({ length: out.size }, (_, n) => 1 + (n % 3));
    return tf.sum(tf.mul(out, tf.tensor(weights, out.shape)));
  };
  const at = (values: Float32Array[]) =>
    tf.tidy(() => weighted(...values.map((one, n) => tf.tensor(one, shapes[n]!))).dataSync()[0]!);
  const given = tf.tidy(() =>
    tf
      .grads(weighted as never)(inputs.map(({ shape, values }) => tf.tensor(values, shape)))
      .flatMap((gradient) => [...gradient.dataSync()]),
  );
  const step = 1e-2;
  const slope = inputs.flatMap((input, n) =>
    Array.from(input.values, (_, k) => {
      const moved = (by: number) =>
        at(inputs.map(({ values }, other) => (other === n ? values.map((v, i) => (i === k ? v + by : v)) : values)));
      return (moved(step) - moved(-step)) / (2 * step);
    }),
  );
  return [given, slope];
}

describe('gradients', () => {
  const cases: [string, (...inputs: Tensor[]) => Tensor, ...number[][]][] = [
    ['sum with a row for all', (a, b) => tf.add(a!, b!), [3, 2], [2]],
    ['difference with a column for all', (a, b) => tf.sub(a!, b!), [3, 2], [3, 1]],
    ['product of numbers', (a, b) => tf.mul(a!, b!), [3, 2], [2]],
    ['matrix product', (a, b) => tf.matMul(a!, b!), [3, 4], [4, 2]],
    ['matrix product, left transposed', (a, b) => tf.matMul(a!, b!, true), [4, 3], [4, 2]],
    ['matrix product, right transposed', (a, b) => tf.matMul(a!, b!, false, true), [3, 4], [2, 4]],
    ['matrix product, both transposed', (a, b) => tf.matMul(a!, b!, true, true), [4, 3], [2, 4]],
    ['matrix products in a batch', (a, b) => tf.matMul(a!, b!, false, true), [2, 3, 4], [2, 2, 4]],
    ['relu', (a) => tf.relu(tf.sub(a!, 0.9)), [3, 2]],
    ['sigmoid', (a) => tf.sigmoid(a!), [3, 2]],
    ['tanh', (a) => tf.tanh(a!), [3, 2]],
    ['exponential', (a) => tf.exp(a!), [3, 2]],
    ['square', (a) => tf.square(a!), [3, 2]],
    ['inverse root', (a) => tf.rsqrt(a!), [3, 2]],
    ['softmax', (a) => tf.softmax(a!), [3, 4]],
    ['shape', (a) => tf.reshape(a!, [2, 3]), [3, 2]],
    ['transposition', (a) => tf.transpose(a!, [1, 2, 0]), [3, 2, 2]],
    ['sum over an axis', (a) => tf.sum(a!, 1), [3, 2]],
    ['mean over an axis', (a) => tf.mean(a!, 1, true), [3, 2]],
    ['rows gathered, one twice', (a) => tf.gather(a!, tf.tensor1d([2, 0, 2], 'int32')), [3, 2]],
    ['parts put together', (a, b) => tf.concat([a!, b!], 1), [3, 2], [3, 3]],
    ['parts', (a) => tf.mul(tf.split(a!, [1, 2], 1)[1]!, 2), [2, 3]],
    ['a part', (a) => tf.slice(a!, [1, 0], [1, 2]), [3, 3]],
    [
      'padding',
      (a) =>
        tf.pad(a!, [
          [1, 0],
          [0, 2],
        ]),
      [2, 3],
    ],
  ];

  it.each(cases)('of %s is its slope', (_name, operation, ...shapes) => {
    const [given, slope] = slopes(operation, ...shapes);
    expect(given).toHaveLength(slope.length);
    for (const [n, value] of given.entries())
      expect(Math.abs(value - slope[n]!)).toBeLessThan(0.01 * (1 + Math.abs(value)));
  });
});

describe('TensorFlow', () => {
  it('is loaded once', async () => {
    expect((await loadTensorFlow()).tf).toBe(tf);
  });

  it("takes no one else's last resort", async () => {
    expect(process.listeners('unhandledRejection').map(String).join()).not.toContain('abort');
    expect(process.listeners('uncaughtException').map(String).join()).not.toContain('ExitStatus');
  });

  it('multiplies as arithmetic does', () => {
    const [a, b] = [drawn(6), drawn(12)];
    const product = tf.tidy(() => tf.matMul(tf.tensor2d(a, [3, 2]), tf.tensor2d(b, [4, 3]), true, true).dataSync());
    for (let row = 0; row < 2; row++) {
      for (let column = 0; column < 4; column++) {
        const sum = [0, 1, 2].reduce((total, k) => total + a[k * 2 + row]! * b[column * 3 + k]!, 0);
        expect(product[row * 4 + column]).toBeCloseTo(sum, 4);
      }
    }
  });

  it('leaves nothing behind', () => {
    const before = tf.memory().numTensors;
    slopes((a, b) => tf.matMul(a!, b!, true, true), [4, 3], [2, 4]);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('refuses a row that the matrix does not have', () => {
    expect(() => tf.tidy(() => tf.gather(tf.tensor2d([[1, 2]]), tf.tensor1d([5], 'int32')))).toThrow(RangeError);
  });
});
