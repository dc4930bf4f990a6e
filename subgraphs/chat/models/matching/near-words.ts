import { foldedText } from '../../../../shared/text/folded-text';

/** A word with its place in a text. */
export interface PlacedWord {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** The words of a text in lower case; a word with hyphens is one. */
export function placedWords(text: string): PlacedWord[] {
  return [...text.matchAll(/[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*/gu)].map(({ 0: word, index }) => ({
    word: foldedText(word),
    start: index,
    end: index + word.length,
  }));
}

/** Without hyphens, and without what makes an English plural. */
export function stem(word: string): string {
  const joined = word.replace(/[-'’]/g, '');
  if (joined.length > 4 && /(?:ch|sh|x|ss)es$/.test(joined)) return joined.slice(0, -2);
  if (joined.length > 4 && joined.endsWith('ies')) return `${joined.slice(0, -3)}y`;
  return joined.length > 3 && /[^su]s$/.test(joined) ? joined.slice(0, -1) : joined;
}

/**
 * How many letters are put in, left out, replaced or swapped with their neighbour between two words (Damerau's distance, without
 * changing a place twice), or more than `limit`.
 *
 * @example editDistance('keybord', 'keyboard', 2) === 1
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
    [before, last] = [last, row];
  }
  return last[b.length]!;
}

/** Whether a word that was typed may be the other one: the same stem, or a slip in a word that is long enough to be known by it. */
export function isNear(typed: string, meant: string): boolean {
  const [a, b] = [stem(typed), stem(meant)];
  if (a === b) return true;
  const limit = Math.min(a.length, b.length) >= 8 ? 2 : Math.min(a.length, b.length) >= 5 ? 1 : 0;
  return limit > 0 && a[0] === b[0] && editDistance(a, b, limit) <= limit;
}
