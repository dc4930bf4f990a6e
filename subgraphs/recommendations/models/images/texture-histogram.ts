import { cellsAlong, type Plane } from './picture';

const patterns = 59;
/** By pattern of eight neighbours: its bin; the 58 uniform ones have their own, all others share the last. */
const binOf = uniformBins();
const threshold = 0.01;

/**
 * What surfaces a picture has where: histograms of uniform local binary patterns (Ojala, Pietikäinen and Mäenpää 2002,
 * eight neighbours at the distance given) for each of cells × cells parts; a neighbour is brighter where it is so by more
 * than a hundredth, which keeps noise on plain ground out. Square roots, as of colours.
 *
 * @returns cells² · 59 numbers, those of a part being a unit vector
 */
export function textureHistogram({ width, height, values }: Plane, cells: number, distance = 1): Float32Array {
  const votes = new Float32Array(cells * cells * patterns);
  const pixels = new Float32Array(cells * cells);
  const steps = [-width - 1, -width, -width + 1, 1, width + 1, width, width - 1, -1].map((step) => step * distance);
  const rows = cellsAlong(height, cells);
  const columns = cellsAlong(width, cells);
  for (let y = distance; y < height - distance; y++) {
    for (let x = distance; x < width - distance; x++) {
      const n = y * width + x;
      const least = values[n]! + threshold;
      let pattern = 0;
      for (let k = 0; k < 8; k++) if (values[n + steps[k]!]! > least) pattern |= 1 << k;
      const cell = rows[y]! * cells + columns[x]!;
      votes[cell * patterns + binOf[pattern]!]! += 1;
      pixels[cell]! += 1;
    }
  }
  for (let n = 0; n < votes.length; n++) {
    votes[n] = Math.sqrt(votes[n]! / Math.max(1, pixels[Math.floor(n / patterns)]!));
  }
  return votes;
}

/** Uniform: going once round, at most two changes between darker and brighter. */
function uniformBins(): Uint8Array {
  const bins = new Uint8Array(256).fill(patterns - 1);
  let next = 0;
  for (let pattern = 0; pattern < 256; pattern++) {
    let changes = 0;
    for (let k = 0; k < 8; k++) changes += ((pattern >> k) & 1) === ((pattern >> ((k + 1) % 8)) & 1) ? 0 : 1;
    if (changes <= 2) bins[pattern] = next++;
  }
  return bins;
}
