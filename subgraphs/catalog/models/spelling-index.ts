/** Deletions are made of the beginning of a word alone: what follows is compared when a word is found. */
const indexedLength = 7;
const shortestOfTwo = 6;

/** A word that another may be a misspelling of. */
export interface SimilarWord {
  readonly word: string;
  /** Letters left out, put in, replaced, or exchanged with their neighbour: 1 or 2. */
  readonly distance: number;
}

/**
 * Finds words by misspellings of them. Each word is kept under what is left of its first letters when up to two of them are
 * left out, and a misspelling is looked up under what is left of it: where two words are d edits apart, both become the same
 * when up to d letters of each are left out (Garbe, "1000x faster spelling correction", 2012, "SymSpell"). What a look costs
 * depends on the word's length, not on how many words there are.
 *
 * @example words.add('kettle'); words.similarTo('ketle', 1) // [{ word: 'kettle', distance: 1 }]
 */
export class SpellingIndex {
  private readonly byRemainder = new Map<number, string[]>();

  add(word: string): void {
    for (const key of keysOf(word, depthOf(word))) {
      const words = this.byRemainder.get(key);
      if (words) words.push(word);
      else this.byRemainder.set(key, [word]);
    }
  }

  remove(word: string): void {
    for (const key of keysOf(word, depthOf(word))) {
      const left = this.byRemainder.get(key)?.filter((other) => other !== word) ?? [];
      if (left.length > 0) this.byRemainder.set(key, left);
      else this.byRemainder.delete(key);
    }
  }

  /** The words at most so many edits away from this one, without itself; the nearest first. */
  similarTo(word: string, most: number): SimilarWord[] {
    const found = new Map<string, number>();
    for (const key of keysOf(word, most)) {
      for (const other of this.byRemainder.get(key) ?? []) {
        if (other === word || found.has(other)) continue;
        const distance = editDistance(word, other, most);
        if (distance <= most) found.set(other, distance);
      }
    }
    return [...found]
      .map(([other, distance]) => ({ word: other, distance }))
      .sort((a, b) => a.distance - b.distance || (a.word < b.word ? -1 : 1));
  }
}

const depthOf = (word: string): number => (word.length < shortestOfTwo ? 1 : 2);

/** Numbers of what is left of a word's beginning when up to so many letters are left out. */
function keysOf(word: string, depth: number): Set<number> {
  const keys = new Set<number>();
  let level = new Set([word.slice(0, indexedLength)]);
  for (let deleted = 0; ; deleted++) {
    for (const text of level) keys.add(hashOf(text));
    if (deleted === depth) return keys;
    const next = new Set<string>();
    for (const text of level) {
      for (let at = 0; at < text.length; at++) next.add(text.slice(0, at) + text.slice(at + 1));
    }
    level = next;
  }
}

/** FNV-1a of 32 bits. Two texts with one number cost a comparison, no more. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

/**
 * Edits between two words: letters left out, put in or replaced, or two neighbours exchanged (optimal string alignment).
 *
 * @returns more than `most` where there are more
 * @example editDistance('kettle', 'ketlte', 2) // 1
 */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      const isExchange = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isExchange) cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length]!;
}
