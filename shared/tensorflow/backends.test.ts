import { seededRandom } from '../random/random';
import type { Tensor } from './tensorflow';
import { type Backends, loadBackends, REFERENCE } from './testing/backends';
import { operations } from './testing/operations';

let backends: Backends;
beforeAll(async () => {
  backends = await loadBackends();
});

it.each(operations)('%s and its gradient are the same on every backend', async (name, operation, ...shapes) => {
  const { tf, served, on } = backends;
  const random = seededRandom(name);
  const inputs = shapes.map((shape) => ({
    shape,
    values: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => 0.3 + Math.abs(random.normal())),
  }));
  const computed = () =>
    tf.tidy(() => {
      const tensors = () => inputs.map(({ shape, values }) => tf.tensor(values.slice(), shape));
      const squared = (...given: Tensor[]) => tf.sum(tf.square(operation(tf, ...given)));
      const gradients = tf.grads(squared as never)(tensors());
      return [operation(tf, ...tensors()), ...gradients].flatMap((one) => [...one.dataSync()]);
    });
  const expected = await on(REFERENCE, computed);
  expect(served.length).toBeGreaterThan(0);
  for (const backend of served) {
    const values = await on(backend, computed);
    expect(values).toHaveLength(expected.length);
    for (const [n, value] of values.entries()) {
      expect(Math.abs(value - expected[n]!)).toBeLessThan(1e-5 * (1 + Math.abs(expected[n]!)));
    }
  }
});
