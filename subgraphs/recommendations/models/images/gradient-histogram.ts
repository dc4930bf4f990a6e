import { type Plane, toUnitLength } from './picture';

const { atan2, floor, PI, sqrt } = Math;

const orientations = 9;
const clip = 0.2;

/**
 * Histograms of oriented gradients (Dalal and Triggs 2005): what edges a picture has where, whatever its colours. The
 * picture is cut into cells × cells; each pixel's gradient votes by its length for its direction (without sign, 9 of
 * them) in the four cells around it, bilinearly. Blocks of 2 × 2 cells are scaled to length 1, held to .2 and scaled again.
 *
 * @returns (cells - 1)² · 4 · 9 numbers
 */
export function gradientHistogram({ width, height, values }: Plane, cells: number): Float32Array {
  const votes = new Float32Array(cells * cells * orientations);
  for (let y = 1; y < height - 1; y++) {
    const rowPlace = ((y + 0.5) / height) * cells - 0.5;
    for (let x = 1; x < width - 1; x++) {
      const n = y * width + x;
      const dx = values[n + 1]! - values[n - 1]!;
      const dy = values[n + width]! - values[n - width]!;
      if (dx === 0 && dy === 0) continue;
      const direction = ((atan2(dy, dx) + PI) / PI) * orientations;
      vote(votes, cells, ((x + 0.5) / width) * cells - 0.5, rowPlace, direction, sqrt(dx * dx + dy * dy));
    }
  }
  return inBlocks(votes, cells);
}

function vote(votes: Float32Array, cells: number, x: number, y: number, direction: number, length: number): void {
  const lower = floor(direction);
  const upperPart = direction - lower;
  const bin = lower % orientations;
  const next = (lower + 1) % orientations;
  const left = floor(x);
  const above = floor(y);
  for (let row = above < 0 ? 0 : above; row <= above + 1 && row < cells; row++) {
    const rowPart = row === above ? 1 - (y - above) : y - above;
    for (let column = left < 0 ? 0 : left; column <= left + 1 && column < cells; column++) {
      const cell = (row * cells + column) * orientations;
      const weight = length * rowPart * (column === left ? 1 - (x - left) : x - left);
      votes[cell + bin]! += weight * (1 - upperPart);
      votes[cell + next]! += weight * upperPart;
    }
  }
}

function inBlocks(votes: Float32Array, cells: number): Float32Array {
  const size = 4 * orientations;
  const blocks = new Float32Array((cells - 1) ** 2 * size);
  for (let row = 0; row < cells - 1; row++) {
    for (let column = 0; column < cells - 1; column++) {
      const block = blocks.subarray((row * (cells - 1) + column) * size, (row * (cells - 1) + column + 1) * size);
      for (const [n, [down, right]] of [
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
      ].entries()) {
        const cell = ((row + down!) * cells + column + right!) * orientations;
        block.set(votes.subarray(cell, cell + orientations), n * orientations);
      }
      toUnitLength(block);
      for (let n = 0; n < size; n++) block[n] = Math.min(clip, block[n]!);
      toUnitLength(block);
    }
  }
  return blocks;
}
