/**
 * What a WebAssembly module of a few loops is written with: the binary encoding of the WebAssembly specification 2.0,
 * chapter 5, as far as the kernels here need it. Written by hand, since a compiler would be a build step of its own for
 * some two hundred bytes.
 */

export const VOID = 0x40;
export const I32 = 0x7f;
export const F32 = 0x7d;
export const V128 = 0x7b;

export interface WasmModule {
  /** Function types. */
  readonly types: readonly (readonly number[])[];
  /** The type of each function. */
  readonly functions: readonly number[];
  /** Size of its memory, exported as `memory`. */
  readonly memoryBytes: number;
  /** The functions' names, in order. */
  readonly exports: readonly string[];
  /** Locals and code of each function, without the closing length. */
  readonly bodies: readonly (readonly number[])[];
}

/** The bytes of a module. */
export function wasmModule({ types, functions, memoryBytes, exports, bodies }: WasmModule): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector(types)),
    ...section(3, vector(functions.map((type) => [type]))),
    ...section(5, vector([[0x00, ...unsigned(Math.max(1, Math.ceil(memoryBytes / 65_536)))]])),
    ...section(7, vector([exported('memory', 2, 0), ...exports.map((name, index) => exported(name, 0, index))])),
    ...section(10, vector(bodies.map((body) => [...unsigned(body.length), ...body]))),
  ]);
}

export const mulFour = [0xfd, 0xe6, 0x01];
export const addFour = [0xfd, 0xe4, 0x01];
/** Four whole numbers each. */
export const addFourWhole = [0xfd, 0xae, 0x01];
/** Of two vectors of eight int16: the sums of neighbouring products, four int32. */
export const dotEightWhole = [0xfd, 0xba, 0x01];
export const toFloats = [0xfd, 0xfa, 0x01];
export const splatFloat = [0xfd, 0x13];
export const greaterFour = [0xfd, 0x44];
/** Four of the eight lanes of 32 bits of two vectors. */
export const shuffle = (...lanes: readonly [number, number, number, number]) => [
  ...[0xfd, 0x0d],
  ...lanes.flatMap((lane) => [4 * lane, 4 * lane + 1, 4 * lane + 2, 4 * lane + 3]),
];
export const get = (local: number) => [0x20, ...unsigned(local)];
export const set = (local: number) => [0x21, ...unsigned(local)];
export const constant = (value: number) => [0x41, ...signed(value)];
export const loadFour = (offset: number) => [0xfd, 0x00, 4, ...unsigned(offset)];
/** Eight int8, widened to int16. */
export const loadEightBytes = (offset: number) => [0xfd, 0x01, 3, ...unsigned(offset)];

/** The sum of the four floats of a local. */
export function sumOf(local: number): number[] {
  const lane = (n: number) => [...get(local), 0xfd, 0x1f, n];
  return [...lane(0), ...lane(1), 0x92, ...lane(2), ...lane(3), 0x92, 0x92];
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

/** A length and the entries. */
export function vector(entries: readonly (readonly number[])[]): number[] {
  return [...unsigned(entries.length), ...entries.flat()];
}

function exported(name: string, kind: number, index: number): number[] {
  return [...vector(Array.from(name, (letter) => [letter.charCodeAt(0)])), kind, index];
}

/** LEB128. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  while (left >= 0x80) {
    bytes.push((left % 0x80) | 0x80);
    left = Math.floor(left / 0x80);
  }
  return [...bytes, left];
}

/** Signed LEB128 of a number that is not negative. */
function signed(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  while (left >= 0x40) {
    bytes.push((left % 0x80) | 0x80);
    left = Math.floor(left / 0x80);
  }
  return [...bytes, left];
}
