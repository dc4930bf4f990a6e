import MiniSearch from 'minisearch';
import { compareTexts } from '../../../../shared/text/compare-texts';
import { queryOf, type Reach } from './query';
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

export interface Hit {
  readonly id: string;
  readonly score: number;
}

const fields = ['sku', 'name', 'brand', 'category', 'tags', 'attributes', 'description'] as const;
const boosts = { sku: 6, name: 6, brand: 3, category: 3, tags: 1.5, attributes: 1.5, description: 1 };
const rememberedQueries = 200;
/** The later one is tried where the one before finds nothing. */
const reaches: readonly (readonly [Reach, 'AND' | 'OR'])[] = [
  ['exact', 'AND'],
  ['wide', 'AND'],
  ['wide', 'OR'],
];

/**
 * Full-text search in memory: BM25+ over weighted fields (MiniSearch), with its own words for Chinese. Texts are cut
 * into tokens here, so that the same tokens tell which words any product has.
 */
export class SearchIndex {
  private readonly engine = new MiniSearch<SearchText>({
    fields: [...fields],
    tokenize: (text) => (text === '' ? [] : text.split(' ')),
    processTerm: (term) => term,
    searchOptions: { boost: boosts },
  });
  private readonly indexed = new Map<string, SearchText>();
  private readonly vocabulary = new Vocabulary();
  private readonly remembered = new Map<string, (readonly Hit[])[]>();

  /** Adds a product, or replaces it. */
  put(text: SearchText): void {
    this.remove(text.id);
    const tokens = { id: text.id } as Record<(typeof fields)[number] | 'id', string>;
    for (const field of fields) tokens[field] = tokensToIndex(text[field]).join(' ');
    this.indexed.set(text.id, tokens);
    this.vocabulary.count(tokensIn(tokens), 1);
    this.engine.add(tokens);
    this.remembered.clear();
  }

  /** Takes a product out; nothing happens where it is not in. */
  remove(id: string): void {
    const tokens = this.indexed.get(id);
    if (!tokens) return;
    this.engine.remove(tokens);
    this.vocabulary.count(tokensIn(tokens), -1);
    this.indexed.delete(id);
    this.remembered.clear();
  }

  /**
   * The products that fit the text and are in the list, best first; equal ones by id. All words must be found; where no
   * product of the list has them all, misspellings of every word are allowed for, and at last one word is enough.
   *
   * @param isIn whether a product is in the list that is searched
   */
  search(text: string, isIn: (id: string) => boolean = () => true): readonly Hit[] {
    for (let reach = 0; reach < reaches.length; reach++) {
      const hits = this.hitsOf(text, reach).filter(({ id }) => isIn(id));
      if (hits.length > 0) return hits;
    }
    return [];
  }

  /** What a text finds at one reach, of all products: remembered until a text changes. */
  private hitsOf(text: string, reach: number): readonly Hit[] {
    let found = this.remembered.get(text);
    if (!found) {
      if (this.remembered.size >= rememberedQueries) this.remembered.clear();
      found = [];
      this.remembered.set(text, found);
    }
    found[reach] ??= this.ranked(text, ...reaches[reach]!);
    return found[reach];
  }

  private ranked(text: string, reach: Reach, combineWith: 'AND' | 'OR'): Hit[] {
    const tokens = tokensToFind(text);
    if (tokens.length === 0) return [];
    const found = this.engine.search(queryOf(tokens, reach, combineWith, this.vocabulary));
    // Sums differ in their last bits with the order in which products came in; replicas must agree all the same.
    const hits = found.map(({ id, score }) => ({ id: String(id), score: Math.round(score * 1e4) / 1e4 }));
    return hits.sort((a, b) => b.score - a.score || compareTexts(a.id, b.id));
  }
}

function tokensIn(text: SearchText): string[] {
  return fields.flatMap((field) => text[field].split(' ')).filter((token) => token !== '');
}
