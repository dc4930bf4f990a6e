import { Bitmap } from '../../models/bitmap';

/** Beyond so many texts a list of them is longer than their bits, or soon will be. */
const mostListed = 1024;

/** The texts that have one word, or one of several: by their places in the index, in the order in which they came. */
export class Postings {
  /** How many texts have been put in. */
  size = 0;
  private listed: number[] | null = [];
  private bits: Bitmap | null = null;

  /** Puts in a text: one that came after all that are in. */
  add(place: number): void {
    this.size += 1;
    if (this.bits) this.bits.add(place);
    else if (this.listed!.length < mostListed) this.listed!.push(place);
    else {
      this.bits = Bitmap.of([...this.listed!, place]);
      this.listed = null;
    }
  }

  /** Adds all texts to a set: as many steps as there are texts, or an eighth of the index's bytes where there are many. */
  addTo(set: Bitmap): void {
    if (this.bits) set.or(this.bits);
    else for (const place of this.listed!) set.add(place);
  }

  /** The texts, the newest first. */
  newestFirst(): Iterable<number> {
    return this.bits ? this.bits.downwards() : this.listed!.toReversed();
  }
}

/** A word of the index. */
export interface Term {
  readonly id: number;
  readonly text: string;
  readonly postings: Postings;
  /** How many texts have it now: of `postings`, those that are still in the index. */
  count: number;
}
