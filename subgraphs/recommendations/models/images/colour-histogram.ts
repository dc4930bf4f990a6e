import { cellsAlong, type Picture } from './picture';

const { floor, max, min } = Math;

const hues = 8;
const chromas = 2;
const greys = 4;
const bins = hues * chromas + greys;

/**
 * What colours a picture has where: a histogram of 8 hues in 2 strengths and 4 greys (Swain and Ballard 1991, in the
 * cylinder of hue, saturation and value) for each of cells × cells parts, hues shared between neighbouring bins. Square
 * roots, so that the product of two is their Bhattacharyya coefficient.
 *
 * @returns cells² · 20 numbers, those of a part being a unit vector
 */
export function colourHistogram({ width, height, rgb }: Picture, cells: number): Float32Array {
  const votes = new Float32Array(cells * cells * bins);
  const pixels = new Float32Array(cells * cells);
  const rows = cellsAlong(height, cells);
  const columns = cellsAlong(width, cells);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const cell = rows[y]! * cells + columns[x]!;
      const n = 3 * (y * width + x);
      voteFor(votes, cell * bins, rgb[n]!, rgb[n + 1]!, rgb[n + 2]!);
      pixels[cell]! += 1;
    }
  }
  for (let n = 0; n < votes.length; n++) {
    votes[n] = Math.sqrt(votes[n]! / Math.max(1, pixels[Math.floor(n / bins)]!));
  }
  return votes;
}

/** @param cell where its bins begin */
function voteFor(votes: Float32Array, cell: number, red: number, green: number, blue: number): void {
  const value = max(red, green, blue);
  const chroma = value - min(red, green, blue);
  const saturation = value === 0 ? 0 : chroma / value;
  // What is nearly grey, or nearly black, has no colour that an eye would name.
  const coloured = min(1, max(0, (saturation - 0.1) / 0.15)) * min(1, value / 64);
  votes[cell + hues * chromas + min(greys - 1, floor((value / 256) * greys))]! += 1 - coloured;
  if (coloured === 0) return;
  const strength = saturation > 0.5 ? 1 : 0;
  const place = (hueOf(red, green, blue, value, chroma) / 6) * hues;
  const lower = floor(place);
  votes[cell + strength * hues + (lower % hues)]! += coloured * (1 - (place - lower));
  votes[cell + strength * hues + ((lower + 1) % hues)]! += coloured * (place - lower);
}

/** 0 to 6, red being 0, green 2, blue 4. */
function hueOf(red: number, green: number, blue: number, value: number, chroma: number): number {
  if (value === red) return ((green - blue) / chroma + 6) % 6;
  return value === green ? (blue - red) / chroma + 2 : (red - green) / chroma + 4;
}
