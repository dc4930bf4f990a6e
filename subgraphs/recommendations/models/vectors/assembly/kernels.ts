// AssemblyScript, compiled to kernels.wasm by `npm run kernels`: the loops over rows of numbers of VectorTable and
// ProductBounds, with WebAssembly's vectors of 128 bits. All addresses and lengths are bytes in the memory that the caller
// gives; rows are padded by the caller, so that no loop has a remainder.

/** The sum of the four floats of a vector, always in the same order: a product is the same however it is asked for. */
function sumOfFour(sums: v128): f32 {
  return (
    f32x4.extract_lane(sums, 0) +
    f32x4.extract_lane(sums, 1) +
    (f32x4.extract_lane(sums, 2) + f32x4.extract_lane(sums, 3))
  );
}

/**
 * The product of each row between two addresses with the query, as f32, written from `out` on.
 *
 * @param query where the query stands: f32, as many as a row has
 * @param bytes of a row, a multiple of 16
 * @param from where the first row stands
 * @param to where the last row ends
 */
export function dotRows(query: usize, bytes: usize, from: usize, to: usize, out: usize): void {
  let row = from;
  // Four rows at a time, so that what is read of the query serves four, and no addition waits for the one before.
  for (; row + 4 * bytes <= to; row += 4 * bytes, out += 16) {
    let a = f32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    for (let k: usize = 0; k < bytes; k += 16) {
      const q = v128.load(query + k);
      const at = row + k;
      a = f32x4.add(a, f32x4.mul(v128.load(at), q));
      b = f32x4.add(b, f32x4.mul(v128.load(at + bytes), q));
      c = f32x4.add(c, f32x4.mul(v128.load(at + 2 * bytes), q));
      d = f32x4.add(d, f32x4.mul(v128.load(at + 3 * bytes), q));
    }
    store<f32>(out, sumOfFour(a));
    store<f32>(out, sumOfFour(b), 4);
    store<f32>(out, sumOfFour(c), 8);
    store<f32>(out, sumOfFour(d), 12);
  }
  for (; row < to; row += bytes, out += 4) {
    let sums = f32x4.splat(0);
    for (let k: usize = 0; k < bytes; k += 16) {
      sums = f32x4.add(sums, f32x4.mul(v128.load(row + k), v128.load(query + k)));
    }
    store<f32>(out, sumOfFour(sums));
  }
}

/** The sums of four vectors of four int32 each, as one vector: halves are added crosswise, twice. */
function sumsOfFour(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = i32x4.add(v128.shuffle<i32>(a, b, 0, 4, 1, 5), v128.shuffle<i32>(a, b, 2, 6, 3, 7));
  const cd = i32x4.add(v128.shuffle<i32>(c, d, 0, 4, 1, 5), v128.shuffle<i32>(c, d, 2, 6, 3, 7));
  return i32x4.add(v128.shuffle<i32>(ab, cd, 0, 1, 4, 5), v128.shuffle<i32>(ab, cd, 2, 3, 6, 7));
}

/**
 * Looks for the rows of a range whose product with the query may be above `least`, since
 * scale · queryScale · Σ code · query + slack · queryLength is. For each four rows of which one may be, two int32 are
 * written to `found`: the first of the four, and a bit for each that may.
 *
 * @param query where the query stands, rounded to int16
 * @param width int8 a row, a multiple of 8
 * @param codes where the rows stand, rounded to int8: of four rows the first eight numbers each, then the next eight
 * @param scales one f32 a row
 * @param slacks one f32 a row
 * @param from first row, a multiple of 4
 * @param to the row behind the last, a multiple of 4
 * @returns the address behind what was written
 */
export function scanBounds(
  query: usize,
  width: i32,
  codes: usize,
  scales: usize,
  slacks: usize,
  from: i32,
  to: i32,
  queryScale: f32,
  queryLength: f32,
  least: f32,
  found: usize,
): usize {
  const scaleOfQuery = f32x4.splat(queryScale);
  const lengthOfQuery = f32x4.splat(queryLength);
  const leasts = f32x4.splat(least);
  const bytes = <usize>(4 * width);
  let at = codes + (<usize>from >> 2) * bytes;
  for (let row = from; row < to; row += 4) {
    let a = i32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    const end = at + bytes;
    for (let q = query; at < end; at += 32, q += 16) {
      const part = v128.load(q);
      a = i32x4.add(a, i32x4.dot_i16x8_s(v128.load_ext<i8>(at), part));
      b = i32x4.add(b, i32x4.dot_i16x8_s(v128.load_ext<i8>(at, 8), part));
      c = i32x4.add(c, i32x4.dot_i16x8_s(v128.load_ext<i8>(at, 16), part));
      d = i32x4.add(d, i32x4.dot_i16x8_s(v128.load_ext<i8>(at, 24), part));
    }
    const products = f32x4.convert_i32x4_s(sumsOfFour(a, b, c, d));
    const offset = (<usize>row) << 2;
    const scaled = f32x4.mul(products, f32x4.mul(v128.load(scales + offset), scaleOfQuery));
    const bounds = f32x4.add(scaled, f32x4.mul(v128.load(slacks + offset), lengthOfQuery));
    const mask = i32x4.bitmask(f32x4.gt(bounds, leasts));
    if (mask) {
      store<i32>(found, row);
      store<i32>(found, mask, 4);
      found += 8;
    }
  }
  return found;
}
