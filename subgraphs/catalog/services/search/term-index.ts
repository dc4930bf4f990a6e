import { Bitmap } from '../../models/bitmap';
import { SortedList } from '../../models/sorted-list';
import { SpellingIndex } from '../../models/spelling-index';
import { BeginningSet } from './beginning-set';
import { Postings, type Term } from './term';

/** Beginnings that are kept once they were asked for; the one that was not asked for longest is dropped. */
const keptBeginnings = 500;

/** A text of the index as its words: their numbers, in order, and how much each says of the text. */
export interface IndexedText {
  readonly id: string;
  readonly terms: Uint32Array;
  readonly impacts: Float32Array;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Words and the texts that have them, both ways. A text that changes gets a new place, and its old place stays empty: so
 * lists of places only grow at their end. The owner makes the index anew when many places are empty.
 */
export class TermIndex {
  /** The places that hold a text. */
  readonly live = new Bitmap();
  readonly texts: (IndexedText | undefined)[] = [];
  /** How many texts there are. */
  size = 0;
  private readonly terms: Term[] = [];
  private readonly byText = new Map<string, Term>();
  private readonly sorted = new SortedList<string>(byText);
  private readonly reversed = new SortedList<string>(byText);
  private readonly spellings = new SpellingIndex();
  private readonly beginnings = new Map<string, BeginningSet>();

  /** How many places are empty. */
  get emptyPlaces(): number {
    return this.texts.length - this.size;
  }

  /** @returns the text's place */
  add(id: string, impacts: ReadonlyMap<string, number>): number {
    const place = this.texts.length;
    const entries = [...impacts].map(([word, impact]) => ({ term: this.termOf(word), impact }));
    entries.sort((a, b) => a.term.id - b.term.id);
    for (const { term } of entries) {
      if (term.count === 0) this.remember(term.text);
      term.count += 1;
      term.postings.add(place);
    }
    this.texts.push({
      id,
      terms: Uint32Array.from(entries, ({ term }) => term.id),
      impacts: Float32Array.from(entries, ({ impact }) => impact),
    });
    this.live.add(place);
    this.size += 1;
    for (const { term } of entries) {
      const { text } = term;
      for (let length = 2; length < text.length; length++) this.beginnings.get(text.slice(0, length))?.add(place, term);
    }
    return place;
  }

  remove(place: number): void {
    const text = this.texts[place];
    if (!text) return;
    this.texts[place] = undefined;
    this.live.delete(place);
    this.size -= 1;
    for (const id of text.terms) {
      const term = this.terms[id]!;
      term.count -= 1;
      if (term.count === 0) this.forget(term.text);
    }
  }

  /** The word, if any text has it. */
  term(text: string): Term | undefined {
    const term = this.byText.get(text);
    return term && term.count > 0 ? term : undefined;
  }

  termWithId(id: number): Term {
    return this.terms[id]!;
  }

  /** How much a word says of a text; 0 where the text does not have it. */
  impact(term: Term, place: number): number {
    const text = this.texts[place];
    if (!text) return 0;
    const { terms, impacts } = text;
    let low = 0;
    let high = terms.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (terms[middle]! < term.id) low = middle + 1;
      else high = middle;
    }
    return terms[low] === term.id ? impacts[low]! : 0;
  }

  /** The words that begin so, by the alphabet. */
  *beginningWith(text: string): Generator<string> {
    for (const word of this.sorted.behind((entry) => entry >= text)) {
      if (!word.startsWith(text)) return;
      yield word;
    }
  }

  /** The words that end so. */
  *endingIn(text: string): Generator<string> {
    const turned = reverse(text);
    for (const word of this.reversed.behind((entry) => entry >= turned)) {
      if (!word.startsWith(turned)) return;
      yield reverse(word);
    }
  }

  /** Words without a digit that this one may be a misspelling of. */
  similarTo(word: string, most: number): readonly { readonly word: string; readonly distance: number }[] {
    return this.spellings.similarTo(word, most);
  }

  /** The texts with a longer word that begins so. They are collected once, and kept up to date from then on. */
  beginning(text: string): BeginningSet {
    let set = this.beginnings.get(text);
    if (set) this.beginnings.delete(text);
    else {
      const words = [...this.beginningWith(text)].filter((word) => word !== text);
      set = new BeginningSet(
        text,
        words.map((word) => this.byText.get(word)!),
      );
      if (this.beginnings.size >= keptBeginnings) this.beginnings.delete(this.beginnings.keys().next().value!);
    }
    this.beginnings.set(text, set);
    return set;
  }

  private termOf(text: string): Term {
    const known = this.byText.get(text);
    if (known) return known;
    const term: Term = { id: this.terms.length, text, postings: new Postings(), count: 0 };
    this.terms.push(term);
    this.byText.set(text, term);
    return term;
  }

  private remember(word: string): void {
    this.sorted.add(word);
    this.reversed.add(reverse(word));
    if (isSpelled(word)) this.spellings.add(word);
  }

  private forget(word: string): void {
    this.sorted.remove(word);
    this.reversed.remove(reverse(word));
    if (isSpelled(word)) this.spellings.remove(word);
  }
}

const shortestSpelled = 3;

/** Whether a word may be meant by a misspelling: a number of a shop's own that differs is another. */
function isSpelled(word: string): boolean {
  return word.length >= shortestSpelled && !/\d/.test(word);
}

/** The characters in reverse order, those beyond 16 bits by their halves: they are put back in the same way. */
function reverse(text: string): string {
  let reversed = '';
  for (let index = text.length - 1; index >= 0; index--) reversed += text[index];
  return reversed;
}
