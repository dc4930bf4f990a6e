/**
 * The rank of each relevant item among all candidates, 1 being best. Equal scores share the average of the ranks they
 * take up, so that a model gains nothing by saying the same of everything.
 *
 * @param scores by item
 * @param items number of items
 * @param barred 1 at the index of each item that is no candidate; relevant items always are
 */
export function averageRanks(
  scores: Float64Array,
  items: number,
  relevant: ArrayLike<number>,
  barred: Uint8Array,
): Float64Array {
  return Float64Array.from(relevant, (target) => {
    const own = scores[target]!;
    let higher = 0;
    let equal = 0;
    for (let item = 0; item < items; item++) {
      const score = scores[item]!;
      if (score < own || barred[item] === 1) continue;
      if (score > own) higher += 1;
      else equal += 1;
    }
    // The item itself is among its equals.
    return 1 + higher + (equal - 1) / 2;
  });
}
