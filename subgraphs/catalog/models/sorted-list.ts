const longestBlock = 512;

/**
 * A list that stays sorted, in blocks of a few hundred entries: an entry is found, put in and taken out in steps that grow
 * with the logarithm of the list, and with the length of one block.
 */
export class SortedList<Entry> {
  private readonly blocks: Entry[][] = [];

  /** @param compare tells any two entries apart: 0 is the same entry */
  constructor(
    private readonly compare: (a: Entry, b: Entry) => number,
    entries: readonly Entry[] = [],
  ) {
    const sorted = entries.toSorted(compare);
    for (let start = 0; start < sorted.length; start += longestBlock / 2) {
      this.blocks.push(sorted.slice(start, start + longestBlock / 2));
    }
  }

  add(entry: Entry): void {
    if (this.blocks.length === 0) {
      this.blocks.push([entry]);
      return;
    }
    const at = Math.min(this.blockOf(entry), this.blocks.length - 1);
    const block = this.blocks[at]!;
    block.splice(this.placeIn(block, entry), 0, entry);
    if (block.length > longestBlock) this.blocks.splice(at + 1, 0, block.splice(longestBlock / 2));
  }

  /** Takes out an entry; nothing happens where it is not in. */
  remove(entry: Entry): void {
    const at = this.blockOf(entry);
    const block = this.blocks[at];
    if (!block) return;
    const place = this.placeIn(block, entry);
    if (place < block.length && this.compare(block[place]!, entry) === 0) block.splice(place, 1);
    if (block.length === 0) this.blocks.splice(at, 1);
  }

  /**
   * The entries that come behind a place, in order.
   *
   * @param isBehind false for those up to the place, true for all that follow
   */
  *behind(isBehind: (entry: Entry) => boolean): Generator<Entry> {
    const first = firstWhere(this.blocks.length, (index) => isBehind(this.blocks[index]!.at(-1)!));
    for (let at = first; at < this.blocks.length; at++) {
      const block = this.blocks[at]!;
      const start = at === first ? firstWhere(block.length, (index) => isBehind(block[index]!)) : 0;
      for (let index = start; index < block.length; index++) yield block[index]!;
    }
  }

  /** The first block that ends at the entry or behind it. */
  private blockOf(entry: Entry): number {
    return firstWhere(this.blocks.length, (index) => this.compare(this.blocks[index]!.at(-1)!, entry) >= 0);
  }

  private placeIn(block: readonly Entry[], entry: Entry): number {
    return firstWhere(block.length, (index) => this.compare(block[index]!, entry) >= 0);
  }
}

/** The first number below a count for which the test holds, as it does for all that follow; the count where it never does. */
export function firstWhere(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
