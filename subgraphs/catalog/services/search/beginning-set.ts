import { Bitmap } from '../../models/bitmap';
import type { Term } from './term';

/** Of the most frequent words so many texts are looked at for the best ones. */
const wordsLookedAt = 64;
const textsOfWord = 32;
const mostNewest = 1000;
/** How slowly a longer word counts for less than the beginning that was searched for. */
const lengthPenalty = 0.3;

/** The texts that have a word with one beginning. */
export class BeginningSet {
  /** The places of all that have it, and of some that have it no longer. */
  readonly places = new Bitmap();
  /** Places among which the best are looked for, where there are too many to look at all. */
  readonly promising: Set<number>;
  private readonly nearnesses = new Map<number, number>();

  /** @param words the longer words that begin so */
  constructor(
    private readonly text: string,
    words: readonly Term[],
  ) {
    for (const word of words) {
      word.postings.addTo(this.places);
      this.take(word);
    }
    const frequent = words.toSorted((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
    this.promising = new Set(
      frequent.slice(0, wordsLookedAt).flatMap(({ postings }) => someOf(postings.newestFirst())),
    );
  }

  /** How near a word is to its beginning alone, by its number: 1 for the same length; undefined where it begins otherwise. */
  nearnessOf(termId: number): number | undefined {
    return this.nearnesses.get(termId);
  }

  /** Takes in a text, and the word of it that begins so. */
  add(place: number, word: Term): void {
    this.take(word);
    this.places.add(place);
    this.promising.add(place);
    if (this.promising.size <= wordsLookedAt * textsOfWord + mostNewest) return;
    for (const oldest of this.promising) {
      this.promising.delete(oldest);
      return;
    }
  }

  private take({ id, text: { length } }: Term): void {
    this.nearnesses.set(id, length / (length + lengthPenalty * (length - this.text.length)));
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
