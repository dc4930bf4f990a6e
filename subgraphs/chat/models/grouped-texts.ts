import { foldedText } from '../../../shared/text/folded-text';

export interface TextGroup {
  readonly count: number;
  /** The first few, as they were written. */
  readonly examples: readonly string[];
}

const mostExamples = 3;
const longestExample = 200;
/** Two texts are alike where they share so large a part of the words of both. */
const likeness = 0.5;

/**
 * Puts texts of like words together: each joins the first group whose first text it is like, by the share of common words
 * in the words of both (Jaccard, 1901), else it begins one. Chinese counts by pairs of characters.
 *
 * @param texts in their order; the cost is theirs times the number of groups
 * @returns the largest groups first
 * @example groupedTexts(['gift wrap?', 'Gift wrap', 'opening hours'], 9) gives a group of 2 and one of 1
 */
export function groupedTexts(texts: readonly string[], most: number): TextGroup[] {
  const groups: { readonly words: ReadonlySet<string>; count: number; readonly examples: string[] }[] = [];
  for (const text of texts) {
    const words = wordsOf(text);
    const group = groups.find((one) => jaccard(one.words, words) >= likeness);
    const example = text.length > longestExample ? `${text.slice(0, longestExample - 1)}…` : text;
    if (!group) groups.push({ words, count: 1, examples: [example] });
    else {
      group.count += 1;
      if (group.examples.length < mostExamples && !group.examples.includes(example)) group.examples.push(example);
    }
  }
  groups.sort((a, b) => b.count - a.count);
  return groups.slice(0, most).map(({ count, examples }) => ({ count, examples }));
}

function wordsOf(text: string): Set<string> {
  const words = foldedText(text).match(/\p{Script=Han}+|[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.flatMap((word) => (/\p{Script=Han}/u.test(word) ? pairsOf(word) : [word])));
}

function pairsOf(word: string): string[] {
  const characters = [...word];
  return characters.length === 1 ? characters : characters.slice(1).map((character, n) => characters[n]! + character);
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  const all = a.size + b.size - shared;
  return all === 0 ? 1 : shared / all;
}
