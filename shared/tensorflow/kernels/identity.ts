import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { TensorFlow } from '../types';
import type { WasmBackend } from './heap';

/**
 * A second tensor over the same numbers. Whatever a gradient will need is kept as such a tensor, and the backend's own form
 * copies all of it. No operation writes into a tensor that it is given, so that nobody can tell.
 */
export function identity(tf: TensorFlow): void {
  tf.unregisterKernel('Identity', 'wasm');
  tf.registerKernel({
    kernelName: 'Identity',
    backendName: 'wasm',
    kernelFunc: ({ inputs, backend }) => {
      const { dataId, shape, dtype } = inputs.x as TensorInfo;
      (backend as unknown as WasmBackend).incRef(dataId);
      return { dataId, shape, dtype };
    },
  });
}
