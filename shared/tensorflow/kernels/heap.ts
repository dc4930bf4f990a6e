import type { TensorInfo } from '@tensorflow/tfjs-core';

/** What our kernels use of the WASM backend. */
export interface WasmBackend {
  readonly wasm: { readonly HEAPF32: Float32Array; readonly HEAP32: Int32Array };
  readonly dataIdMap: { get(id: object): { readonly memoryOffset: number } };
  makeOutput(shape: number[], dtype: 'float32' | 'int32'): TensorInfo;
  /** Counts one more tensor that uses the data. */
  incRef(id: object): void;
  disposeData(id: object): boolean;
}

/**
 * Where a tensor's values begin in the heap, counted in words of four bytes. Ask after outputs were made: making one may
 * let the heap grow, and its arrays are then others.
 */
export function wordsAt(backend: WasmBackend, tensor: TensorInfo): number {
  return backend.dataIdMap.get(tensor.dataId).memoryOffset / 4;
}
