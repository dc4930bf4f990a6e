/** How much items are alike in some respect: by words, by a picture's colours ... */
export interface Similarity {
  readonly items: number;
  /**
   * The similarity of an item to every one, written into the array's first `items` places: 1 is the same, 0 says nothing of
   * the two, or that one of them has no such description.
   */
  fill(item: number, into: Float64Array): void;
}
