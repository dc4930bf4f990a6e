import type { Random } from '../../../../shared/random/random';
import { VectorTable } from './vector-table';

const rounds = 4;
/** Rows a centre that the centres are learned from. */
const rowsLearnedFrom = 64;

/**
 * Centres of rows by spherical k-means (Dhillon and Modha 2001): each is the direction of the mean of the rows that it is
 * nearest to. Learned from 64 rows a centre, in four rounds; one that no row is nearest to stays where it is.
 *
 * @param values row after row
 * @param rows those that count
 */
export function clusterCentres(
  values: Float32Array,
  width: number,
  rows: Uint32Array,
  count: number,
  random: Random,
): VectorTable {
  const drawn = drawnRows(rows, count * rowsLearnedFrom, random);
  const rowAt = (n: number) => values.subarray(drawn[n]! * width, (drawn[n]! + 1) * width);
  let centres = new Float32Array(count * width);
  for (let n = 0; n < Math.min(count, drawn.length); n++) centres.set(rowAt(n), n * width);
  const nearness = new Float64Array(count);
  for (let round = 0; round < rounds && count > 1; round++) {
    const table = new VectorTable(centres, width);
    const sums = new Float32Array(count * width);
    for (let n = 0; n < drawn.length; n++) {
      const row = rowAt(n);
      const at = nearestCentre(table, row, nearness) * width;
      for (let k = 0; k < width; k++) sums[at + k]! += row[k]!;
    }
    centres = inDirectionOf(sums, centres, width);
  }
  return new VectorTable(centres, width);
}

/** @param nearness a place for a number a centre, which is written over */
export function nearestCentre(centres: VectorTable, row: ArrayLike<number>, nearness: Float64Array): number {
  centres.products(row, nearness);
  let best = 0;
  for (let n = 1; n < centres.rows; n++) if (nearness[n]! > nearness[best]!) best = n;
  return best;
}

function drawnRows(rows: Uint32Array, count: number, random: Random): Uint32Array {
  const drawn = rows.slice();
  const wanted = Math.min(count, drawn.length);
  for (let n = 0; n < wanted; n++) {
    const other = n + random.integer(drawn.length - n);
    [drawn[n], drawn[other]] = [drawn[other]!, drawn[n]!];
  }
  return drawn.subarray(0, wanted);
}

/** Each sum scaled to length 1; where it is 0, what stood there before. */
function inDirectionOf(sums: Float32Array, before: Float32Array, width: number): Float32Array<ArrayBuffer> {
  const scaled = new Float32Array(sums.length);
  for (let at = 0; at < sums.length; at += width) {
    const length = Math.hypot(...sums.subarray(at, at + width));
    for (let k = 0; k < width; k++) scaled[at + k] = length > 0 ? sums[at + k]! / length : before[at + k]!;
  }
  return scaled;
}
