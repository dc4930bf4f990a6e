import { loadTensorFlow, type TensorFlow } from '../tensorflow';
import { wasmBackend } from '../wasm-backend';

/** TensorFlow with every backend that this machine has. */
export interface Backends {
  readonly tf: TensorFlow;
  /** `tensorflow` where the native library is installed, then `wasm`. */
  readonly served: readonly string[];
  /** Does something on a backend, and goes back to the one before. */
  on<T>(backend: string, work: () => T | Promise<T>): Promise<T>;
}

/** Plain JavaScript, which nothing is ever run on: what the others are compared with. */
export const REFERENCE = 'cpu';

/** Loads what `loadTensorFlow` chooses among, and the reference beside it. */
export async function loadBackends(): Promise<Backends> {
  const { tf, backend } = await loadTensorFlow();
  const chosen = tf.getBackend();
  // The reference else says how much faster others are.
  tf.env().set('PROD', true);
  require('@tensorflow/tfjs-backend-cpu');
  if (backend === 'native') await wasmBackend(tf);
  await tf.setBackend(chosen);
  return {
    tf,
    served: backend === 'native' ? [chosen, 'wasm'] : ['wasm'],
    async on(name, work) {
      await tf.setBackend(name);
      try {
        return await work();
      } finally {
        await tf.setBackend(chosen);
      }
    },
  };
}
