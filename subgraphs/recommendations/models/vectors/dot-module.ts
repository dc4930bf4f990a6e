import {
  addFour,
  constant,
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
} from './wasm-encoding';

/** Where things stand in the kernel's memory, in bytes: the query, a score a row of a block, then the rows. */
export interface DotLayout {
  readonly query: number;
  readonly scores: number;
  readonly rows: number;
  readonly end: number;
}

/** Rows that are scored by one call: their scores stay in the cache until they are looked at. */
export const blockRows = 1024;

/** @param width floats a row, a multiple of 4 */
export function dotLayout(width: number, rows: number): DotLayout {
  const scores = 4 * width;
  const start = Math.ceil((scores + 4 * blockRows) / 16) * 16;
  return { query: 0, scores, rows: start, end: start + 4 * width * rows };
}

/** Sums that are added up apart, so that no addition waits for the one before. */
const sums = 4;
/** More of the query than the machine has registers would be fetched either way. */
const heldAtMost = 32;

/**
 * `dotRows(from, to, out)`: writes the product of each row between two addresses with the query, from `out` on. The row's
 * width is written out; the query stays in registers as far as there are any.
 */
export function dotModule(width: number, layout: DotLayout): Uint8Array<ArrayBuffer> {
  const quads = width / 4;
  const held = Math.min(quads, heldAtMost);
  // Locals: 0 row, 1 end, 2 out; 3 to 6 sums; then the query, four floats each.
  const sum = (n: number) => 3 + (n % sums);
  const query = (n: number) => (n < held ? get(3 + sums + n) : [...constant(0), ...loadFour(layout.query + 16 * n)]);
  const body: number[] = [];
  for (let n = 0; n < held; n++) body.push(...constant(0), ...loadFour(layout.query + 16 * n), ...set(3 + sums + n));
  body.push(0x02, VOID, ...get(0), ...get(1), 0x4f, 0x0d, 0, 0x03, VOID);
  for (let n = 0; n < quads; n++) {
    const product = [...get(0), ...loadFour(16 * n), ...query(n), ...mulFour];
    body.push(...(n < sums ? product : [...get(sum(n)), ...product, ...addFour]), ...set(sum(n)));
  }
  for (let n = 1; n < Math.min(sums, quads); n++) body.push(...get(3), ...get(3 + n), ...addFour, ...set(3));
  body.push(...get(2), ...sumOf(3), 0x38, 2, 0);
  body.push(...get(2), ...constant(4), 0x6a, ...set(2));
  body.push(...get(0), ...constant(4 * width), 0x6a, 0x22, 0, ...get(1), 0x49, 0x0d, 0, 0x0b, 0x0b, 0x0b);
  return wasmModule({
    types: [[0x60, ...vector([[I32], [I32], [I32]]), 0]],
    functions: [0],
    memoryBytes: layout.end,
    exports: ['dotRows'],
    bodies: [[...unsigned(1), ...unsigned(sums + held), V128, ...body]],
  });
}
