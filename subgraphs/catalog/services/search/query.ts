import { bigrams, lettersAndNumbers, transpositions } from '../../models/normalise-text';
import { germanStems, singular } from '../../models/word-forms';
import type { QueryToken } from './tokens';
import type { Vocabulary } from './vocabulary';

/**
 * How far a search reaches. `exact`: every word as it stands or as a beginning, in another form, or within a longer one;
 * a word that no product has, also as a misspelling. `wide`: every word also as a misspelling, and what is written
 * without spaces by its characters.
 */
export type Reach = 'exact' | 'wide';

/**
 * What is searched for. A word as it stands, one that is longer, and one of which it is a misspelling find a text alone; of
 * several, any or all may have to.
 */
export type Query =
  | { readonly kind: 'word' | 'beginning'; readonly text: string; readonly weight: number }
  | { readonly kind: 'similar'; readonly text: string; readonly weight: number; readonly distance: number }
  | { readonly kind: 'any' | 'all'; readonly parts: readonly Query[] };

/** Weights of the ways in which a word can be found; as it stands is 1. */
const weights = {
  prefix: 0.4,
  fuzzy: 0.3,
  transposed: 0.7,
  form: 0.8,
  parts: 0.7,
  compound: 0.25,
  tail: 0.15,
  bigram: 0.5,
  characters: 0.4,
  character: 0.15,
};

/** Characters that only make a noun of the one before: 杯子 (cup) is 杯, and has nothing of 靴子 (boot). */
const nounEndings = new Set('子儿头们');

/** A query in which each word may be found in several ways, and all words (`AND`) or any (`OR`) must be. */
export function queryOf(
  tokens: readonly QueryToken[],
  reach: Reach,
  combineWith: 'AND' | 'OR',
  vocabulary: Vocabulary,
): Query {
  const queries: Query[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!;
    const next = tokens[index + 1];
    const together = next && writtenTogether(token, next, vocabulary);
    if (together) {
      index += 1;
      queries.push(anyOf([{ kind: 'all', parts: [waysOf(token), waysOf(next)] }, exactly(together)]));
    } else queries.push(waysOf(token));
  }
  return { kind: combineWith === 'AND' ? 'all' : 'any', parts: queries };

  function waysOf(token: QueryToken): Query {
    return anyOf(token.kind === 'word' ? waysToFindWord(token, reach, vocabulary) : waysToFindRun(token, reach));
  }
}

/** Two words that products have as one: `wi fi` for `wifi`, `abc-123` for `abc123`. */
function writtenTogether(a: QueryToken, b: QueryToken, vocabulary: Vocabulary): string | null {
  if (a.kind !== 'word' || b.kind !== 'word') return null;
  const together = singular(a.written + b.written);
  return vocabulary.has(together) ? together : null;
}

function waysToFindWord({ text, spelledOut, isLast }: QueryToken, reach: Reach, vocabulary: Vocabulary): Query[] {
  const length = [...text].length;
  const isNumeric = /^\d+$/.test(text);
  const isKnown = vocabulary.has(text) || (spelledOut !== null && vocabulary.has(spelledOut));
  const mayBeMisspelled = (reach === 'wide' || !isKnown) && !isNumeric;
  const ways: Query[] = [exactly(text)];
  if (length >= (isLast ? 2 : 4)) ways.push({ kind: 'beginning', text, weight: weights.prefix });
  if (mayBeMisspelled && length > 3) {
    ways.push({ kind: 'similar', text, weight: weights.fuzzy, distance: length >= 6 ? 2 : 1 });
  }
  if (spelledOut) ways.push(exactly(spelledOut));
  const parts = lettersAndNumbers(text);
  if (parts.length > 0) ways.push(allOf(parts, weights.parts));
  for (const compound of vocabulary.compoundsOf(text)) ways.push(exactly(compound, weights.compound));
  if (!isKnown && !isNumeric) ways.push(...otherForms(text, reach, vocabulary));
  if (mayBeMisspelled && length > 2) {
    ways.push(...transpositions(text).map((variant) => exactly(variant, weights.transposed)));
  }
  return ways;
}

/** What a word that no product has may stand for. */
function otherForms(word: string, reach: Reach, vocabulary: Vocabulary): Query[] {
  const ways: Query[] = [];
  const stem = germanStems(word)
    .map(singular)
    .find((form) => vocabulary.has(form));
  if (stem) {
    ways.push(exactly(stem, weights.form));
    for (const compound of vocabulary.compoundsOf(stem)) ways.push(exactly(compound, weights.compound));
  }
  const parts = vocabulary.partsOf(word);
  if (parts) ways.push(allOf(parts, weights.parts));
  const tail = reach === 'wide' ? vocabulary.tailOf(word) : null;
  if (tail) ways.push(exactly(tail, weights.tail));
  return ways;
}

/** A run of characters without spaces: as a word, as all of its pairs, and at last by single characters. */
function waysToFindRun({ kind, text }: QueryToken, reach: Reach): Query[] {
  const characters = [...text];
  if (characters.length === 1) return [exactly(text)];
  const pairs = bigrams(text);
  const ways: Query[] = kind === 'han' ? [exactly(text)] : [];
  if (kind === 'dense' || pairs.length > 1) ways.push(allOf(pairs));
  if (reach === 'exact') return ways;
  if (pairs.length > 1) ways.push(...pairs.map((pair) => exactly(pair, weights.bigram)));
  const telling = [...new Set(characters.filter((character) => /\p{Script=Han}/u.test(character)))].filter(
    (character) => !nounEndings.has(character),
  );
  if (telling.length > 1) ways.push(allOf(telling, weights.characters));
  return [...ways, ...telling.map((character) => exactly(character, weights.character))];
}

function exactly(text: string, weight = 1): Query {
  return { kind: 'word', text, weight };
}

function anyOf(parts: readonly Query[]): Query {
  return parts.length === 1 ? parts[0]! : { kind: 'any', parts };
}

function allOf(words: readonly string[], weight = 1): Query {
  return { kind: 'all', parts: words.map((text) => exactly(text, weight)) };
}
