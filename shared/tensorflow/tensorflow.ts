import { registerGradients } from './gradients';
import type { TensorFlow } from './types';
import { wasmBackend } from './wasm-backend';

export type { Rank, Scalar, Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
export type { TensorFlow } from './types';

/** Where it computes: TensorFlow's own library, or WebAssembly with SIMD. */
export type TensorFlowBackend = 'native' | 'wasm';

export interface LoadedTensorFlow {
  readonly tf: TensorFlow;
  readonly backend: TensorFlowBackend;
}

let loaded: Promise<LoadedTensorFlow> | undefined;

/**
 * TensorFlow, loaded when first asked for and once a thread: on the native library where the optional package
 * `@tensorflow/tfjs-node` is installed and its library is there, else on the WASM backend. Nothing else in the application
 * decides this, and nothing else imports a package of TensorFlow.
 *
 * Whoever only serves never needs it: it takes some 100 ms and 60 MB to load.
 */
export function loadTensorFlow(): Promise<LoadedTensorFlow> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<LoadedTensorFlow> {
  if (hasNativeLibrary()) {
    const tf = require('@tensorflow/tfjs-core') as TensorFlow;
    await tf.setBackend('tensorflow');
    return { tf, backend: 'native' };
  }
  const tf = require('@tensorflow/tfjs-core') as TensorFlow;
  registerGradients(tf);
  await wasmBackend(tf);
  return { tf, backend: 'wasm' };
}

/** Loading the package registers its backend; without the library that its installation downloads, that throws. */
function hasNativeLibrary(): boolean {
  try {
    require('@tensorflow/tfjs-node');
    return true;
  } catch {
    return false;
  }
}
