import { Bitmap } from '../../models/bitmap';
import type { Term } from './term';

/** Of the most frequent words so many texts are looked at for the best ones. */
const wordsLookedAt = 64;
const textsOfWord = 32;
const mostNewest = 1000;

/** The texts that have a word with one beginning. */
export class BeginningSet {
  /** The places of all that have it, and of some that have it no longer. */
  readonly places = new Bitmap();
  /** Places among which the best are looked for, where there are too many to look at all. */
  readonly promising: Set<number>;

  constructor(words: readonly Term[]) {
    for (const { postings } of words) postings.addTo(this.places);
    const frequent = words.toSorted((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
    this.promising = new Set(
      frequent.slice(0, wordsLookedAt).flatMap(({ postings }) => someOf(postings.newestFirst())),
    );
  }

  add(place: number): void {
    this.places.add(place);
    this.promising.add(place);
    if (this.promising.size <= wordsLookedAt * textsOfWord + mostNewest) return;
    for (const oldest of this.promising) {
      this.promising.delete(oldest);
      return;
    }
  }
}

function someOf(places: Iterable<number>): number[] {
  const some: number[] = [];
  for (const place of places) {
    some.push(place);
    if (some.length === textsOfWord) break;
  }
  return some;
}
