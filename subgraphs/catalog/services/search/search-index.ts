import { compareTexts } from '../../../../shared/text/compare-texts';
import { Bitmap } from '../../models/bitmap';
import { Hits } from './hits';
import { Matcher } from './matcher';
import { queryOf, type Reach } from './query';
import { TermIndex } from './term-index';
import { tokensToFind, tokensToIndex } from './tokens';
import { Vocabulary } from './vocabulary';

/** The texts of a product that are searched. */
export interface SearchText {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
  readonly brand: string;
  readonly category: string;
  readonly tags: string;
  readonly attributes: string;
  readonly description: string;
}

/**
 * How much a field says, and how many different words it has as a rule: one that has more says less with each. The lengths
 * are fixed, so that processes that took in the same products in different orders rank them alike.
 */
const fields = {
  sku: { boost: 6, length: 3 },
  name: { boost: 6, length: 5 },
  brand: { boost: 3, length: 1.5 },
  category: { boost: 3, length: 4 },
  tags: { boost: 1.5, length: 4 },
  attributes: { boost: 1.5, length: 6 },
  description: { boost: 1, length: 30 },
} as const satisfies Partial<Record<keyof SearchText, { boost: number; length: number }>>;

/** Of BM25+ (Lv and Zhai, "Lower-bounding term frequency normalization", 2011). */
const bm25 = { k: 1.2, b: 0.7, d: 0.5 };
const rememberedSearches = 200;
const fewEmptyPlaces = 1000;

/** The later one is tried where the one before finds nothing. */
const reaches: readonly (readonly [Reach, 'AND' | 'OR'])[] = [
  ['exact', 'AND'],
  ['wide', 'AND'],
  ['wide', 'OR'],
];

interface Remembered {
  readonly matcher: Matcher;
  readonly places: Bitmap;
}

/**
 * Full-text search in memory: BM25+ over weighted fields, with its own words for Chinese. Which texts fit is told by bits,
 * 32 texts at a time; how well, by looking at some hundreds of them.
 */
export class SearchIndex {
  readonly terms = new TermIndex();
  private readonly placeById = new Map<string, number>();
  private readonly vocabulary = new Vocabulary(this.terms);
  private readonly remembered = new Map<string, (Remembered | null)[]>();

  /** @param words different words of a product that are kept at the most, those that say the most of it */
  constructor(private readonly words = Number.POSITIVE_INFINITY) {}

  /** Whether more places are empty than full: time to make it anew. */
  get isWorn(): boolean {
    return this.terms.emptyPlaces > Math.max(fewEmptyPlaces, this.terms.size);
  }

  /** Adds a product, or replaces it. */
  put(text: SearchText): void {
    this.remove(text.id);
    this.placeById.set(text.id, this.terms.add(text.id, largestOf(impactsOf(text), this.words)));
    this.remembered.clear();
  }

  /** Takes a product out; nothing happens where it is not in. */
  remove(id: string): void {
    const place = this.placeById.get(id);
    if (place === undefined) return;
    this.terms.remove(place);
    this.placeById.delete(id);
    this.remembered.clear();
  }

  /** Where a product stands in the index; undefined where it is not in. It is another after each change of its texts. */
  placeOf(id: string): number | undefined {
    return this.placeById.get(id);
  }

  /** A copy without empty places, made piece by piece: `pause` is called after each. */
  async renewed(pause: () => Promise<void>): Promise<SearchIndex> {
    const renewed = new SearchIndex(this.words);
    for (const text of this.terms.texts) {
      if (!text) continue;
      const words = [...text.terms].map((id) => this.terms.termWithId(id).text);
      const impacts = new Map(words.map((word, at) => [word, text.impacts[at]!]));
      renewed.placeById.set(text.id, renewed.terms.add(text.id, impacts));
      await pause();
    }
    return renewed;
  }

  /**
   * The products that fit the text and are in the list, best first. All words must be found; where no product of the list
   * has them all, misspellings of every word are allowed for, and at last one word is enough.
   *
   * @param list the places of the products that are searched; all where it is left out
   */
  search(text: string, list: Bitmap = this.terms.live): Hits {
    for (let reach = 0; reach < reaches.length; reach++) {
      const found = this.found(text, reach);
      if (!found) break;
      const places = found.places.copy();
      places.and(list);
      if (!places.downwards().next().done) return new Hits(this.terms, places, found.matcher);
    }
    return new Hits(this.terms, new Bitmap(), null);
  }

  /** What a text finds at one reach, of all products: remembered until a text changes. Null where there are no words. */
  private found(text: string, reach: number): Remembered | null {
    let found = this.remembered.get(text);
    if (!found) {
      if (this.remembered.size >= rememberedSearches) this.remembered.clear();
      found = [];
      this.remembered.set(text, found);
    }
    if (found[reach] === undefined) {
      const tokens = tokensToFind(text);
      const matcher = new Matcher(this.terms, queryOf(tokens, ...reaches[reach]!, this.vocabulary));
      found[reach] = tokens.length === 0 ? null : { matcher, places: matcher.places() };
    }
    return found[reach];
  }
}

/** How much each word says of a product: the sum over the fields that have it. */
function impactsOf(text: SearchText): Map<string, number> {
  const impacts = new Map<string, number>();
  for (const [field, { boost, length }] of Object.entries(fields)) {
    const counts = new Map<string, number>();
    for (const token of tokensToIndex(text[field as keyof typeof fields])) {
      if (token !== '') counts.set(token, (counts.get(token) ?? 0) + 1);
    }
    const { k, b, d } = bm25;
    const norm = k * (1 - b + (b * counts.size) / length);
    for (const [token, count] of counts) {
      const impact = boost * (d + (count * (k + 1)) / (count + norm));
      impacts.set(token, (impacts.get(token) ?? 0) + impact);
    }
  }
  return impacts;
}

/** The words of a product that say the most of it; of those that say as much, the first by the alphabet. */
function largestOf(impacts: Map<string, number>, words: number): Map<string, number> {
  if (impacts.size <= words) return impacts;
  const largest = [...impacts].sort((a, b) => b[1] - a[1] || compareTexts(a[0], b[0])).slice(0, words);
  return new Map(largest);
}
