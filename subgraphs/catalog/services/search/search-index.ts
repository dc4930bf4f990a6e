import MiniSearch from 'minisearch';
import { compareTexts } from '../../models/facets';
import { queryOf } from './query';
import { tokensToFind, tokensToIndex } from './tokens';

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
  private readonly vocabulary = new Map<string, number>();
  private readonly remembered = new Map<string, readonly Hit[]>();

  /** Adds a product, or replaces it. */
  put(text: SearchText): void {
    this.remove(text.id);
    const tokens = { id: text.id } as Record<(typeof fields)[number] | 'id', string>;
    for (const field of fields) tokens[field] = tokensToIndex(text[field]).join(' ');
    this.indexed.set(text.id, tokens);
    this.count(tokens, 1);
    this.engine.add(tokens);
    this.remembered.clear();
  }

  /** Takes a product out; nothing happens where it is not in. */
  remove(id: string): void {
    const tokens = this.indexed.get(id);
    if (!tokens) return;
    this.engine.remove(tokens);
    this.count(tokens, -1);
    this.indexed.delete(id);
    this.remembered.clear();
  }

  /**
   * The products that fit the text, best first; equal ones by id. All words must be found; where no product has them
   * all, misspellings of every word are allowed for, and at last one word is enough.
   */
  search(text: string): readonly Hit[] {
    const known = this.remembered.get(text);
    if (known) return known;
    const hits = this.ranked(text);
    if (this.remembered.size >= rememberedQueries) this.remembered.clear();
    this.remembered.set(text, hits);
    return hits;
  }

  private ranked(text: string): Hit[] {
    const tokens = tokensToFind(text);
    if (tokens.length === 0) return [];
    const isKnown = (token: string) => this.vocabulary.has(token);
    const attempts = [
      ['exact', 'AND'],
      ['wide', 'AND'],
      ['wide', 'OR'],
    ] as const;
    for (const [reach, combineWith] of attempts) {
      const found = this.engine.search(queryOf(tokens, reach, combineWith, isKnown));
      if (found.length === 0) continue;
      // Sums differ in their last bits with the order in which products came in; replicas must agree all the same.
      const hits = found.map(({ id, score }) => ({ id: String(id), score: Math.round(score * 1e4) / 1e4 }));
      return hits.sort((a, b) => b.score - a.score || compareTexts(a.id, b.id));
    }
    return [];
  }

  private count(tokens: SearchText, change: 1 | -1): void {
    for (const field of fields) {
      for (const token of tokens[field].split(' ')) {
        if (token === '') continue;
        const count = (this.vocabulary.get(token) ?? 0) + change;
        if (count > 0) this.vocabulary.set(token, count);
        else this.vocabulary.delete(token);
      }
    }
  }
}
