import { singular } from '../../models/word-forms';

/** The shortest words of which others are made: of shorter ones too many are by chance. */
const shortestPart = 4;
const shortestRest = 3;
/** What German puts between two words. */
const links = ['', 's', 'es', 'n', 'en', 'er'];
const mostCompounds = 50;

/** The tokens that products have, with how many products have each. */
export class Vocabulary {
  private readonly counts = new Map<string, number>();

  /** @param change 1 for a product that comes, -1 for one that goes */
  count(tokens: Iterable<string>, change: 1 | -1): void {
    for (const token of tokens) {
      const count = (this.counts.get(token) ?? 0) + change;
      if (count > 0) this.counts.set(token, count);
      else this.counts.delete(token);
    }
  }

  has(token: string): boolean {
    return this.counts.has(token);
  }

  /** Words that end in this one, which most are a kind of: `kuchenmesser` for `messer`. */
  compoundsOf(word: string): string[] {
    const found: string[] = [];
    if (word.length < shortestPart) return found;
    for (const token of this.counts.keys()) {
      if (token.length >= word.length + shortestRest && token.endsWith(word) && !/\d/.test(token)) found.push(token);
      if (found.length === mostCompounds) break;
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
