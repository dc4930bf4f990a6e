import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What `assembly/kernels.ts` exports; each function is described there. Addresses are bytes in the memory. */
export interface VectorKernels {
  dotRows(query: number, bytes: number, from: number, to: number, out: number): void;
  scanBounds(
    query: number,
    width: number,
    codes: number,
    scales: number,
    slacks: number,
    from: number,
    to: number,
    queryScale: number,
    queryLength: number,
    least: number,
    found: number,
  ): number;
}

/** A module's memory has 32-bit addresses, of which half are taken. */
export const largestMemory = 2 ** 31;

/** A memory with an area for each name. */
export interface KernelMemory<Name extends string> {
  readonly kernels: VectorKernels;
  readonly buffer: ArrayBuffer;
  /** Where each area begins: a multiple of 16. */
  readonly at: Readonly<Record<Name, number>>;
}

/**
 * @param sizes bytes of each area
 * @throws RangeError where they do not fit into 2 GB
 */
export function kernelMemory<Name extends string>(sizes: Readonly<Record<Name, number>>): KernelMemory<Name> {
  const at = {} as Record<Name, number>;
  let end = 0;
  for (const [name, bytes] of Object.entries(sizes) as [Name, number][]) {
    at[name] = end;
    end += Math.ceil(bytes / 16) * 16;
  }
  if (end > largestMemory) throw new RangeError(`${end} bytes do not fit in a memory of ${largestMemory}`);
  const memory = new WebAssembly.Memory({ initial: Math.max(1, Math.ceil(end / 65_536)) });
  const instance = new WebAssembly.Instance(compiledKernels(), { env: { memory } });
  return { kernels: instance.exports as unknown as VectorKernels, buffer: memory.buffer as ArrayBuffer, at };
}

let compiled: WebAssembly.Module | undefined;

function compiledKernels(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(readFileSync(kernelsFile()));
  return compiled;
}

/** Beside this file where it runs from `dist`; in `dist` where the sources run. `npm run kernels` makes it. */
function kernelsFile(): string {
  const beside = join(__dirname, 'kernels.wasm');
  if (existsSync(beside)) return beside;
  let root = __dirname;
  while (!existsSync(join(root, 'package.json'))) root = dirname(root);
  return join(root, 'dist/subgraphs/recommendations/models/vectors/kernels.wasm');
}
