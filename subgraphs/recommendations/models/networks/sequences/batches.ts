import type { Random } from '../../../../../shared/random/random';

/** Sequences of nearly one length, row by row; what stands past the end of a shorter one is item 0 and counts nothing. */
export interface SequenceBatch {
  /** Rows. */
  readonly size: number;
  /** Columns. */
  readonly length: number;
  /** size × length. */
  readonly inputs: Uint32Array;
  /** The item after each input. */
  readonly targets: Uint32Array;
  /** 1 where there is an input, 0 past the end. */
  readonly real: Float32Array;
  /** How many inputs of the row come after each: 0 for the newest. */
  readonly ages: Int32Array;
}

/**
 * All sequences once, in batches of at most `positions` places. They are sorted by length, equals in random order, and cut,
 * so that hardly a place is padding (on Beauty 2 in 100, where batches in random order would have 7 in 10); then the
 * batches are put in random order.
 *
 * Padding stands at the end, where in a model that looks backwards no real position ever sees it.
 *
 * @param sequences of at least two items
 */
export function* sequenceBatches(
  sequences: readonly Uint32Array[],
  positions: number,
  random: Random,
): Generator<SequenceBatch> {
  const order = random.shuffled(sequences.map((_, n) => n)).sort((a, b) => sequences[a]!.length - sequences[b]!.length);
  const cuts: Uint32Array[][] = [];
  let batch: Uint32Array[] = [];
  for (const n of order) {
    const sequence = sequences[n]!;
    if (batch.length > 0 && (batch.length + 1) * (sequence.length - 1) > positions) {
      cuts.push(batch);
      batch = [];
    }
    batch.push(sequence);
  }
  if (batch.length > 0) cuts.push(batch);
  for (const cut of random.shuffled(cuts)) yield batchOf(cut);
}

/** The sequences of one batch, side by side. */
export function batchOf(sequences: readonly Uint32Array[]): SequenceBatch {
  const size = sequences.length;
  const length = Math.max(...sequences.map((sequence) => sequence.length)) - 1;
  const inputs = new Uint32Array(size * length);
  const targets = new Uint32Array(size * length);
  const real = new Float32Array(size * length);
  const ages = new Int32Array(size * length);
  for (const [row, sequence] of sequences.entries()) {
    for (let k = 0; k + 1 < sequence.length; k++) {
      const place = row * length + k;
      inputs[place] = sequence[k]!;
      targets[place] = sequence[k + 1]!;
      real[place] = 1;
      ages[place] = sequence.length - 2 - k;
    }
  }
  return { size, length, inputs, targets, real, ages };
}
