import type { Tensor, Tensor2D, TensorFlow } from '../../../../../shared/tensorflow/tensorflow';
import type { Tensors, TrainingStep } from './network';
import { type Parameter, type Parameters, rowsOf } from './parameters';

/**
 * The loss of a step, and its gradients.
 *
 * @param take given each parameter's name and gradient: a number for each of its own, of a table for each row that the step
 * reads, in the step's order
 * @returns the loss
 */
export function lossAndGradients(
  tf: TensorFlow,
  parameters: Parameters,
  step: TrainingStep,
  take: (name: string, gradient: Float32Array) => void,
): number {
  const entries = Object.entries(parameters);
  const tensorOf = (parameter: Parameter, rows: Uint32Array | undefined) =>
    rows
      ? tf.tensor2d(rowsOf(parameter, rows), [rows.length, parameter.width])
      : tf.tensor2d(parameter.values.slice(), [parameter.rows, parameter.width]);
  const named = (tensors: Tensor[]): Tensors =>
    Object.fromEntries(entries.map(([name], n) => [name, tensors[n] as Tensor2D]));
  return tf.tidy(() => {
    const { value, grads } = tf.valueAndGrads((...tensors: Tensor[]) => step.loss(named(tensors)))(
      entries.map(([name, parameter]) => tensorOf(parameter, step.rows[name])),
    );
    for (const [n, [name]] of entries.entries()) take(name, grads[n]!.dataSync() as Float32Array);
    return value.dataSync()[0]!;
  });
}
