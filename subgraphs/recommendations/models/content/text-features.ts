import { Vocabulary } from '../interactions/vocabulary';
import { ItemFeatures } from './item-features';

/** Cuts a run of Chinese characters into words. It is handed in, since no dictionary belongs here. */
export type Segmenter = (text: string) => readonly string[];

const chinese = /\p{Script=Han}+/gu;
const words = /[\p{L}\p{N}]+/gu;
const stopWords = new Set(
  'a an and are as at be by for from in into is it its of on or our set that the this to with you your'.split(' '),
);
const chineseStopWords = new Set('的 了 和 与 及 或 在 是 有 为 之 等 于 来自'.split(' '));

/**
 * The terms of a text, in any mixture of languages, as often as they stand in it. Words are lower-cased and lose a plural
 * s; function words and single letters are left out. Chinese is cut by the segmenter, or without one into pairs of
 * characters, which find about as much (Nie, Gao, Zhang and Zhou 2000) but take the end of one word and the beginning of the
 * next for a word.
 */
export function termsOf(text: string, segment: Segmenter = pairsOfCharacters): string[] {
  const terms: string[] = [];
  const normal = text.normalize('NFKC').toLowerCase();
  for (const [run] of normal.matchAll(chinese)) {
    terms.push(...segment(run).filter((word) => /\p{Script=Han}/u.test(word) && !chineseStopWords.has(word)));
  }
  for (const [word] of normal.replaceAll(chinese, ' ').matchAll(words)) {
    if (word.length > 1 && !stopWords.has(word)) terms.push(stem(word));
  }
  return terms;
}

export interface TextDescriptions {
  readonly features: ItemFeatures;
  /** The terms by feature. */
  readonly terms: Vocabulary;
}

/** Texts, one an item, as features: a feature a term that stands in at least two of them. */
export function describeTexts(texts: readonly string[], segment?: Segmenter): TextDescriptions {
  const lists = texts.map((text) => termsOf(text, segment));
  const texted = new Map<string, number>();
  for (const list of lists) for (const term of new Set(list)) texted.set(term, (texted.get(term) ?? 0) + 1);
  const terms = Vocabulary.of([...texted].filter(([, count]) => count > 1).map(([term]) => term));
  const indices = lists.map((list) => list.map((term) => terms.indexOf(term)).filter((index) => index !== undefined));
  return { features: ItemFeatures.fromLists(terms.size, indices), terms };
}

function pairsOfCharacters(run: string): string[] {
  const characters = [...run];
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, n) => characters[n]! + character);
}

function stem(word: string): string {
  return word.length > 3 && word.endsWith('s') && !/(ss|us|is)$/.test(word) ? word.slice(0, -1) : word;
}
