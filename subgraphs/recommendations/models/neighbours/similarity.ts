/** In a shop of so many items every two are compared; in a larger one each with those that an index leads to. */
export const allComparedUpTo = 4_000;

/** How much items are alike in some respect: by words, by a picture's colours ... */
export interface Similarity {
  readonly items: number;
  /**
   * The similarity of an item to each of these others, written into the array at their places: 1 is the same, 0 says nothing
   * of the two, or that one of them has no such description.
   */
  among(item: number, others: ArrayLike<number>, into: Float64Array): void;
  /**
   * Items among which those most alike with the item are, by an index: the work does not grow with the items.
   *
   * @param count of the most alike that are wanted
   */
  candidates(item: number, count: number): Iterable<number>;
}
