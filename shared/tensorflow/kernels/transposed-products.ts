import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import type { TensorFlow } from '../types';
import { type WasmBackend } from './heap';

/**
 * Matrix products with a transposed factor, which are half of every backward pass: the factor is transposed first and the
 * backend's fast product used. The backend's own form of them is 10 times as slow.
 */
export function transposedProducts(tf: TensorFlow): void {
  const stock = tf.getKernel('BatchMatMul', 'wasm').kernelFunc;
  const transpose = tf.getKernel('Transpose', 'wasm').kernelFunc;
  tf.unregisterKernel('BatchMatMul', 'wasm');
  const kernelFunc: KernelFunc = (call) => {
    const { backend } = call;
    const { a, b } = call.inputs as { a: TensorInfo; b: TensorInfo };
    const { transposeA, transposeB } = call.attrs as unknown as { transposeA: boolean; transposeB: boolean };
    const turned = (x: TensorInfo) =>
      transpose({ inputs: { x }, attrs: { perm: turnedAxes(x) }, backend }) as TensorInfo;
    const left = transposeA ? turned(a) : a;
    const right = transposeB ? turned(b) : b;
    const attrs = { transposeA: false, transposeB: false };
    const out = stock({ inputs: { a: left, b: right }, attrs, backend });
    for (const copy of [left, right]) {
      if (copy !== a && copy !== b) (backend as unknown as WasmBackend).disposeData(copy.dataId);
    }
    return out;
  };
  tf.registerKernel({ kernelName: 'BatchMatMul', backendName: 'wasm', kernelFunc });
}

/** The axes with the last two in each other's place. */
function turnedAxes({ shape }: TensorInfo): number[] {
  const axes = shape.map((_, axis) => axis);
  return [...axes.slice(0, -2), axes.length - 1, axes.length - 2];
}
