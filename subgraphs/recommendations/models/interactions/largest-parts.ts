import type { Contribution } from '../recommender/recommender';

/** For each of so many places the largest contributions it was offered; of equal ones those of the lower item. */
export class LargestParts {
  private readonly items: Int32Array;
  private readonly shares: Float64Array;
  private readonly sizes: Uint32Array;

  /** @param kept how many are kept at each place */
  constructor(
    places: number,
    private readonly kept: number,
  ) {
    this.items = new Int32Array(places * kept);
    this.shares = new Float64Array(places * kept);
    this.sizes = new Uint32Array(places);
  }

  /** Offers a contribution; each item at most once to a place. */
  offer(place: number, item: number, share: number): void {
    const { items, shares, sizes, kept } = this;
    const first = place * kept;
    let at = first + sizes[place]!;
    if (sizes[place] === kept) {
      at -= 1;
      if (at < first || !goesBefore(share, item, shares[at]!, items[at]!)) return;
    } else {
      sizes[place]! += 1;
    }
    for (; at > first && goesBefore(share, item, shares[at - 1]!, items[at - 1]!); at--) {
      items[at] = items[at - 1]!;
      shares[at] = shares[at - 1]!;
    }
    items[at] = item;
    shares[at] = share;
  }

  /** What a place kept, largest first. */
  at(place: number): Contribution[] {
    const first = place * this.kept;
    const parts: Contribution[] = [];
    for (let n = first; n < first + this.sizes[place]!; n++) {
      parts.push({ item: this.items[n]!, share: this.shares[n]! });
    }
    return parts;
  }
}

function goesBefore(share: number, item: number, otherShare: number, otherItem: number): boolean {
  return share > otherShare || (share === otherShare && item < otherItem);
}

/** Of each item the `count` largest of its contributions above 0, from sums by past item. */
export function largestOf(sums: readonly ReadonlyMap<number, number>[], count: number): Contribution[][] {
  const largest = new LargestParts(sums.length, count);
  for (const [place, parts] of sums.entries()) {
    for (const [item, share] of parts) if (share > 0) largest.offer(place, item, share);
  }
  return sums.map((_, place) => largest.at(place));
}
