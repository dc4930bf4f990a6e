import { GrowableColumn } from '../../../../shared/numerics/growable-column';
import type { Interactions } from '../interactions/interactions';

/** G = XᵀX for binary X: how many persons have both of two items, in compressed rows; the diagonal is in it. */
export interface Gram {
  readonly offsets: Uint32Array;
  readonly items: Uint32Array;
  readonly counts: Float64Array;
}

/**
 * Time: the sum over persons of their items squared, which `personItems` bounds. Memory: 12 bytes a pair of items that some person has both of.
 *
 * @param pairs one entry a person and item, as `personItems` gives them
 */
export function gramOf(pairs: Interactions): Gram {
  const columns = pairs.byItem();
  const offsets = new Uint32Array(pairs.items + 1);
  const items = new GrowableColumn((length) => new Uint32Array(length));
  const counts = new GrowableColumn((length) => new Float64Array(length));
  const sums = new Float64Array(pairs.items);
  const met = new Uint32Array(pairs.items);
  for (let item = 0; item < pairs.items; item++) {
    let size = 0;
    for (let place = columns.offsets[item]!; place < columns.offsets[item + 1]!; place++) {
      const person = columns.persons[place]!;
      for (let n = pairs.offsets[person]!; n < pairs.offsets[person + 1]!; n++) {
        const other = pairs.itemOf[n]!;
        if (sums[other]!++ === 0) met[size++] = other;
      }
    }
    for (let n = 0; n < size; n++) {
      items.push(met[n]!);
      counts.push(sums[met[n]!]!);
      sums[met[n]!] = 0;
    }
    offsets[item + 1] = items.size;
  }
  return { offsets, items: items.toArray(), counts: counts.toArray() };
}
