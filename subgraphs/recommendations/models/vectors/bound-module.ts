import {
  addFour,
  addFourWhole,
  constant,
  dotEightWhole,
  F32,
  get,
  greaterFour,
  I32,
  loadEightBytes,
  loadFour,
  mulFour,
  set,
  shuffle,
  splatFloat,
  toFloats,
  unsigned,
  V128,
  VOID,
  vector,
  wasmModule,
} from './wasm-encoding';

/** Where things stand in the kernel's memory, in bytes, each a multiple of 16. */
export interface BoundLayout {
  /** One int16 a number of the query. */
  readonly query: number;
  /** Two int32 for each four rows of which one may pass: the first row, and a bit for each that may. */
  readonly found: number;
  /** One float a row. */
  readonly scales: number;
  readonly slacks: number;
  /** One int8 a number, row after row. */
  readonly codes: number;
  readonly end: number;
}

/** Rows that one call looks at, at most. */
export const longestScan = 8_192;

/**
 * @param width numbers a row, a multiple of 8
 * @param rows a multiple of 4
 */
export function boundLayout(width: number, rows: number): BoundLayout {
  let at = 0;
  const take = (bytes: number) => {
    const start = at;
    at += Math.ceil(bytes / 16) * 16;
    return start;
  };
  return {
    query: take(2 * width),
    found: take(2 * longestScan),
    scales: take(4 * rows),
    slacks: take(4 * rows),
    codes: take(width * rows),
    end: at,
  };
}

/** More of the query than this the machine has no registers for. */
const heldAtMost = 8;

/**
 * `scan(from, to, queryScale, queryLength, least)`: looks at the rows of a range, both ends multiples of 4, whose product
 * with the query may be above `least`, since scale · queryScale · Σ code · query + slack · queryLength is. Writes them to
 * `found`, and gives the address behind what it wrote.
 */
export function boundModule(width: number, layout: BoundLayout): Uint8Array<ArrayBuffer> {
  const eights = width / 8;
  const held = Math.min(eights, heldAtMost);
  // Parameters: 0 row, 1 end, 2 queryScale, 3 queryLength, 4 least. Locals: 5 out, 6 address, 7 mask;
  // 8 to 11 sums, 12 to 14 the splatted parameters, then the query.
  const [row, end, out, address, mask] = [0, 1, 5, 6, 7];
  const sum = (n: number) => 8 + n;
  const splatted = (parameter: number) => 10 + parameter;
  const query = (n: number) => (n < held ? get(15 + n) : [...constant(0), ...loadFour(layout.query + 16 * n)]);
  const body: number[] = [...constant(layout.found), ...set(out)];
  for (const parameter of [2, 3, 4]) body.push(...get(parameter), ...splatFloat, ...set(splatted(parameter)));
  for (let n = 0; n < held; n++) body.push(...constant(0), ...loadFour(layout.query + 16 * n), ...set(15 + n));
  body.push(0x02, VOID, ...get(row), ...get(end), 0x4f, 0x0d, 0, 0x03, VOID);
  body.push(...get(row), ...constant(width), 0x6c, ...set(address));
  for (let r = 0; r < 4; r++) {
    for (let n = 0; n < eights; n++) {
      const product = [...get(address), ...loadEightBytes(layout.codes + r * width + 8 * n), ...query(n)];
      body.push(...(n === 0 ? [] : get(sum(r))), ...product, ...dotEightWhole, ...(n === 0 ? [] : addFourWhole));
      body.push(...set(sum(r)));
    }
  }
  body.push(...sumsOfFour(sum), ...toFloats);
  const ofRows = (array: number) => [...get(row), ...constant(2), 0x74, ...loadFour(array)];
  body.push(...ofRows(layout.scales), ...get(splatted(2)), ...mulFour, ...mulFour);
  body.push(...ofRows(layout.slacks), ...get(splatted(3)), ...mulFour, ...addFour);
  body.push(...get(splatted(4)), ...greaterFour, 0xfd, 0xa4, 0x01, 0x22, mask, 0x04, VOID);
  body.push(...get(out), ...get(row), 0x36, 2, 0, ...get(out), ...get(mask), 0x36, 2, 4);
  body.push(...get(out), ...constant(8), 0x6a, ...set(out), 0x0b);
  body.push(...get(row), ...constant(4), 0x6a, 0x22, row, ...get(end), 0x49, 0x0d, 0, 0x0b, 0x0b, ...get(out), 0x0b);
  const locals = [
    [3, I32],
    [7 + held, V128],
  ];
  return wasmModule({
    types: [[0x60, ...vector([[I32], [I32], [F32], [F32], [F32]]), ...vector([[I32]])]],
    functions: [0],
    memoryBytes: layout.end,
    exports: ['scan'],
    bodies: [[...unsigned(locals.length), ...locals.flat(), ...body]],
  });
}

/** The sum of each of four vectors of four, as one vector: halves are added crosswise, twice. */
function sumsOfFour(sum: (n: number) => number): number[] {
  const pair = (a: number, b: number) => [
    ...get(a),
    ...get(b),
    ...shuffle(0, 4, 1, 5),
    ...get(a),
    ...get(b),
    ...shuffle(2, 6, 3, 7),
    ...addFourWhole,
  ];
  return [
    ...[...pair(sum(0), sum(1)), ...set(sum(0))],
    ...[...pair(sum(2), sum(3)), ...set(sum(2))],
    ...[...get(sum(0)), ...get(sum(2)), ...shuffle(0, 1, 4, 5)],
    ...[...get(sum(0)), ...get(sum(2)), ...shuffle(2, 3, 6, 7), ...addFourWhole],
  ];
}
