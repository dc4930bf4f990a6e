import { gatherRows } from './kernels/gather-rows';
import { identity } from './kernels/identity';
import { transposedProducts } from './kernels/transposed-products';
import { unsortedSegmentSum } from './kernels/unsorted-segment-sum';
import type { TensorFlow } from './types';

/** The WASM backend, made the one in use, with the kernels it lacks and those that are faster than its own. */
export async function wasmBackend(tf: TensorFlow): Promise<void> {
  const before = lastResorts.map((event) => process.listeners(event));
  require('@tensorflow/tfjs-backend-wasm');
  await tf.setBackend('wasm');
  // Emscripten rethrows whatever nobody caught and ends the process on rejected promises: that is not a library's to decide.
  for (const [n, event] of lastResorts.entries()) {
    for (const listener of process.listeners(event)) {
      if (!before[n]!.includes(listener)) process.removeListener(event, listener);
    }
  }
  identity(tf);
  transposedProducts(tf);
  gatherRows(tf);
  unsortedSegmentSum(tf);
}

const lastResorts = ['uncaughtException', 'unhandledRejection'] as 'uncaughtException'[];
