import { seededRandom } from '../random/random';
import { loadTensorFlow, type Tensor, type TensorFlow } from './tensorflow';
import { operations } from './testing/operations';

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
  it.each(operations)('of %s is its slope', (_name, operation, ...shapes) => {
    const [given, slope] = slopes((...inputs) => operation(tf, ...inputs), ...shapes);
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
