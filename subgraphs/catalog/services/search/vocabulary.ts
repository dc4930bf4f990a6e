import { singular } from '../../models/word-forms';
import type { TermIndex } from './term-index';

/** The shortest words of which others are made: of shorter ones too many are by chance. */
const shortestPart = 4;
const shortestRest = 3;
/** What German puts between two words. */
const links = ['', 's', 'es', 'n', 'en', 'er'];
const mostCompounds = 50;
/** Words that end so and are no compounds are passed over, up to here. */
const mostLookedAt = 500;

/** The words that products have, and what a word may be made of. */
export class Vocabulary {
  constructor(private readonly terms: TermIndex) {}

  has(token: string): boolean {
    return this.terms.term(token) !== undefined;
  }

  /** Words that end in this one, which most are a kind of: `kuchenmesser` for `messer`. */
  compoundsOf(word: string): string[] {
    const found: string[] = [];
    if (word.length < shortestPart) return found;
    let looked = 0;
    for (const token of this.terms.endingIn(word)) {
      looked += 1;
      if (token.length >= word.length + shortestRest && !/\d/.test(token)) found.push(token);
      if (found.length === mostCompounds || looked === mostLookedAt) break;
    }
    return found;
  }

  /** Two words of products that the word is made of, or null: `tea` and `pot` of `teapot`, `kaffee` and `tasse`. */
  partsOf(word: string): [string, string] | null {
    for (let at = word.length - shortestRest; at >= shortestRest; at--) {
      const tail = singular(word.slice(at));
      if (!this.has(tail)) continue;
      for (const link of links) {
        const head = word.slice(0, at);
        const first =
          head.endsWith(link) && head.length - link.length >= shortestRest
            ? head.slice(0, head.length - link.length)
            : '';
        if (first !== '' && this.has(singular(first))) return [singular(first), tail];
      }
    }
    return null;
  }

  /** The longest word of products that this one ends in, or null: what it is a kind of. */
  tailOf(word: string): string | null {
    for (let at = shortestRest; at <= word.length - shortestPart; at++) {
      const tail = singular(word.slice(at));
      if (this.has(tail)) return tail;
    }
    return null;
  }
}
