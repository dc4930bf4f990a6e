import {
  addFour,
  constant,
  F32,
  get,
  I32,
  loadFour,
  mulFour,
  set,
  sumOf,
  unsigned,
  V128,
  VOID,
  vector,
  wasmModule,
} from '../vectors/wasm-encoding';

/** Where things stand in the kernel's memory, in bytes, each a multiple of 16. */
export interface KernelLayout {
  /** f floats: what is multiplied. */
  readonly vector: number;
  /** f floats: what comes of it. */
  readonly image: number;
  /** f × f floats. */
  readonly gram: number;
  /** One uint32 an entry: the row of Y it refers to. */
  readonly columns: number;
  /** One float an entry: c - 1. */
  readonly extra: number;
  /** Y, f floats a row. */
  readonly others: number;
  readonly end: number;
}

/** The layout for a number of factors, entries and rows of Y. */
export function kernelLayout(f: number, entries: number, otherRows: number): KernelLayout {
  let at = 0;
  const take = (bytes: number) => {
    const start = at;
    at += Math.ceil(bytes / 16) * 16;
    return start;
  };
  return {
    vector: take(4 * f),
    image: take(4 * f),
    gram: take(4 * f * f),
    columns: take(4 * entries),
    extra: take(4 * entries),
    others: take(4 * f * otherRows),
    end: at,
  };
}

/**
 * A WebAssembly module for a layout, four floats an instruction, its loops over factors written out:
 *
 * - `applyGram()`: image = gram · vector;
 * - `addRows(from, to, bias, scale)`: image += Σ (bias·(1 + e) + scale·e·(y·vector))·y over the entries whose addresses in
 *   `columns` lie between two, e being the entry's extra and y its row of Y.
 *
 * @param f a multiple of 4
 */
export function kernelModule(f: number, layout: KernelLayout): Uint8Array<ArrayBuffer> {
  return wasmModule({
    types: [
      [0x60, 0, 0],
      [0x60, ...vector([[I32], [I32], [F32], [F32]]), 0],
    ],
    functions: [0, 1],
    memoryBytes: layout.end,
    exports: ['applyGram', 'addRows'],
    bodies: [applyGram(f, layout), addRows(f, layout)],
  });
}

/** Four rows of the matrix at a time. Locals: 0 address in the matrix, 1 address in the image, 2 the vector, 3-6 sums. */
function applyGram(f: number, { vector: vectorAt, image, gram }: KernelLayout): number[] {
  const body = [...constant(gram), ...set(0), ...constant(image), ...set(1), 0x03, VOID];
  for (let k = 0; k < f; k += 4) {
    body.push(...constant(0), ...loadFour(vectorAt + 4 * k), ...set(2));
    for (let row = 0; row < 4; row++) {
      const product = [...get(0), ...loadFour(4 * (row * f + k)), ...get(2), ...mulFour];
      body.push(...(k === 0 ? product : [...get(3 + row), ...product, ...addFour]), ...set(3 + row));
    }
  }
  for (let row = 0; row < 4; row++) body.push(...get(1), ...sumOf(3 + row), 0x38, 2, ...unsigned(4 * row));
  body.push(...get(0), ...constant(16 * f), 0x6a, ...set(0));
  body.push(...get(1), ...constant(16), 0x6a, 0x22, 1, ...constant(image + 4 * f), 0x49, 0x0d, 0, 0x0b, 0x0b);
  return [
    ...vector([
      [2, I32],
      [5, V128],
    ]),
    ...body,
  ];
}

/** Parameters: 0 address in the columns, 1 their end, 2 bias, 3 scale. Locals: 4 row of Y, 5 extra, 6-7 sums of four. */
function addRows(f: number, { vector: vectorAt, image, columns, extra, others }: KernelLayout): number[] {
  const body = [0x02, VOID, ...get(0), ...get(1), 0x4f, 0x0d, 0, 0x03, VOID];
  body.push(...get(0), 0x28, 2, 0, ...constant(4 * f), 0x6c, ...set(4));
  body.push(...get(0), 0x2a, 2, ...unsigned(extra - columns), ...set(5));
  for (let k = 0; k < f; k += 4) {
    const sum = 6 + ((k / 4) % 2);
    const product = [...get(4), ...loadFour(others + 4 * k), ...constant(0), ...loadFour(vectorAt + 4 * k), ...mulFour];
    body.push(...(k < 8 ? product : [...get(sum), ...product, ...addFour]), ...set(sum));
  }
  if (f > 4) body.push(...get(6), ...get(7), ...addFour, ...set(6));
  body.push(...get(3), ...get(5), 0x94, ...sumOf(6), 0x94);
  body.push(...get(2), ...get(5), 0x43, 0x00, 0x00, 0x80, 0x3f, 0x92, 0x94, 0x92, 0xfd, 0x13, ...set(7));
  for (let k = 0; k < f; k += 4) {
    body.push(...constant(0), ...constant(0), ...loadFour(image + 4 * k));
    body.push(...get(4), ...loadFour(others + 4 * k), ...get(7), ...mulFour, ...addFour, 0xfd, 0x0b, 4);
    body.push(...unsigned(image + 4 * k));
  }
  body.push(...get(0), ...constant(4), 0x6a, 0x22, 0, ...get(1), 0x49, 0x0d, 0, 0x0b, 0x0b, 0x0b);
  return [
    ...vector([
      [1, I32],
      [1, F32],
      [2, V128],
    ]),
    ...body,
  ];
}
