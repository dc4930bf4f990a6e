import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { TensorFlow } from '../types';
import { type WasmBackend, wordsAt } from './heap';

/**
 * out[s] = Σ x[r] over the rows r with segmentIds[r] = s: the gradient of `gather`, which the WASM backend lacks. Rows of a
 * segment below 0 are left out, as TensorFlow does.
 */
export function unsortedSegmentSum(tf: TensorFlow): void {
  tf.registerKernel({
    kernelName: 'UnsortedSegmentSum',
    backendName: 'wasm',
    kernelFunc: ({ inputs, attrs, backend: given }) => {
      const backend = given as unknown as WasmBackend;
      const { x, segmentIds } = inputs as { x: TensorInfo; segmentIds: TensorInfo };
      const segments = (attrs as unknown as { numSegments: number }).numSegments;
      const rows = segmentIds.shape[0]!;
      const width = x.shape.slice(segmentIds.shape.length).reduce((product, size) => product * size, 1);
      const out = backend.makeOutput([segments, ...x.shape.slice(1)], 'float32');
      const { HEAPF32: heap, HEAP32: ids } = backend.wasm;
      const [from, to, idsAt] = [wordsAt(backend, x), wordsAt(backend, out), wordsAt(backend, segmentIds)];
      heap.fill(0, to, to + segments * width);
      for (let row = 0; row < rows; row++) {
        const segment = ids[idsAt + row]!;
        if (segment < 0) continue;
        const source = from + row * width;
        const target = to + segment * width;
        for (let k = 0; k < width; k++) heap[target + k]! += heap[source + k]!;
      }
      return out;
    },
  });
}
