import { allComparedUpTo, type Similarity } from './similarity';

/** The items that links of an item are looked for among. */
export class LinkCandidates {
  /** How many there were so far, of all items together: what the work of fitting grows with. */
  looks = 0;
  private readonly all: Uint32Array | undefined;
  private readonly found: Uint32Array;
  /** By item, the number of the last search that found it. */
  private readonly foundBy: Uint32Array;
  private searches = 0;

  constructor(
    items: number,
    private readonly similarities: readonly Similarity[],
    /** Of the most alike in each respect so many are looked at. */
    private readonly count: number,
  ) {
    if (items <= allComparedUpTo) this.all = Uint32Array.from({ length: items }, (_, item) => item);
    this.found = new Uint32Array(items);
    this.foundBy = new Uint32Array(items);
  }

  /** Those of an item, each once, the item itself perhaps among them. The array is the same one each time. */
  of(item: number): Uint32Array {
    const found = this.all ?? this.search(item);
    this.looks += found.length;
    return found;
  }

  private search(item: number): Uint32Array {
    this.searches += 1;
    let size = 0;
    for (const similarity of this.similarities) {
      for (const other of similarity.candidates(item, this.count)) {
        if (this.foundBy[other] === this.searches) continue;
        this.foundBy[other] = this.searches;
        this.found[size++] = other;
      }
    }
    return this.found.subarray(0, size);
  }
}
